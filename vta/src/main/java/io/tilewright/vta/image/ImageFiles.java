package io.tilewright.vta.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * An image as files: NAME.json, the manifest; NAME.bin, the bytes of memory; NAME.expected.TENSOR.bin, the expected
 * content of an output. The manifest names the others by plain file names, in its own folder.
 *
 * <p>Manifest: {@code format} "tilewright-vta-image", {@code version} 1, {@code config} with the keys of
 * vta_config.json, {@code image} {file, address, bytes, sha256}, {@code instructions} {address, count}, {@code
 * registers} (offset, name and value to write before the launch, for shells with 32-bit registers; addresses above
 * 32 bits need the two words of a 64-bit shell), {@code tensors} [{name, role, address, bytes, dtype, layout}], {@code
 * expected} [{tensor, sha256, file}], the file being optional.
 */
public final class ImageFiles {
    private static final int MAX_MANIFEST = 1 << 24;

    private ImageFiles() {}

    /**
     * Writes an image.
     *
     * @param name of the files, letters, digits, dot, dash and underscore
     * @return the manifest
     * @throws ImageException when a file cannot be written
     */
    public static Path write(DramImage image, Path folder, String name) {
        requirePlain(name, "image name");
        Path manifest = folder.resolve(name + ".json");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".bin"), image.content());
            for (ExpectedTensor expected : image.expected()) {
                if (expected.content().isPresent()) {
                    Files.write(
                            folder.resolve(ManifestJson.expectedFile(name, image, expected)),
                            expected.content().get());
                }
            }
            Files.writeString(manifest, ManifestJson.write(image, name));
            return manifest;
        } catch (IOException e) {
            throw new ImageException(
                    folder + ": the image cannot be written (" + e + "); check that the folder may be written and the"
                            + " disk has room",
                    e);
        }
    }

    /**
     * Reads an image and checks everything that the manifest says about it.
     *
     * @throws ImageException with one message when a file is absent, truncated, or does not agree with another
     */
    public static DramImage read(Path manifest) {
        byte[] text = bytes(manifest, MAX_MANIFEST);
        Path folder = manifest.toAbsolutePath().getParent();
        return ManifestJson.read(
                new String(text, StandardCharsets.UTF_8), manifest.getFileName().toString(), (file, size) -> {
                    requirePlain(file, "file name in " + manifest.getFileName());
                    byte[] content = bytes(folder.resolve(file), ImageCheck.MAX_BYTES);
                    if (content.length != size) {
                        throw new ImageException(
                                file + ": the file has " + content.length + " bytes, the manifest says " + size
                                        + "; it is truncated or belongs to another image");
                    }
                    return content;
                });
    }

    private static byte[] bytes(Path file, int most) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new ImageException(file + ": no such file, or not a plain file");
            }
            if (Files.size(file) > most) {
                throw new ImageException(
                        file + ": the file has " + Files.size(file) + " bytes, allowed are at most " + most);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ImageException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static void requirePlain(String name, String what) {
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new ImageException(what + " is '" + name + "', allowed are letters, digits, dot, dash and underscore,"
                    + " not starting with a dot");
        }
    }
}
