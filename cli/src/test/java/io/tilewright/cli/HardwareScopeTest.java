package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One chip for all layers of AlexNet, and everything that can be done with the run of its last task. */
class HardwareScopeTest {
    @TempDir
    private Path folder;

    @Test
    void aSharedRunIsOnTheChipThatCodesignFinds() throws IOException {
        Path run = folder.resolve("run");
        Invocation tuned = Invocation.of(
                "tune",
                "alexnet",
                "--space",
                "dcoc",
                "--hardware-scope",
                "shared",
                "--task",
                7,
                "--json",
                "--out",
                run);
        assertThat(tuned.code()).as(tuned.err()).isZero();
        JsonNode codesign = Invocation.of("codesign", "alexnet", "--space", "dcoc", "--json")
                .json();
        JsonNode chip = tuned.json().get("shared_chip");
        assertThat(chip.get("proven").asBoolean()).isTrue();
        assertThat(chip.get("knobs")).isEqualTo(codesign.get("chip"));
        assertThat(chip.get("cycles")).isEqualTo(codesign.get("cycles"));
        assertThat(chip.get("simulations")).isEqualTo(codesign.get("simulations"));
        JsonNode task = tuned.json().get("tasks").get(0);
        for (String knob : new String[] {"batch", "block_in", "block_out"}) {
            assertThat(task.get("config").get(knob))
                    .as(knob)
                    .isEqualTo(codesign.get("chip").get(knob));
        }
        assertThat(task.get("cycles")).isEqualTo(codesign.get("layers").get(7).get("cycles"));
        assertThat(task.get("verified").asBoolean()).isTrue();
        assertThat(task.get("space").asInt()).as("4 combinations of threads").isEqualTo(4);

        assertThat(Files.readString(run.resolve("report.md")))
                .contains("hardware scope", "one chip for all layers: batch ", "proven the best for the whole network");
        JsonNode choices =
                Invocation.parse(Files.readString(run.resolve("run.json"))).get("choices");
        assertThat(choices.get("hardware_scope").asText()).isEqualTo("shared");
        assertThat(choices.get("shared_chip").get("knobs")).isEqualTo(codesign.get("chip"));

        String trials = Files.readString(run.resolve("trials.jsonl"));
        Invocation again = Invocation.of("tune", "--resume", run, "--json");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.json()).isEqualTo(tuned.json());
        assertThat(Files.readString(run.resolve("trials.jsonl"))).isEqualTo(trials);
        assertThat(Invocation.of("replay", run, "--json")
                        .json()
                        .get("identical")
                        .asBoolean())
                .isTrue();
        assertThat(Invocation.of("explain", run).code()).isZero();

        Path record = run.resolve("run.json");
        String good = Files.readString(record);
        Files.writeString(record, good.replaceFirst("\"batch\" : [0-9]+,", "\"batch\" : 3,"));
        Invocation otherChip = Invocation.of("tune", "--resume", run);
        assertThat(otherChip.code()).isEqualTo(3);
        assertThat(otherChip.err())
                .isEqualToNormalizingNewlines("error: space dcoc has no chip with batch 3\n"
                        + "advice: choose a chip of the space; where a file names this one, restore the file\n");
        Files.writeString(
                record, good.replace("\"hardware_scope\" : \"shared\"", "\"hardware_scope\" : \"per-layer\""));
        Invocation damaged = Invocation.of("tune", "--resume", run);
        assertThat(damaged.code()).isEqualTo(3);
        assertThat(damaged.err())
                .startsWith("error: " + record + " is damaged or of another version: choices.shared_chip is {")
                .contains(", allowed: null with hardware_scope per-layer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--space tvm|--hardware-scope is shared, allowed with space tvm: per-layer|"
                        + "space tvm has one chip, which all layers share anyway; choose among chips with --space dcoc",
                "--space full|--hardware-scope is shared, allowed with space full: per-layer|"
                        + "space full has too many chips to be looked at one by one; choose among chips with --space dcoc",
                "--space dcoc --tuner random|--tuner is random, allowed with --hardware-scope shared: certified|"
                        + "only a search that proves can rule chips out; leave it out",
                "--target table:costs.csv|--hardware-scope was given together with --target table:costs.csv,"
                        + " which has no network, no chip and no bound; allowed with it: ALL|leave it out",
            })
    void wrongUsage(String options, String message, String advice) {
        String model = options.startsWith("--target") ? "" : "resnet18 ";
        Invocation wrong =
                Invocation.of((Object[]) ("tune " + model + "--hardware-scope shared " + options).split(" "));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .startsWith("error: " + message.replace("ALL", ""))
                .endsWith("advice: " + advice + "\n");
        assertThat(wrong.err().lines()).hasSize(2);
    }

    @Test
    void anUnknownScopeIsGuessed() {
        Invocation wrong = Invocation.of("tune", "resnet18", "--hardware-scope", "per-layr");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualToNormalizingNewlines("error: unknown hardware scope 'per-layr', allowed: per-layer, shared\n"
                        + "advice: did you mean 'per-layer'?\n");
    }
}
