package io.tilewright.tune.annealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TunerContext;
import io.tilewright.util.Rng;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnnealingTunerTest {
    private static final ConfigSpace SPACE = new ConfigSpace(IntStream.range(0, 6)
            .mapToObj(k -> new Knob(
                    "knob" + k, Role.MAPPING, IntStream.range(0, 8).boxed().toList()))
            .toList());

    @Test
    void coolsGeometrically() {
        AnnealingSettings settings = new AnnealingSettings(32, 0.5, 0.005, 100);
        assertThat(settings.temperature(0)).isEqualTo(0.5);
        assertThat(settings.temperature(50)).isCloseTo(0.05, within(1e-12));
        assertThat(settings.temperature(100)).isCloseTo(0.005, within(1e-12));
        assertThat(settings.temperature(1000)).isCloseTo(0.005, within(1e-12));
    }

    @Test
    void proposesOneAtATime() {
        assertThat(tuner(1).ask(64)).hasSize(1);
    }

    /** With a cold chain on a cost that each knob raises by itself, the descent ends at or next to the optimum. */
    @Test
    void findsTheValley() {
        AnnealingTuner tuner = new AnnealingTuner(
                TunerContext.of(SPACE, 1, config -> true, new Rng(3)), new AnnealingSettings(8, 0.1, 0.001, 500));
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 600; i++) {
            Config config = tuner.ask(1).get(0);
            double cost = 10 + IntStream.of(config.digits()).sum();
            best = Math.min(best, cost);
            tuner.tell(List.of(new Trial(i, config, new MeasureResult.Success(cost))));
        }
        assertThat(best).isEqualTo(10);
    }

    /** After the start, a step changes at most three knobs of the last accepted configuration. */
    @Test
    void staysWhereItIsWhenNothingRuns() {
        AnnealingTuner tuner = tuner(5);
        Config start = null;
        for (int i = 0; i < 200; i++) {
            Config config = tuner.ask(1).get(0);
            boolean only = i == 7;
            start = only ? config : start;
            MeasureResult result =
                    only ? new MeasureResult.Success(5) : new MeasureResult.Failed("EXCEPTION", "not this one");
            tuner.tell(List.of(new Trial(i, config, result)));
            if (i >= 32) {
                Config from = start;
                assertThat(IntStream.range(0, 6).filter(k -> config.digit(k) != from.digit(k)))
                        .hasSizeBetween(1, 3);
            }
        }
    }

    private static AnnealingTuner tuner(long seed) {
        return new AnnealingTuner(
                TunerContext.of(SPACE, 1, config -> true, new Rng(seed)), AnnealingSettings.defaults());
    }
}
