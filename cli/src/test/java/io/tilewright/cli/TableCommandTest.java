package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommandTest {
    @TempDir
    private Path folder;

    @Test
    void theTableHoldsEveryPointInOrder() throws IOException {
        Path csv = folder.resolve("fc.csv");
        Invocation made = Invocation.of("table", "resnet18", "--task", 11, "-o", csv, "--threads", 2, "--json");
        assertThat(made.err()).doesNotContain("error");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).isEqualTo("tile_b,tile_h,tile_w,tile_ci,tile_co,oc_nthread,h_nthread,cost");
        assertThat(lines).hasSize(1 + made.json().get("points").asInt());
        assertThat(lines.get(1)).startsWith("1,1,1,1,1,1,1,");
        assertThat(lines.get(2)).startsWith("1,1,1,2,1,1,1,");
        long feasible =
                lines.stream().skip(1).filter(line -> !line.endsWith(",inf")).count();
        assertThat(feasible).isEqualTo(made.json().get("feasible").asLong()).isLessThan(lines.size() - 1);
        long best = lines.stream()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .filter(cost -> !cost.equals("inf"))
                .mapToLong(Long::parseLong)
                .min()
                .orElseThrow();
        assertThat(best).isEqualTo(made.json().get("best").asLong());
        assertThat(best).isGreaterThanOrEqualTo(made.json().get("bound").asLong());
        Path alone = folder.resolve("alone.csv");
        Invocation.of("table", "resnet18", "--task", 11, "-o", alone, "--threads", 1, "--quiet");
        assertThat(alone).hasSameTextualContentAs(csv);
    }

    @Test
    void aMissingFolderIsFoundBeforeTheWork() {
        Path csv = folder.resolve("none/x.csv");
        Invocation bad = Invocation.of("table", "resnet18", "--task", 11, "-o", csv);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: the file '" + csv
                        + "' cannot be written: its folder does not exist\n"
                        + "advice: create the folder first, or choose another\n");
    }

    @Test
    void aSpaceTooLargeIsRefused() {
        Invocation bad =
                Invocation.of("table", "resnet18", "--task", 3, "--space", "full", "-o", folder.resolve("x.csv"));
        assertThat(bad.code()).isEqualTo(2);
        assertThat(bad.err()).contains("points, allowed: up to 4,000,000", "advice: choose a smaller --space");
    }
}
