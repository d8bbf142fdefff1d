package io.tilewright.report;

import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes files that are there completely or not at all. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes {@code text} as UTF-8 to a temporary file beside {@code file}, forces it to the disk and moves it into place.
     *
     * @throws TilewrightException STORAGE if the file system refuses
     */
    public static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = folder.resolve("." + file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            move(temporary, file);
        } catch (IOException refused) {
            throw unwritable(file, refused, temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plainFileSystem) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static TilewrightException unwritable(Path file, IOException cause, Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException alsoRefused) {
            cause.addSuppressed(alsoRefused);
        }
        return storage("cannot write " + file, cause);
    }

    /** The error for a file system that refuses. */
    static TilewrightException storage(String what, IOException cause) {
        String reason = cause instanceof AccessDeniedException
                ? "permission denied"
                : cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new TilewrightException(
                TilewrightException.Kind.STORAGE,
                what + ": " + reason,
                "choose a folder that you may write to, on a disk with free space (--out); trials already logged are kept",
                cause);
    }
}
