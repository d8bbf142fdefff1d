package io.tilewright.tune.certified;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Box;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.Bounds;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.TaskProfile;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Tuners;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branch and bound on problems whose costs and bounds are known at every point. */
class CertifiedTunerTest {
    private static final ConfigSpace SPACE = new ConfigSpace(IntStream.range(0, 4)
            .mapToObj(k -> new Knob(
                    "k" + k, Role.MAPPING, IntStream.range(1, 9).boxed().toList()))
            .toList());

    /** Costs of 4,096 points, a part of them infeasible, with bounds 0 to 10 % below. */
    private record Problem(long seed) implements Bounds {
        double cost(Config config) {
            double sum = 1000;
            for (int k = 0; k < 4; k++) {
                double off = config.value(k) - (3 + k);
                sum += 40 * off * off;
            }
            return sum + noise(config, "cost") % 100;
        }

        boolean feasible(Config config) {
            return noise(config, "feasible") % 5 > 0;
        }

        @Override
        public double of(Config config) {
            return feasible(config)
                    ? cost(config) * (1 - noise(config, "bound") % 100 / 1000.0)
                    : Double.POSITIVE_INFINITY;
        }

        @Override
        public double of(Box box) {
            double sum = 1000;
            for (int k = 0; k < 4; k++) {
                double least = Double.POSITIVE_INFINITY;
                for (int digit = box.low(k); digit <= box.high(k); digit++) {
                    double off = digit + 1 - (3 + k);
                    least = Math.min(least, 40 * off * off);
                }
                sum += least;
            }
            return sum * 0.9;
        }

        private long noise(Config config, String name) {
            return new Rng(seed).child(name).child("" + config.index()).nextInt(1_000_000);
        }

        double optimum() {
            double best = Double.POSITIVE_INFINITY;
            for (long i = 0; i < SPACE.size(); i++) {
                Config config = SPACE.at(i);
                best = feasible(config) ? Math.min(best, cost(config)) : best;
            }
            return best;
        }

        /** Points that any proof must measure. */
        long below(double cost) {
            long count = 0;
            for (long i = 0; i < SPACE.size(); i++) {
                count += of(SPACE.at(i)) < cost ? 1 : 0;
            }
            return count;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"certified", "certified-bound"})
    void findsAndProvesTheOptimum(String name) {
        for (long seed = 1; seed <= 4; seed++) {
            Problem problem = new Problem(seed);
            Tuner tuner = tuner(name, problem, config -> true);
            double best = Double.POSITIVE_INFINITY;
            int measured = 0;
            while (!(best <= tuner.provenBound().orElse(0))) {
                List<Trial> trials = new ArrayList<>();
                for (Config config : tuner.ask(8)) {
                    best = Math.min(best, problem.cost(config));
                    trials.add(new Trial(measured++, config, new MeasureResult.Success(problem.cost(config))));
                }
                tuner.tell(trials);
                assertThat(tuner.provenBound().orElseThrow()).isLessThanOrEqualTo(problem.optimum());
            }
            assertThat(best).isEqualTo(problem.optimum());
            assertThat((long) measured).isBetween(problem.below(best), problem.below(best) + 40);
        }
    }

    @Test
    void theLowestBoundGoesFirst() {
        Problem problem = new Problem(3);
        Tuner tuner = tuner("certified-bound", problem, config -> true);
        Config first = tuner.ask(1).get(0);
        for (long i = 0; i < SPACE.size(); i++) {
            assertThat(problem.of(SPACE.at(i))).isGreaterThanOrEqualTo(problem.of(first));
        }
    }

    @Test
    void whatMayNotBeProposedIsNoPartOfTheCertificate() {
        Problem problem = new Problem(4);
        Tuner tuner = tuner("certified", problem, config -> config.index() % 7 == 0);
        double best = Double.POSITIVE_INFINITY;
        while (!(best <= tuner.provenBound().orElse(0))) {
            List<Trial> trials = new ArrayList<>();
            for (Config config : tuner.ask(4)) {
                assertThat(config.index() % 7).isZero();
                best = Math.min(best, problem.cost(config));
                trials.add(new Trial(0, config, new MeasureResult.Success(problem.cost(config))));
            }
            tuner.tell(trials);
        }
        double optimum = Double.POSITIVE_INFINITY;
        for (long i = 0; i < SPACE.size(); i += 7) {
            optimum = problem.feasible(SPACE.at(i)) ? Math.min(optimum, problem.cost(SPACE.at(i))) : optimum;
        }
        assertThat(best).isEqualTo(optimum);
    }

    @Test
    void aFailureLeavesAGap() {
        Problem problem = new Problem(5);
        Tuner tuner = tuner("certified-bound", problem, config -> true);
        Config failed = tuner.ask(1).get(0);
        tuner.tell(List.of(new Trial(0, failed, new MeasureResult.Failed("TIMEOUT", "too slow"))));
        for (List<Config> batch = tuner.ask(8); !batch.isEmpty(); batch = tuner.ask(8)) {
            tuner.tell(batch.stream()
                    .map(c -> new Trial(0, c, new MeasureResult.Success(problem.cost(c))))
                    .toList());
        }
        assertThat(tuner.provenBound()).hasValue(problem.of(failed));
    }

    private static Tuner tuner(String name, Problem problem, Predicate<Config> mayPropose) {
        Rng rng = new Rng(1);
        return Tuners.named(name)
                .create(new TunerContext(
                        SPACE, 1e6, mayPropose, rng, rng.child("initial"), problem, TaskProfile.none(), List.of()));
    }
}
