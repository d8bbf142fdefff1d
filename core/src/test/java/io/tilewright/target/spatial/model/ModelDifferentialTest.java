package io.tilewright.target.spatial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fast model against the plain one, on random machines, layers and mappings, valid and not. */
class ModelDifferentialTest {
    private static final int CASES = 1_200;

    @Test
    void bothModelsAgreeOnEverything() {
        Map<Violation, Integer> violations = new EnumMap<>(Violation.class);
        int valid = 0;
        int strided = 0;
        int spread = 0;
        int bypassed = 0;
        int limited = 0;
        int network = 0;
        int overlapping = 0;
        for (int n = 0; n < CASES; n++) {
            Rng rng = new Rng(n).child("mapping");
            ConvNest nest = RandomCases.nest(rng);
            Architecture arch = RandomCases.architecture(rng);
            SpatialModel model = new SpatialModel(arch, nest);
            for (int m = 0; m < 3; m++) {
                Mapping mapping = RandomCases.mapping(arch, nest, rng);
                PlainModel.Result plain = new PlainModel(arch, nest, mapping).evaluate();
                Evaluation fast = model.evaluate(mapping);
                String which = "case " + n + "." + m + ": " + nest;
                assertThat(fast.valid()).as(which).isEqualTo(plain.invalid() == null);
                if (!fast.valid()) {
                    violations.merge(fast.violation(), 1, Integer::sum);
                    continue;
                }
                same(which, arch, plain, fast);
                valid++;
                strided += nest.wStride() > 1 || nest.hDilation() > 1 ? 1 : 0;
                spread += fast.usedMacs() > 1 ? 1 : 0;
                bypassed += plain.accesses().size() < 3 * arch.depth() ? 1 : 0;
                limited += fast.cycles() > fast.computeCycles() ? 1 : 0;
                network += plain.network().isEmpty() ? 0 : 1;
                overlapping += overlaps(arch, mapping) ? 1 : 0;
            }
        }
        assertThat(valid).as("valid mappings").isGreaterThan(CASES);
        assertThat(violations).as("kinds of invalid mappings").hasSize(Violation.values().length - 1);
        assertThat(List.of(strided, spread, bypassed, limited, network))
                .as("strided, spread, bypassed, limited by bandwidth, with a network")
                .allMatch(count -> count > 150);
        assertThat(overlapping).as("P and R, or Q and S, unrolled at one level").isGreaterThan(20);
    }

    private static boolean overlaps(Architecture arch, Mapping mapping) {
        for (int i = 0; i < arch.depth(); i++) {
            int level = i;
            long both = Dim.ALL.stream()
                    .filter(d -> mapping.spatialX(level, d) * mapping.spatialY(level, d) > 1)
                    .filter(d -> d == Dim.P || d == Dim.R)
                    .count();
            if (both == 2) {
                return true;
            }
        }
        return false;
    }

    static void same(String which, Architecture arch, PlainModel.Result plain, Evaluation fast) {
        assertThat(fast.cycles()).as(which).isEqualTo(plain.cycles());
        assertThat(fast.computeCycles()).as(which).isEqualTo(plain.computeCycles());
        assertThat(fast.usedMacs()).as(which).isEqualTo(plain.usedMacs());
        assertThat(fast.utilization()).as(which).isCloseTo(plain.utilization(), within(1e-12));
        assertThat(fast.totalEnergy()).as(which).isCloseTo(plain.totalEnergy(), within(1e-9 * plain.totalEnergy()));
        for (int i = 0; i < arch.depth(); i++) {
            assertThat(fast.cycles(i)).as(which).isEqualTo(plain.levelCycles().get(i));
            for (Tensor tensor : Tensor.ALL) {
                String key = arch.level(i).name() + "." + tensor.label();
                PlainModel.Access access = plain.accesses().get(key);
                assertThat(fast.keeps(i, tensor)).as(which + key).isEqualTo(access != null);
                if (access != null) {
                    PlainModel.Access mine = new PlainModel.Access(
                            fast.instances(i),
                            fast.tile(i, tensor),
                            fast.reads(i, tensor),
                            fast.updates(i, tensor),
                            fast.fills(i, tensor),
                            fast.energy(i, tensor));
                    assertThat(mine).as(which + key).isEqualTo(access);
                }
                double net = plain.network().getOrDefault(key, 0.0);
                assertThat(fast.networkEnergy(i, tensor)).as(which + key).isCloseTo(net, within(1e-9 * net + 1e-12));
            }
        }
    }
}
