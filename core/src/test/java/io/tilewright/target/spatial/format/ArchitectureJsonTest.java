package io.tilewright.target.spatial.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.TilewrightException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureJsonTest {
    private static final String ONE = """
            {"name": "tiny",
             "mac": {"name": "MAC", "instances": 4, "meshX": 2, "wordBits": 8, "energy": 0.5},
             "levels": [
              {"name": "RF", "instances": 4, "meshX": 2, "wordBits": 8, "entries": 8, "multipleBuffering": 2,
               "blockSize": 2, "energy": 1, "readBW": 2, "keep": ["Weights"], "optional": ["Inputs"]},
              {"name": "DRAM", "instances": 1, "meshX": 1, "wordBits": 8, "entries": null, "dram": true,
               "blockSize": 8, "energy": 100, "energyPerHop": 0.1, "keep": ["Weights", "Inputs", "Outputs"]}]}
            """;

    @Test
    void theThreeMachinesOfTheGroundTruthAreRead() {
        Map<String, Architecture> all = TimeloopData.architectures();
        assertThat(all.keySet()).containsExactly("eyeriss-like-168", "simba-like-1024", "vta-like-256");
        Architecture eyeriss = all.get("eyeriss-like-168");
        assertThat(eyeriss.levelNames()).containsExactly("PsumRF", "WeightRF", "InputRF", "GlobalBuffer", "DRAM");
        assertThat(eyeriss.fanoutX(3)).isEqualTo(14);
        assertThat(eyeriss.fanoutY(3)).isEqualTo(12);
        assertThat(eyeriss.level(4).capacity()).isEqualTo(Level.UNLIMITED);
        assertThat(all.get("simba-like-1024").level(4).energyPerHop()).isEqualTo(0.05);
    }

    @Test
    void everyKeyArrives() {
        Architecture tiny = ArchitectureJson.parse(ONE, "it").get("tiny");
        Level rf = tiny.level(0);
        assertThat(rf.capacity()).isEqualTo(4);
        assertThat(rf.optional()).containsExactly(Tensor.INPUTS);
        assertThat(rf.readBandwidth()).isEqualTo(2);
        assertThat(rf.writeBandwidth()).isInfinite();
        assertThat(rf.hasNetwork()).isFalse();
        assertThat(tiny.level(1).hasNetwork()).isTrue();
        assertThat(tiny.fanoutX(1) * tiny.fanoutY(1)).isEqualTo(4);
        assertThat(tiny.childName(0)).isEqualTo("MAC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"entries\": 8|\"entries\": 0|it is no architecture: levels[0].entries is 0, allowed: a whole number from 1 to 9223372036854775806",
                "\"blockSize\": 2|\"blockSise\": 2|it is no architecture: unknown key 'blockSise' in levels[0] (did you mean 'blockSize'?), allowed: name, instances, meshX, wordBits, entries, multipleBuffering, blockSize, energy, readBW, writeBW, sharedBW, energyPerHop, dram, keep, optional",
                "\"meshX\": 2, \"wordBits\": 8, \"energy\": 0.5|\"meshX\": 3, \"wordBits\": 8, \"energy\": 0.5|architecture 'tiny' 'MAC' has 4 instances in 3 columns, allowed: a divisor of the instances",
                "\"multipleBuffering\": 2|\"multipleBuffering\": 9|architecture 'tiny' level 'RF' has room for 0 words (8 entries / 9 buffers) and may keep 2 tensors, allowed: at least one word for each",
                "\"energy\": 100|\"energy\": -1|architecture 'tiny' 'DRAM' has energy -1.0, allowed: from 0",
                "\"readBW\": 2|\"readBW\": 0|architecture 'tiny' 'RF' has readBW 0.0, allowed: above 0 (leave it out for no limit)",
                "[\"Weights\", \"Inputs\", \"Outputs\"]|[\"Weights\", \"Inputs\"]|architecture 'tiny' keeps Outputs at no level, allowed: at least one",
                "[\"Weights\", \"Inputs\", \"Outputs\"]|[\"Weights\", \"Weights\"]|it is no architecture: levels[1].keep[1] 'Weights' is given twice, allowed: once",
                "[\"Weights\"]|[\"Wights\"]|it is no architecture: levels[0].keep[0] is 'Wights', allowed: Weights, Inputs, Outputs",
                "\"RF\"|\"DRAM\"|architecture 'tiny' has two levels 'DRAM', allowed: one of a name",
                "\"instances\": 1|\"instances\": 3|architecture 'tiny' has 2x2 'RF' below 1x3 'DRAM', allowed: a multiple in columns and in rows",
                "\"name\": \"tiny\",|``|it is no architecture: name is missing, allowed: a text",
                "}]}|}]|it is no architecture: not valid JSON: line 8, column 1: Unexpected end-of-input: expected close marker for Object",
            })
    void whatNoMachineCanBeIsOneMessage(String from, String to, String message) {
        String text = ONE.replaceFirst(Pattern.quote(from), to);
        assertThat(text).isNotEqualTo(ONE);
        assertThatThrownBy(() -> ArchitectureJson.parse(text, "it"))
                .isInstanceOf(TilewrightException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Architecture tiny = ArchitectureJson.parse(ONE, "it").get("tiny");
        assertThat(ArchitectureJson.parse(ArchitectureJson.writeLine(tiny), "it")
                        .get("tiny"))
                .isEqualTo(tiny);
        TimeloopData.architectures()
                .forEach((name, machine) -> assertThat(ArchitectureJson.parse(ArchitectureJson.writeLine(machine), "it")
                                .get(name))
                        .isEqualTo(machine));
    }

    @Test
    void theTableOfFanoutsMustAgree() {
        String text = TimeloopData.architecturesText().replaceFirst("14,\\s*12", "12, 14");
        assertThatThrownBy(() -> ArchitectureJson.parse(text, "it"))
                .hasMessage("it is no architecture: fanouts.eyeriss-like-168[3] is [12,14], allowed: [14,12],"
                        + " which the grids of the levels give");
    }
}
