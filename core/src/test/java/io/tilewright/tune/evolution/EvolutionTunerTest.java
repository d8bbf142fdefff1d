package io.tilewright.tune.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.stats.Quantile;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TunerContext;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EvolutionTunerTest {
    private static final ConfigSpace SPACE = new ConfigSpace(IntStream.range(0, 20)
            .mapToObj(k -> new Knob(
                    "knob" + k, Role.MAPPING, IntStream.range(0, 8).boxed().toList()))
            .toList());

    /** The median of eleven seeds: no single lucky draw decides. */
    @Test
    void beatsAsManyUniformDrawsByFar() {
        double[] ratios = LongStream.rangeClosed(1, 11)
                .mapToDouble(seed -> best(run(64, 64 + 500, seed, EvolutionTunerTest::cost))
                        / best(run(64 + 500, 64 + 500, seed, EvolutionTunerTest::cost)))
                .toArray();
        assertThat(Quantile.median(ratios)).isLessThan(0.75);
        assertThat(Arrays.stream(ratios).max().orElseThrow()).isLessThan(1);
    }

    /** Only the order of costs counts. */
    @Test
    void theScaleOfCostsDoesNotMatter() {
        List<Config> linear = run(64, 200, 2, EvolutionTunerTest::cost);
        List<Config> squared = run(64, 200, 2, config -> cost(config) * cost(config));
        assertThat(squared).isEqualTo(linear);
    }

    @Test
    void drawsUniformlyAsLongAsNothingRuns() {
        EvolutionTuner tuner = tuner(64, 3);
        for (int i = 0; i < 20; i++) {
            List<Config> batch = tuner.ask(16);
            assertThat(batch).hasSize(16);
            tuner.tell(batch.stream()
                    .map(c -> new Trial(0, c, new MeasureResult.Failed("EXCEPTION", "none runs")))
                    .toList());
        }
    }

    private static double cost(Config config) {
        return 10
                + IntStream.range(0, 20)
                        .mapToDouble(k -> Math.abs(config.digit(k) - k % 8))
                        .sum();
    }

    private static double best(List<Config> configs) {
        return configs.stream().mapToDouble(EvolutionTunerTest::cost).min().orElseThrow();
    }

    private static EvolutionTuner tuner(int first, long seed) {
        return new EvolutionTuner(
                TunerContext.of(SPACE, 1, config -> true, new Rng(seed)),
                new EvolutionSettings(first, 16, 0.8, 4, 0.25, 16));
    }

    private static List<Config> run(int first, int trials, long seed, ToDoubleFunction<Config> cost) {
        EvolutionTuner tuner = tuner(first, seed);
        List<Config> all = new ArrayList<>();
        while (all.size() < trials) {
            List<Config> batch = tuner.ask(16);
            all.addAll(batch);
            tuner.tell(batch.stream()
                    .map(c -> new Trial(0, c, new MeasureResult.Success(cost.applyAsDouble(c))))
                    .toList());
        }
        return all;
    }
}
