package io.tilewright.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.tune.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellJsonTest {
    @Test
    void whatAnExplorerTellsOfItsPlansIsKept() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("mean step score", 0.25);
        figures.put("value gain MAPPING", -1.5);
        List<Plan> plans = List.of(new Plan(64, 3000, 1200, 40, figures), new Plan(104, 2500, 900, 38));
        Cell cell = new Cell(
                new Cell.Key(1, "dcoc", 7),
                3,
                new double[] {5, Double.NaN, 4},
                new int[0],
                "TRIALS",
                2,
                plans,
                new Cell.Effort(1, 2, 3, 4));
        Cell read = CellJson.read(CellJson.write(cell));
        assertThat(read.plans()).isEqualTo(plans);
        assertThat(read.plans().get(0).figures().keySet()).containsExactly("mean step score", "value gain MAPPING");
    }
}
