package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.TaskProfile;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

class UnvisitedTest {
    private static final LongPredicate ALL = index -> true;

    @Test
    void orderedPairsFromASmallSpaceAreUniform() {
        long[] counts = new long[30];
        for (int seed = 0; seed < 6000; seed++) {
            Unvisited unvisited = unvisited(6, ALL, seed, 100, 100);
            int first = (int) unvisited.draw().orElseThrow().index();
            int second = (int) unvisited.draw().orElseThrow().index();
            counts[first * 5 + (second > first ? second - 1 : second)]++;
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void orderedPairsByRejectionAreUniform() {
        long[] counts = new long[30];
        for (int seed = 0; seed < 6000; seed++) {
            Unvisited unvisited = unvisited(12, i -> i % 2 == 0, seed, 4, 1000);
            int first = (int) unvisited.draw().orElseThrow().index() / 2;
            int second = (int) unvisited.draw().orElseThrow().index() / 2;
            counts[first * 5 + (second > first ? second - 1 : second)]++;
        }
        ChiSquare.assertUniform(counts);
    }

    @Test
    void theReserveIsAUniformSampleOfWhatIsLeft() {
        // 10 feasible points, a reserve of 3, no draws by rejection
        long[] firsts = new long[10];
        long[] fourths = new long[10];
        for (int seed = 0; seed < 4000; seed++) {
            Unvisited unvisited = unvisited(100, i -> i % 10 == 3, seed, 3, 0);
            List<Integer> drawn = new ArrayList<>();
            for (Optional<Config> c = unvisited.draw(); c.isPresent(); c = unvisited.draw()) {
                drawn.add((int) c.get().index() / 10);
            }
            assertThat(drawn).hasSize(10).doesNotHaveDuplicates();
            firsts[drawn.get(0)]++;
            fourths[drawn.get(3)]++;
        }
        ChiSquare.assertUniform(firsts);
        ChiSquare.assertUniform(fourths);
    }

    @Test
    void aHopelesslySparseSpaceIsScanned() {
        Unvisited unvisited = unvisited(3_000_000, i -> i == 2_999_999, 1, 1 << 16, 1000);
        assertThat(unvisited.draw().orElseThrow().index()).isEqualTo(2_999_999);
        assertThat(unvisited.draw()).isEmpty();
    }

    @Test
    void pointsVisitedElsewhereAreNotDrawn() {
        for (int reserve : new int[] {100, 5}) {
            Unvisited unvisited = unvisited(20, ALL, 9, reserve, 0);
            Config first = unvisited.draw().orElseThrow();
            assertThat(unvisited.contains(first)).isFalse();
            assertThat(unvisited.visit(first)).isFalse();
            ConfigSpace space = first.space();
            int left = 19;
            for (long i = 0; i < 20; i += 2) {
                left -= unvisited.visit(space.at(i)) ? 1 : 0;
            }
            for (int i = 0; i < left; i++) {
                assertThat(unvisited.draw().orElseThrow().index() % 2).isEqualTo(1);
            }
            assertThat(unvisited.draw()).isEmpty();
        }
    }

    /** Points of the same tens digit are the same program. */
    @Test
    void pointsOfOneProgramCountAsOne() {
        for (int reserve : new int[] {100, 5}) {
            ConfigSpace space = FakeTarget.of(40).space(FakeTarget.task(0).workload());
            TunerContext plain = TunerContext.of(space, 1, config -> true, new Rng(4));
            TunerContext context = new TunerContext(
                    space,
                    1,
                    plain.mayPropose(),
                    plain.rng(),
                    plain.initial(),
                    Bounds.NONE,
                    new TaskProfile(new double[0], 1, config -> 0, config -> space.at(config.index() / 10 * 10)),
                    List.of());
            Unvisited unvisited = new Unvisited(context, context.rng(), reserve, 100_000);
            Set<Long> programs = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                programs.add(unvisited.draw().orElseThrow().index() / 10);
            }
            assertThat(programs).hasSize(4);
            for (long i = 0; i < 40; i++) {
                assertThat(unvisited.contains(space.at(i))).isFalse();
            }
            assertThat(unvisited.draw().isEmpty())
                    .as("a large space goes on with other points")
                    .isEqualTo(reserve == 100);
        }
    }

    private static Unvisited unvisited(int size, LongPredicate mayPropose, long seed, int reserve, int rejections) {
        ConfigSpace space = FakeTarget.of(size).space(FakeTarget.task(0).workload());
        TunerContext context = TunerContext.of(space, 1, c -> mayPropose.test(c.index()), new Rng(seed));
        return new Unvisited(context, context.rng(), reserve, rejections);
    }
}
