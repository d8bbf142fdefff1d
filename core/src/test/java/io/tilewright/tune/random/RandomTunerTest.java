package io.tilewright.tune.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.ConfigSpace;
import io.tilewright.tune.ChiSquare;
import io.tilewright.tune.FakeTarget;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.util.Rng;
import org.junit.jupiter.api.Test;

class RandomTunerTest {
    @Test
    void theTenthProposalIsUniformOverTheFeasiblePoints() {
        ConfigSpace space = FakeTarget.of(10, 10).space(FakeTarget.task(0).workload());
        long[] counts = new long[25];
        for (int seed = 0; seed < 2500; seed++) {
            Tuner tuner = new RandomTuner(TunerContext.of(space, 1, c -> c.index() % 4 == 1, new Rng(seed)));
            counts[(int) tuner.ask(10).get(9).index() / 4]++;
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void eachDigitOfAHugeSpaceIsUniform() {
        ConfigSpace space = FakeTarget.of(10, 10, 10, 10, 10, 10, 10, 10, 10)
                .space(FakeTarget.task(0).workload());
        Tuner tuner = new RandomTuner(TunerContext.of(space, 1, c -> true, new Rng(3)));
        long[][] counts = new long[9][10];
        tuner.ask(5000).forEach(config -> {
            for (int k = 0; k < 9; k++) {
                counts[k][config.digit(k)]++;
            }
        });
        for (long[] digit : counts) {
            ChiSquare.assertUniform(digit);
        }
    }

    @Test
    void aLargerQuestionHasTheSameBeginning() {
        ConfigSpace space = FakeTarget.of(50, 50).space(FakeTarget.task(0).workload());
        Tuner one = new RandomTuner(TunerContext.of(space, 1, c -> true, new Rng(4)));
        Tuner two = new RandomTuner(TunerContext.of(space, 1, c -> true, new Rng(4)));
        assertThat(two.ask(7)).isEqualTo(one.ask(100).subList(0, 7));
    }
}
