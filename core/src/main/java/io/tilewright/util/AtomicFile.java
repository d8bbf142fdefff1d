package io.tilewright.util;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that appears complete or not at all: written beside its place, forced to disk, then moved there. */
public final class AtomicFile {
    private static final int BUFFER = 1 << 20;
    private static final int ATTEMPTS = 100;
    private static final int LINKS = 40;

    private AtomicFile() {}

    /** Writes the contents. */
    @FunctionalInterface
    public interface Contents {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes {@code file}; trouble of the file system becomes one STORAGE error and leaves nothing behind. */
    public static void write(Path file, Contents contents) {
        Path place = place(file);
        Path part = null;
        try {
            part = create(place);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                contents.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            TilewrightException trouble = explained(file, e);
            remove(part, trouble);
            throw trouble;
        } catch (RuntimeException | Error e) {
            remove(part, e);
            throw e;
        }
    }

    /**
     * The place of a file to be written: absolute, with symbolic links followed, so that a link stays a link. Nothing is
     * written yet; work that takes long asks here first.
     *
     * @throws TilewrightException STORAGE if the file is a folder or a device, or its folder does not exist
     */
    public static Path place(Path file) {
        if (Files.isDirectory(file)) {
            throw refused(
                    file, "it is a folder, allowed: a file name", "give the name of a file inside that folder", null);
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refused(
                    file,
                    "it is a device or a pipe, allowed: a new file or a regular file",
                    "give the name of a regular file; it is replaced as a whole",
                    null);
        }
        Path place = file.toAbsolutePath();
        try {
            for (int i = 0; Files.isSymbolicLink(place); i++) {
                if (i == LINKS) {
                    throw refused(file, "it is a symbolic link that leads in a circle", "name the file itself", null);
                }
                place = place.resolveSibling(Files.readSymbolicLink(place));
            }
        } catch (IOException e) {
            throw explained(file, e);
        }
        if (place.getParent() != null && !Files.isDirectory(place.getParent())) {
            throw refused(file, "its folder does not exist", "create the folder first, or choose another", null);
        }
        return place;
    }

    /** Writes {@code text} as UTF-8. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A new empty file beside the target, so that the final move stays within one file system. */
    private static Path create(Path file) throws IOException {
        FileAlreadyExistsException last = null;
        for (int i = 1; i <= ATTEMPTS; i++) {
            Path part = file.resolveSibling("." + file.getFileName() + ".part" + i);
            try {
                return Files.createFile(part);
            } catch (FileAlreadyExistsException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void remove(Path part, Throwable trouble) {
        if (part != null) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException e) {
                trouble.addSuppressed(e);
            }
        }
    }

    private static TilewrightException explained(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return refused(file, "its folder does not exist", "create the folder first, or choose another", e);
        }
        if (e instanceof AccessDeniedException) {
            return refused(file, "the folder may not be written to", "choose a folder of yours", e);
        }
        if (e instanceof FileAlreadyExistsException) {
            return refused(
                    file,
                    ATTEMPTS + " unfinished files lie beside it",
                    "remove the files whose names begin with a dot and end with .part and a number",
                    e);
        }
        return refused(
                file, IoReason.of(e), "make room on the disk, or choose another folder; nothing was left behind", e);
    }

    private static TilewrightException refused(Path file, String why, String advice, IOException cause) {
        return new TilewrightException(
                TilewrightException.Kind.STORAGE,
                "the file '" + Printable.of(file.toString()) + "' cannot be written: " + why,
                advice,
                cause);
    }
}
