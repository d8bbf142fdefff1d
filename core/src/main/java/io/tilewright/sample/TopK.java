package io.tilewright.sample;

import io.tilewright.explore.Exploration;
import io.tilewright.space.Config;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The configurations with the highest predicted scores (reference: autotvm.md section 2.4); equal scores in the order of
 * the exploration. AutoTVM's exploration is such a list already, so its plan is that list.
 */
public final class TopK implements Sampler {
    @Override
    public List<Config> select(Exploration exploration, Predicate<Config> eligible, int n) {
        double[] predicted = exploration.predicted();
        return IntStream.range(0, predicted.length)
                .boxed()
                .sorted((a, b) -> Double.compare(predicted[b], predicted[a]))
                .map(exploration.points()::get)
                .filter(eligible)
                .limit(n)
                .toList();
    }
}
