package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every chip must fit a board: on the last task of ResNet-18 in the space dcoc. */
class AreaBudgetTest {
    @TempDir
    private Path folder;

    private Invocation tune(Path out, Object... more) {
        Object[] common = {
            "tune", "resnet18", "--space", "dcoc", "--batch", 8, "--task", 11, "--quiet", "--json", "--out", out
        };
        Object[] all = java.util.Arrays.copyOf(common, common.length + more.length);
        System.arraycopy(more, 0, all, common.length, more.length);
        return Invocation.of(all);
    }

    @Test
    void aBudgetRejectsChipsCostsCyclesAndIsKept() throws IOException {
        Path free = folder.resolve("free");
        Path tight = folder.resolve("tight");
        JsonNode any = tune(free).json().get("tasks").get(0);
        JsonNode fitting =
                tune(tight, "--area-budget", "PYNQ").json().get("tasks").get(0);
        assertThat(any.get("proven").asBoolean()).isTrue();
        assertThat(fitting.get("proven").asBoolean()).isTrue();
        assertThat(fitting.get("cycles").asLong())
                .isGreaterThan(any.get("cycles").asLong());
        assertThat(fitting.get("feasible").asLong())
                .isLessThan(any.get("feasible").asLong());
        assertThat(Files.readString(tight.resolve("report.md"))).contains("AREA", "area budget", "pynq");
        assertThat(Files.readString(free.resolve("report.md"))).doesNotContain("AREA", "area budget");
        JsonNode record = Invocation.parse(Files.readString(tight.resolve("run.json")));
        assertThat(record.get("choices").get("area_budget").asText()).isEqualTo("pynq");
        String trials = Files.readString(tight.resolve("trials.jsonl"));
        assertThat(Invocation.of("tune", "--resume", tight, "--quiet").code()).isZero();
        assertThat(Invocation.of("replay", tight, "--quiet").code()).isZero();
        assertThat(Files.readString(tight.resolve("trials.jsonl"))).isEqualTo(trials);
    }

    @Test
    void aDamagedBudgetIsNamed() throws IOException {
        Path run = folder.resolve("run");
        tune(run, "--area-budget", "zcu104", "--budget", 1);
        Path record = run.resolve("run.json");
        Files.writeString(
                record, Files.readString(record).replace("\"area_budget\" : \"zcu104\"", "\"area_budget\" : \"moon\""));
        Invocation bad = Invocation.of("tune", "--resume", run);
        assertThat(bad.code()).isEqualTo(3);
        assertThat(bad.err())
                .isEqualToNormalizingNewlines("error: " + record + " is damaged or of another version:"
                        + " choices.area_budget is \"moon\", allowed: pynq, ultra96, zcu104, de10nano, or null\n"
                        + "advice: restore the file, or start a new run\n");
    }

    @Test
    void aBoardIsABudgetWhereChipsAreChosen() {
        Object[] inspect = {"inspect", "resnet18", "--space", "dcoc", "--board", "zcu104"};
        assertThat(Invocation.of(inspect).out()).contains("333 MHz; area budget zcu104");
        assertThat(Invocation.of("inspect", "resnet18", "--space", "dcoc", "--board", "zcu104", "--area-budget", "none")
                        .out())
                .contains("333 MHz")
                .doesNotContain("area budget");
        assertThat(Invocation.of("inspect", "resnet18", "--board", "zcu104").out())
                .contains("333 MHz")
                .doesNotContain("area budget");
    }

    @Test
    void aComparisonKeepsItsBudget() throws IOException {
        Path out = folder.resolve("compared");
        Invocation first = Invocation.of(
                "compare",
                "resnet18",
                "--space",
                "dcoc",
                "--area-budget",
                "pynq",
                "--tasks",
                11,
                "--tuners",
                "random",
                "--budgets",
                4,
                "--seeds",
                1,
                "--quiet",
                "--out",
                out);
        assertThat(first.code()).as(first.err()).isZero();
        JsonNode record = Invocation.parse(Files.readString(out.resolve("compare.json")));
        assertThat(record.get("area_budget").asText()).isEqualTo("pynq");
        assertThat(Files.readString(out.resolve("comparison.md"))).contains("area budget", "pynq");
        Invocation more = Invocation.of("compare", "--resume", out, "--seeds", 2, "--quiet");
        assertThat(more.code()).as(more.err()).isZero();
        assertThat(Invocation.parse(Files.readString(out.resolve("compare.json")))
                        .get("area_budget")
                        .asText())
                .isEqualTo("pynq");
    }

    @Test
    void theSharedChipFitsTheBoard() {
        String[] line = {"codesign", "alexnet", "--space", "dcoc", "--batch", "1", "--json"};
        String[] budget = java.util.Arrays.copyOf(line, line.length + 2);
        budget[line.length] = "--area-budget";
        budget[line.length + 1] = "pynq";
        JsonNode free = Invocation.of((Object[]) line).json();
        JsonNode tight = Invocation.of((Object[]) budget).json();
        assertThat(tight.get("proven").asBoolean()).isTrue();
        assertThat(tight.get("chipsThatRunEveryLayer").asInt())
                .isPositive()
                .isLessThan(free.get("chipsThatRunEveryLayer").asInt());
        assertThat(tight.get("cycles").asLong())
                .isGreaterThanOrEqualTo(free.get("cycles").asLong());
    }
}
