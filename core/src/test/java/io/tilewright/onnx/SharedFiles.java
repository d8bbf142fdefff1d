package io.tilewright.onnx;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public test networks that lie outside the repository; tests that need them are skipped where they are absent. */
final class SharedFiles {
    private SharedFiles() {}

    static Path onnx(String name) {
        Path root = Path.of(System.getProperty("tilewright.root", "."));
        Path file = root.resolve(Path.of("..", "shared", "data", "onnx", name));
        if (!Files.exists(file)) { // a work tree may lie one folder deeper than the main checkout
            file = root.resolve(Path.of("..", "..", "shared", "data", "onnx", name));
        }
        assumeTrue(Files.exists(file), "the file " + name + " is not here");
        return file;
    }
}
