package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.D;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** All unrollings of a problem: one {@link LevelUnrolling} per level, those with the most children first. */
final class Unrollings {
    /** Combinations that are looked at, at most. */
    private static final double MOST = 1e7;

    private final LayerProblem problem;
    private final List<List<LevelUnrolling>> levels;

    private Unrollings(LayerProblem problem, List<List<LevelUnrolling>> levels) {
        this.problem = problem;
        this.levels = levels;
    }

    /** Empty where they are too many to list. */
    static Optional<Unrollings> of(LayerProblem problem) {
        List<List<LevelUnrolling>> levels = new ArrayList<>();
        double combinations = 1;
        for (int i = 0; i < problem.depth; i++) {
            Optional<List<LevelUnrolling>> level = LevelUnrolling.all(
                    problem.size, problem.architecture.fanoutX(i), problem.architecture.fanoutY(i), problem.both);
            if (level.isEmpty()) {
                return Optional.empty();
            }
            levels.add(level.get().stream()
                    .sorted(Comparator.comparingLong(LevelUnrolling::children).reversed())
                    .toList());
            combinations *= level.get().size();
        }
        return combinations <= MOST ? Optional.of(new Unrollings(problem, levels)) : Optional.empty();
    }

    /**
     * One by one.
     *
     * @param promising whether unrollings that use at most so many multipliers are wanted
     * @param consumer its argument is valid during the call only
     */
    void forEach(LongPredicate promising, Consumer<LevelUnrolling[]> consumer) {
        long[] most = new long[problem.depth + 1];
        most[problem.depth] = 1;
        for (int i = problem.depth - 1; i >= 0; i--) {
            most[i] = most[i + 1] * levels.get(i).get(0).children();
        }
        visit(0, 1, most, problem.size.clone(), new LevelUnrolling[problem.depth], promising, consumer);
    }

    private void visit(
            int i,
            long used,
            long[] most,
            int[] left,
            LevelUnrolling[] chosen,
            LongPredicate promising,
            Consumer<LevelUnrolling[]> consumer) {
        if (i == chosen.length) {
            consumer.accept(chosen);
            return;
        }
        for (LevelUnrolling level : levels.get(i)) {
            long using = used * level.children();
            if (!promising.test(using * most[i + 1])) {
                return; // so are all that follow
            }
            if (divide(left, level.factors())) {
                chosen[i] = level;
                visit(i + 1, using, most, left, chosen, promising, consumer);
                for (int d = 0; d < D; d++) {
                    left[d] *= level.factors()[d];
                }
            }
        }
    }

    private static boolean divide(int[] left, int[] factors) {
        for (int d = 0; d < D; d++) {
            if (left[d] % factors[d] != 0) {
                return false;
            }
        }
        for (int d = 0; d < D; d++) {
            left[d] /= factors[d];
        }
        return true;
    }
}
