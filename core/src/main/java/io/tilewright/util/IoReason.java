package io.tilewright.util;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the file system refused, in words: the messages of the platform's exceptions are often only the path. */
public final class IoReason {
    private IoReason() {}

    /** The reason without the path, e.g. {@code does not exist}; printable, on one line. */
    public static String of(IOException refused) {
        if (refused instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (refused instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (refused instanceof CharacterCodingException) {
            return "is not text in UTF-8";
        }
        if (refused instanceof FileSystemException known && known.getReason() != null) {
            return Printable.line(known.getReason());
        }
        String message = refused.getMessage();
        return message == null ? refused.getClass().getSimpleName() : Printable.line(message);
    }
}
