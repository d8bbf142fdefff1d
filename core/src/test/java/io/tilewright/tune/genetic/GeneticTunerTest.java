package io.tilewright.tune.genetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.FakeTarget;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.random.RandomTunerProvider;
import io.tilewright.util.Rng;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneticTunerTest {
    private final Workload workload = FakeTarget.task(0).workload();
    private final FakeTarget target = FakeTarget.of(8, 8, 8, 8, 8);
    private final ConfigSpace space = target.space(workload);

    @Test
    void aBatchEndsWithItsGeneration() {
        Tuner tuner = tuner(new GeneticSettings(10, 3, 0.1, 4));
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<Config> proposals = tuner.ask(4);
            sizes.add(proposals.size());
            tuner.tell(trials(proposals));
        }
        assertThat(sizes).containsExactly(4, 4, 2, 4, 4, 2);
    }

    @Test
    void childrenAreSplicedFromTheGenerationAndTheEliteOnly() {
        // without mutation each child is a prefix of one parent and the rest of another, or was mutated because visited
        Tuner tuner = tuner(new GeneticSettings(30, 2, 0.0, 30));
        List<Config> parents = tuner.ask(30);
        tuner.tell(trials(parents));
        int spliced = 0;
        for (Config child : tuner.ask(30)) {
            spliced += isSpliced(child, parents) ? 1 : 0;
        }
        assertThat(spliced).isGreaterThan(20);
    }

    private static boolean isSpliced(Config child, List<Config> parents) {
        for (Config a : parents) {
            for (Config b : parents) {
                for (int cut = 0; cut < 5; cut++) {
                    boolean same = true;
                    for (int k = 0; k < 5; k++) {
                        same &= child.digit(k) == (k < cut ? a : b).digit(k);
                    }
                    if (same) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Test
    void leavesASmallerGapThanRandomOnASmoothCost() {
        double genetic = 0;
        double random = 0;
        for (int seed = 0; seed < 20; seed++) {
            genetic += best(tuner(seed, GeneticSettings.defaults()));
            random += best(new RandomTunerProvider().create(context(seed)));
        }
        assertThat(genetic).isLessThan(0.85 * random);
    }

    private double best(Tuner tuner) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            List<Config> proposals = tuner.ask(50);
            tuner.tell(trials(proposals));
            for (Config config : proposals) {
                best = Math.min(best, target.cycles(workload, config));
            }
        }
        return best / target.bound(workload) - 1;
    }

    private Tuner tuner(GeneticSettings settings) {
        return tuner(1, settings);
    }

    private Tuner tuner(long seed, GeneticSettings settings) {
        return new GeneticTuner(context(seed), settings);
    }

    private TunerContext context(long seed) {
        return TunerContext.of(space, 1e6, config -> true, new Rng(seed));
    }

    private List<Trial> trials(List<Config> configs) {
        return configs.stream()
                .map(c -> new Trial(0, c, new MeasureResult.Success(target.cycles(workload, c))))
                .toList();
    }
}
