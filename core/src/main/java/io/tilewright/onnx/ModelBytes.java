package io.tilewright.onnx;

import io.tilewright.graph.Refusal;
import io.tilewright.util.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A model file as read-only memory: large ones mapped, so that weights cost nothing until they are used. */
final class ModelBytes {
    /** Largest file: what protocol buffers can hold. */
    static final long MAX_SIZE = Integer.MAX_VALUE;

    /** Up to this size a copy is cheaper than a mapping. */
    private static final int COPIED = 1 << 24;

    private ModelBytes() {}

    /** All bytes of a regular file of 1 byte to 2 GiB. */
    static ByteBuffer of(Path file) {
        String name = "the model file '" + Printable.of(file.toString()) + "'";
        if (Files.isDirectory(file)) {
            throw Refusal.of(name + " is a folder, allowed: an ONNX file", "name the .onnx file inside the folder");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw Refusal.of(name + " is a device or pipe, allowed: a regular file", "copy the model into a file");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0) {
                throw Refusal.of(name + " is empty, allowed: from 1 byte", "get the file again from its source");
            }
            if (size > MAX_SIZE) {
                throw Refusal.of(
                        name + " has " + size + " bytes, allowed: up to " + MAX_SIZE,
                        "store the weights outside the file (onnx.save_model with save_as_external_data=True)");
            }
            return size > COPIED ? channel.map(FileChannel.MapMode.READ_ONLY, 0, size) : copy(channel, (int) size);
        } catch (NoSuchFileException e) {
            throw Refusal.of(name + " does not exist", "check the path", e);
        } catch (AccessDeniedException e) {
            throw Refusal.of(name + " may not be read", "change its permissions, or copy it", e);
        } catch (IOException e) {
            throw Refusal.of(
                    name + " cannot be read: " + Printable.of(String.valueOf(e.getMessage())),
                    "check the disk, or copy the file",
                    e);
        }
    }

    private static ByteBuffer copy(FileChannel channel, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        return bytes.flip().asReadOnlyBuffer();
    }
}
