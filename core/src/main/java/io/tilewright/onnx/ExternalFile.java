package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.tilewright.graph.Refusal;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A piece of a file beside the model that holds a tensor's bytes. The file must lie in the model's folder or below:
 * no step up, no absolute path, no symbolic link on the way, no second hard link, so that a model can reveal nothing
 * but what was put beside it. Checked when the model is read and again when the bytes are.
 */
final class ExternalFile {
    private static final Set<String> KEYS = Set.of("location", "offset", "length", "checksum");
    private static final String ADVICE =
            "keep the model and its data files together in one folder, as real files, and save the model again with"
                    + " relative names (onnx.save_model)";

    private final String label;
    private final Path folder;
    private final Path file;
    private final long offset;
    private final long length;

    private ExternalFile(String label, Path folder, Path file, long offset, long length) {
        this.label = label;
        this.folder = folder;
        this.file = file;
        this.offset = offset;
        this.length = length;
    }

    /**
     * Reads and checks where a tensor's bytes lie. A checksum is allowed and not looked at.
     *
     * @param label of the tensor, for messages
     * @param folder the model's
     * @param bytes how many the tensor needs; -1 if its element type has no whole bytes
     */
    static ExternalFile of(String label, Path folder, List<StringStringEntryProto> entries, long bytes) {
        Map<String, String> values = new HashMap<>();
        for (StringStringEntryProto entry : entries) {
            if (!KEYS.contains(entry.getKey())) {
                throw refused(
                        label,
                        "its external data has the key '" + Printable.of(entry.getKey())
                                + "', allowed: location, offset, length, checksum");
            }
            if (values.put(entry.getKey(), entry.getValue()) != null) {
                throw refused(label, "its external data has the key " + entry.getKey() + " twice, allowed: once");
            }
        }
        Path file = inside(label, folder, values.getOrDefault("location", ""));
        long size = checkedSize(label, folder, file);
        long offset = number(label, "offset", values.getOrDefault("offset", "0"));
        if (offset > size) {
            throw refused(
                    label,
                    "its external data begins at byte " + offset + " of '" + shown(folder, file) + "', allowed: 0.."
                            + size);
        }
        long length = values.containsKey("length") ? number(label, "length", values.get("length")) : size - offset;
        if (length > size - offset) {
            throw refused(
                    label,
                    "its external data takes " + length + " bytes from byte " + offset + " of '" + shown(folder, file)
                            + "', allowed: up to " + (size - offset));
        }
        if (bytes >= 0 && length != bytes) {
            throw refused(label, "its external data takes " + length + " bytes, allowed: " + bytes);
        }
        return new ExternalFile(label, folder, file, offset, length);
    }

    /** The bytes, mapped; the file is checked once more. */
    ByteBuffer read() {
        long size = checkedSize(label, folder, file);
        if (length > size - offset || length > Integer.MAX_VALUE) {
            throw refused(
                    label,
                    "its external data takes " + length + " bytes from byte " + offset + " of '" + shown(folder, file)
                            + "', allowed: up to " + Math.min(size - offset, Integer.MAX_VALUE));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, offset, length);
        } catch (IOException e) {
            throw unreadable(label, folder, file, e);
        }
    }

    /** The file that {@code location} names; both kinds of separators are separators here, on every system. */
    private static Path inside(String label, Path folder, String location) {
        String allowed = "', allowed: a relative path inside the model's folder, without '..', '.' or backslashes";
        boolean plain = !location.isBlank()
                && location.indexOf('\\') < 0
                && location.indexOf(':') < 0
                && location.indexOf('\0') < 0;
        for (String part : location.split("/", -1)) {
            plain &= !part.isEmpty() && !part.equals("..") && !part.equals(".");
        }
        if (!plain) {
            throw refused(label, "its external data lies in '" + Printable.of(location) + allowed);
        }
        try {
            return folder.resolve(location);
        } catch (InvalidPathException e) {
            throw Refusal.of(label + ": its external data lies in '" + Printable.of(location) + allowed, ADVICE, e);
        }
    }

    private static long checkedSize(String label, Path folder, Path file) {
        Path at = folder;
        for (Path part : folder.relativize(file)) {
            at = at.resolve(part);
            if (Files.isSymbolicLink(at)) {
                throw refused(
                        label,
                        "its external data is reached through the symbolic link '" + shown(folder, at)
                                + "', allowed: real files and folders");
            }
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(
                    label, "its external data file '" + shown(folder, file) + "' does not exist beside the model");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(label, "its external data '" + shown(folder, file) + "' is no regular file");
        }
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                Object links = Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
                if (links instanceof Integer count && count > 1) {
                    throw refused(
                            label,
                            "its external data file '" + shown(folder, file) + "' has " + count
                                    + " hard links, allowed: 1");
                }
            }
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(label, folder, file, e);
        }
    }

    private static long number(String label, String key, String text) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Refusal.of(wrongNumber(label, key, text), ADVICE, e);
        }
        throw Refusal.of(wrongNumber(label, key, text), ADVICE);
    }

    private static String wrongNumber(String label, String key, String text) {
        return label + ": its external data has the " + key + " '" + Printable.of(text) + "', allowed: 0.."
                + Long.MAX_VALUE;
    }

    private static TilewrightException unreadable(String label, Path folder, Path file, IOException e) {
        return Refusal.of(
                label + ": its external data file '" + shown(folder, file) + "' cannot be read: "
                        + Printable.of(String.valueOf(e.getMessage())),
                ADVICE,
                e);
    }

    private static String shown(Path folder, Path file) {
        return Printable.of(folder.relativize(file).toString());
    }

    private static TilewrightException refused(String label, String what) {
        return Refusal.of(label + ": " + what, ADVICE);
    }
}
