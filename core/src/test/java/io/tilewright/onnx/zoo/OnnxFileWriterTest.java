package io.tilewright.onnx.zoo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OnnxFileWriterTest {
    /** A device that is always full stands for a full disk below the writer of networks. */
    @Test
    void fullDiskEndsTheWriter() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full));
        assertThatThrownBy(() -> {
                    try (var out = Files.newOutputStream(full)) {
                        OnnxFileWriter.write(Zoo.graph("mobilenet_v2", 1, 0), out);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }
}
