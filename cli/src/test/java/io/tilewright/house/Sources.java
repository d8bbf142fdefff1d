package io.tilewright.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout's files. */
final class Sources {
    static final Path ROOT = Path.of(System.getProperty("tilewright.root"));
    private static final List<String> MODULES = List.of("vta", "core", "cli", "examples", "bench");

    private Sources() {}

    /** Every Java file of production code. */
    static List<Path> main() {
        return below("src/main/java", ".java");
    }

    /** Every Java file. */
    static List<Path> all() {
        return below("src", ".java");
    }

    private static List<Path> below(String folder, String ending) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(path -> files(path).stream())
                .filter(path -> path.toString().endsWith(ending))
                .toList();
    }

    static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static long lines(Path file) {
        return text(file).lines().count();
    }

    static String relative(Path file) {
        return ROOT.relativize(file).toString();
    }
}
