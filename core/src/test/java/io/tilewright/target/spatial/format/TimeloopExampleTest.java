package io.tilewright.target.spatial.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.ConvNest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of {@code examples/timeloop}: the machines of the ground truth in Timeloop's own words. */
class TimeloopExampleTest {
    private static final Path FOLDER = Path.of(System.getProperty("tilewright.root"), "examples", "timeloop");

    /** Every mapping that Timeloop evaluated on the machine, on the machine read from YAML; {@link TimeloopEqualityTest} has its figures. */
    @ParameterizedTest
    @CsvSource({"eyeriss-arch.yaml, eyeriss-like-168, 87", "vta-arch.yaml, vta-like-256, 19"})
    void theArchitectureCountsAsTheGroundTruth(String file, String name, int mappings) {
        Architecture read = TimeloopArchitecture.read(FOLDER.resolve(file));
        Map<String, Architecture> machines = TimeloopData.architectures();
        int number = 0;
        int compared = 0;
        for (String text : TimeloopData.lines()) {
            MappingLine line = MappingLine.parse(++number, text, machines);
            if (line.architecture().name().equals(name)) {
                Evaluation expected = new SpatialModel(line.architecture(), line.nest()).evaluate(line.mapping());
                Evaluation result = new SpatialModel(read, line.nest()).evaluate(line.mapping());
                assertThat(EvaluationJson.of(line.id(), line.architecture(), result))
                        .isEqualTo(EvaluationJson.of(line.id(), line.architecture(), expected));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(mappings);
    }

    /** The figures that Timeloop v3.0.3 printed for mapping eyeriss-323 of the ground truth. */
    @Test
    void theMappingHasTheFiguresOfTimeloop() {
        Architecture machine = TimeloopArchitecture.read(FOLDER.resolve("eyeriss-arch.yaml"));
        ConvNest nest = TimeloopProblem.read(FOLDER.resolve("layer-problem.yaml"));
        Mapping mapping = TimeloopMapping.read(FOLDER.resolve("eyeriss-map.yaml"), machine, nest);
        Evaluation result = new SpatialModel(machine, nest).evaluate(mapping);
        assertThat(result.valid()).isTrue();
        assertThat(result.cycles()).isEqualTo(688_128);
        assertThat(result.usedMacs()).isEqualTo(168);
        assertThat(result.totalEnergy()).isEqualTo(757_078_016.0);
        int buffer = machine.indexOf("GlobalBuffer");
        assertThat(result.keeps(buffer, Tensor.WEIGHTS)).isFalse();
        assertThat(result.reads(buffer, Tensor.INPUTS)).isEqualTo(534_528);
        assertThat(result.fills(buffer, Tensor.INPUTS)).isEqualTo(230_400);
        assertThat(result.reads(buffer, Tensor.OUTPUTS)).isEqualTo(3_010_560);
        assertThat(result.updates(buffer, Tensor.OUTPUTS)).isEqualTo(3_211_264);
        assertThat(result.reads(machine.indexOf("DRAM"), Tensor.WEIGHTS)).isEqualTo(147_456);
    }
}
