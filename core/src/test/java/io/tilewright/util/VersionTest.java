package io.tilewright.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void isThatOfThePom() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("tilewright.root"), "pom.xml"));
        String version = pom.replaceAll("(?s).*?<artifactId>tilewright</artifactId>\\s*<version>([^<]+)<.*", "$1");
        assertThat(Version.CURRENT).isEqualTo(version);
    }
}
