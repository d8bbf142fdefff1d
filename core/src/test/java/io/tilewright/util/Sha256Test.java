package io.tilewright.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
    @Test
    void isTheStandardsExample(@TempDir Path folder) throws IOException {
        // FIPS 180-4, example "abc"
        String digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Sha256.of("abc")).isEqualTo(digest);
        Path file = Files.writeString(folder.resolve("f"), "abc");
        assertThat(Sha256.of(file)).isEqualTo(digest);
        Path large = Files.writeString(folder.resolve("g"), "a".repeat(1_000_000));
        assertThat(Sha256.of(large)).isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
}
