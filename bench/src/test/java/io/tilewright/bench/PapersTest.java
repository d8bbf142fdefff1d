package io.tilewright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PapersTest {
    @TempDir
    private Path folder;

    @Test
    void beginsWithTheNetworksOfThePapers() {
        List<String> line = Papers.commandLine(List.of("--dry-run", "--out", folder.toString()));
        assertThat(line)
                .startsWith("compare", "resnet18", "resnet34", "alexnet", "vgg11", "vgg13", "vgg16", "vgg19")
                .containsSequence("--space", "dcoc", "--batch", "8", "--tuners")
                .containsSequence("--seeds", "20")
                .containsSequence("--out", folder.toString())
                .endsWith("--dry-run");
        assertThat(Papers.commandLine(List.of("--quick")))
                .startsWith("compare", "resnet18", "alexnet")
                .containsSequence("--budgets", "32,64,128,256");
    }

    @Test
    void aGivenOptionReplacesItsOwnChoice() {
        List<String> line = Papers.commandLine(
                List.of("--seeds", "3", "--quick", "--tuners=random", "--out", folder.toString(), "--dry-run"));
        assertThat(line)
                .containsExactly(
                        "compare",
                        "resnet18",
                        "alexnet",
                        "--space",
                        "dcoc",
                        "--batch",
                        "8",
                        "--budgets",
                        "32,64,128,256",
                        "--out",
                        folder.toString(),
                        "--seeds",
                        "3",
                        "--tuners=random",
                        "--dry-run");
    }

    @Test
    void goesOnWhereItWas() throws IOException {
        Files.writeString(folder.resolve("compare.json"), "{}");
        assertThat(Papers.commandLine(List.of("--quick", "--out", folder.toString(), "--threads", "1")))
                .containsExactly("compare", "--resume", folder.toString(), "--threads", "1");
    }
}
