package io.tilewright.explore;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The third fault of the released CHAMELEON (see {@link PpoExplorer}): its list of best points begins as the fillers
 * 0, -1, -2 ... with a score of minus infinity. What of them is left at the end is proposed, and measured as the
 * configuration that a floored division makes of the index. Point 0 is taken for one of the list's own until its
 * filler, the last one to go, has left.
 */
final class Fillers {
    private Fillers() {}

    /** A list that does not take the space's first point before it is full of others. */
    static BestPoints blocking(ConfigSpace space, int count, Predicate<Config> eligible) {
        Config first = space.of(new int[space.knobs().size()]);
        BestPoints[] list = new BestPoints[1];
        list[0] = new BestPoints(count, c -> eligible.test(c) && (list[0].isFull() || !c.equals(first)));
        return list[0];
    }

    /** The list with the fillers that are left in it, up to {@code count} points; points are listed once. */
    static Exploration fill(ConfigSpace space, int count, Exploration found) {
        Set<Config> points = new LinkedHashSet<>(found.points());
        for (int i = 0; i < count - found.points().size(); i++) {
            points.add(at(space, -i));
        }
        double[] predicted = Arrays.copyOf(found.predicted(), points.size());
        Arrays.fill(predicted, found.points().size(), predicted.length, Double.NEGATIVE_INFINITY);
        return Exploration.of(List.copyOf(points), predicted, found.steps());
    }

    /** The configuration of any index, taken modulo the size of the space. */
    private static Config at(ConfigSpace space, int index) {
        int[] digits = new int[space.knobs().size()];
        int left = index;
        for (int knob = 0; knob < digits.length; knob++) {
            int size = space.knobs().get(knob).size();
            digits[knob] = Math.floorMod(left, size);
            left = Math.floorDiv(left, size);
        }
        return space.of(digits);
    }
}
