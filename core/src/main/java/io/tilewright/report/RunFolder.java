package io.tilewright.report;

import io.tilewright.util.IoReason;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folder of one run:
 *
 * <ul>
 *   <li>{@code run.json}: provenance and choices ({@link RunRecord})
 *   <li>{@code vta_config.json}: the chip
 *   <li>{@code trials.jsonl}: the log
 *   <li>{@code result.json}: the outcome, a function of inputs and seed alone
 *   <li>{@code report.md}, {@code report.html}
 *   <li>of a run that mapped a network: {@code mappings.jsonl} and {@code architecture.json}
 * </ul>
 */
public final class RunFolder {
    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * A new folder {@code <base>/<name>-<n>} with the smallest free n from 1. Two processes never get the same one.
     *
     * @param name any text; what does not belong in a file name becomes "_"
     * @throws TilewrightException STORAGE if no folder can be created
     */
    public static RunFolder next(Path base, String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
        String stem = safe.length() > 100 ? safe.substring(0, 100) : safe;
        try {
            Files.createDirectories(base);
            for (int n = 1; ; n++) {
                try {
                    return new RunFolder(Files.createDirectory(base.resolve(stem + "-" + n)));
                } catch (FileAlreadyExistsException taken) {
                    continue; // the next number may be free
                }
            }
        } catch (IOException refused) {
            throw refused("cannot create a run folder in " + base, refused);
        }
    }

    /**
     * A given folder, new or empty.
     *
     * @throws TilewrightException USAGE if it holds anything, STORAGE if it cannot be created
     */
    public static RunFolder at(Path path) {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new TilewrightException(
                        TilewrightException.Kind.USAGE,
                        "run folder " + path + " is a file, allowed: a new or empty folder",
                        "choose another --out");
            }
            Files.createDirectories(path);
            try (Stream<Path> content = Files.list(path)) {
                if (content.findAny().isPresent()) {
                    throw new TilewrightException(
                            TilewrightException.Kind.USAGE,
                            "run folder " + path + " is not empty, allowed: a new or empty folder",
                            "choose another --out, or continue that run with --resume " + path);
                }
            }
            return new RunFolder(path);
        } catch (IOException refused) {
            throw refused("cannot create run folder " + path, refused);
        }
    }

    /**
     * The folder of an earlier run.
     *
     * @throws TilewrightException INPUT if it is none
     */
    public static RunFolder existing(Path path) {
        if (!Files.isRegularFile(path.resolve("run.json"))) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    path + " is not a run folder: it has no run.json",
                    "give the folder that 'tilewright tune' or 'tilewright map' named at its end, e.g. runs/resnet18-certified-1");
        }
        return new RunFolder(path);
    }

    public Path path() {
        return path;
    }

    public Path runJson() {
        return path.resolve("run.json");
    }

    public Path trials() {
        return path.resolve("trials.jsonl");
    }

    public Path chip() {
        return path.resolve("vta_config.json");
    }

    public Path resultJson() {
        return path.resolve("result.json");
    }

    public Path markdown() {
        return path.resolve("report.md");
    }

    public Path html() {
        return path.resolve("report.html");
    }

    /**
     * The text of one of the folder's files.
     *
     * @throws TilewrightException INPUT if it is missing, unreadable or no UTF-8
     */
    public String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "cannot read " + file + ": " + IoReason.of(unreadable),
                    "if the run was interrupted, complete it first, with --resume " + path,
                    unreadable);
        }
    }

    private static TilewrightException refused(String what, IOException cause) {
        String reason = cause instanceof NoSuchFileException ? "its folder does not exist" : IoReason.of(cause);
        return new TilewrightException(
                TilewrightException.Kind.STORAGE,
                what + ": " + reason,
                "choose a folder that you may write to, on a disk with free space (--out)",
                cause);
    }
}
