package io.tilewright.target.spatial;

import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.List;

/**
 * Orders of the temporal loops at a level, as two choices instead of 5,040 permutations.
 *
 * <p>A tensor stays while the loops that do not move it run innermost. The loops that leave weights in place (P, Q, N),
 * inputs (K) and outputs (R, S, C) are three groups without overlap, so the first choice is which group is innermost and
 * which is next. Within a group only the innermost loop can matter, to the sliding window of the inputs: P or Q first, R
 * or S first. Mixing groups only makes a tensor move more often (mapping.md section 2.3: a tensor is fetched again for
 * every loop from the outermost to the innermost that moves it).
 */
final class LoopOrder {
    private static final int WEIGHTS = 0;
    private static final int INPUTS = 1;
    private static final int OUTPUTS = 2;

    /** Which tensor stays innermost, then next, then last. */
    private static final int[][] STAYS = {
        {WEIGHTS, INPUTS, OUTPUTS},
        {WEIGHTS, OUTPUTS, INPUTS},
        {INPUTS, WEIGHTS, OUTPUTS},
        {INPUTS, OUTPUTS, WEIGHTS},
        {OUTPUTS, WEIGHTS, INPUTS},
        {OUTPUTS, INPUTS, WEIGHTS},
    };

    private static final int SLIDES = 4;
    private static final Dim[][] ORDERS = orders();

    private LoopOrder() {}

    private static List<Dim> group(int tensor, int slide) {
        boolean q = (slide & 1) != 0;
        boolean s = (slide & 2) != 0;
        return switch (tensor) {
            case WEIGHTS -> List.of(q ? Dim.Q : Dim.P, q ? Dim.P : Dim.Q, Dim.N);
            case INPUTS -> List.of(Dim.K);
            default -> List.of(s ? Dim.S : Dim.R, s ? Dim.R : Dim.S, Dim.C);
        };
    }

    /**
     * Innermost first; not to be changed.
     *
     * @param stays 0..5
     * @param slide 0..3: 1 for Q before P, plus 2 for S before R
     */
    static Dim[] of(int stays, int slide) {
        return ORDERS[stays * SLIDES + slide];
    }

    private static Dim[][] orders() {
        Dim[][] orders = new Dim[STAYS.length * SLIDES][];
        for (int at = 0; at < orders.length; at++) {
            List<Dim> order = new ArrayList<>();
            for (int tensor : STAYS[at / SLIDES]) {
                order.addAll(group(tensor, at % SLIDES));
            }
            orders[at] = order.toArray(Dim[]::new);
        }
        return orders;
    }

    /** The values of the first choice that differ for a layer. */
    static List<Integer> stays(ConvNest nest) {
        List<Integer> values = new ArrayList<>();
        List<List<Integer>> seen = new ArrayList<>();
        for (int stays = 0; stays < STAYS.length; stays++) {
            List<Integer> groups = new ArrayList<>();
            for (int tensor : STAYS[stays]) {
                if (group(tensor, 0).stream().anyMatch(dim -> nest.size(dim) > 1)) {
                    groups.add(tensor);
                }
            }
            if (!seen.contains(groups)) {
                seen.add(groups);
                values.add(stays);
            }
        }
        return values;
    }

    /** The values of the second choice that differ for a layer. */
    static List<Integer> slides(ConvNest nest) {
        boolean pq = nest.p() > 1 && nest.q() > 1;
        boolean rs = nest.r() > 1 && nest.s() > 1;
        return pq ? (rs ? List.of(0, 1, 2, 3) : List.of(0, 1)) : (rs ? List.of(0, 2) : List.of(0));
    }

    /**
     * The first choice whose groups start in the order in which they do in a mapping.
     *
     * @param values those to choose from
     */
    static int nearestStays(Mapping mapping, int level, List<Integer> values) {
        int[] first = {
            first(mapping, level, group(WEIGHTS, 0)),
            first(mapping, level, group(INPUTS, 0)),
            first(mapping, level, group(OUTPUTS, 0))
        };
        int nearest = values.get(0);
        int fewest = Integer.MAX_VALUE;
        for (int stays : values) {
            int[] at = STAYS[stays];
            int inverted = inverted(first[at[0]], first[at[1]])
                    + inverted(first[at[0]], first[at[2]])
                    + inverted(first[at[1]], first[at[2]]);
            if (inverted < fewest) {
                fewest = inverted;
                nearest = stays;
            }
        }
        return nearest;
    }

    /** 1 if two groups that both have loops are the wrong way round. */
    private static int inverted(int earlier, int later) {
        return earlier < Dim.COUNT && later < Dim.COUNT && earlier > later ? 1 : 0;
    }

    /**
     * The second choice that a mapping's loops are in.
     *
     * @param values those to choose from
     */
    static int nearestSlide(Mapping mapping, int level, List<Integer> values) {
        boolean q = first(mapping, level, List.of(Dim.Q)) < first(mapping, level, List.of(Dim.P));
        boolean s = first(mapping, level, List.of(Dim.S)) < first(mapping, level, List.of(Dim.R));
        int free = values.get(values.size() - 1);
        return (q ? 1 : 0) + (s ? 2 : 0) & free;
    }

    /** Position of the innermost loop of a group with more than one iteration. */
    private static int first(Mapping mapping, int level, List<Dim> group) {
        for (int position = 0; position < Dim.COUNT; position++) {
            Dim dim = mapping.loop(level, position);
            if (group.contains(dim) && mapping.temporal(level, dim) > 1) {
                return position;
            }
        }
        return Dim.COUNT;
    }
}
