package io.tilewright.target.spatial;

import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.workload.Dim;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns points of a {@link MappingSpace} into mappings without allocating anything. Holds working memory: one object per
 * thread.
 */
public final class MappingDecoder {
    private final MappingKnob.Kind[] kind;
    private final int[] level;
    private final Dim[] dim;
    private final int[] tensor;
    private final int[][] value;
    private final int[][] divisors;
    private final Mapping empty;
    private final Room room;
    /** Spatial knobs, those of a level side by side; in the order of decoding while a point is decoded. */
    private final int[] spatial;

    private final int[] stays;
    private final int[] slide;

    MappingDecoder(MappingSpace space) {
        List<MappingKnob> knobs = space.choices();
        int n = knobs.size();
        kind = new MappingKnob.Kind[n];
        level = new int[n];
        dim = new Dim[n];
        tensor = new int[n];
        value = new int[n][];
        divisors = new int[n][];
        for (int k = 0; k < n; k++) {
            MappingKnob knob = knobs.get(k);
            kind[k] = knob.kind();
            level[k] = knob.level();
            dim[k] = knob.dim();
            tensor[k] = knob.tensor() == null ? 0 : knob.tensor().bit();
            value[k] = knob.values().stream().mapToInt(v -> v).toArray();
            divisors[k] = knob.dim() == null
                    ? new int[0]
                    : space.divisors(knob.dim()).stream().mapToInt(v -> v).toArray();
        }
        empty = Mapping.of(space.architecture());
        room = new Room(space.architecture(), space.nest());
        spatial = IntStream.range(0, n)
                .filter(k -> kind[k] == MappingKnob.Kind.SPATIAL)
                .toArray();
        stays = new int[space.architecture().depth()];
        slide = new int[stays.length];
    }

    /**
     * Makes {@code into} the mapping of a point.
     *
     * @param digits which of its values each knob has, in knob order
     * @param into as many levels as the architecture; what it was does not matter
     */
    public void decode(int[] digits, Mapping into) {
        into.set(empty);
        for (int k = 0; k < kind.length; k++) {
            if (kind[k] == MappingKnob.Kind.KEEP) {
                int mask = into.keepMask(level[k]) & ~tensor[k];
                into.setKeepMask(level[k], value[k][digits[k]] == 1 ? mask | tensor[k] : mask);
            }
        }
        room.of(into);
        largestFirst(digits);
        for (int k : spatial) {
            unroll(k, value[k][digits[k]]);
        }
        for (int k = 0; k < kind.length; k++) {
            int wish = value[k][digits[k]];
            switch (kind[k]) {
                case TEMPORAL -> tile(k, wish);
                case STAYS -> stays[level[k]] = wish;
                case SLIDE -> slide[level[k]] = wish;
                case KEEP, SPATIAL -> {
                    // were read before
                }
            }
        }
        room.finish();
        for (int i = 0; i < stays.length; i++) {
            into.setOrder(i, LoopOrder.of(stays[i], slide[i]));
        }
    }

    /** Sorts the spatial knobs by level, then by their wishes, the largest first, then by number. */
    private void largestFirst(int[] digits) {
        for (int i = 1; i < spatial.length; i++) { // nearly sorted where consecutive points are neighbours
            int k = spatial[i];
            int at = i;
            while (at > 0 && before(k, spatial[at - 1], digits)) {
                spatial[at] = spatial[at - 1];
                at--;
            }
            spatial[at] = k;
        }
    }

    private boolean before(int a, int b, int[] digits) {
        if (level[a] != level[b]) {
            return level[a] < level[b];
        }
        int wishA = Math.abs(value[a][digits[a]]);
        int wishB = Math.abs(value[b][digits[b]]);
        return wishA != wishB ? wishA > wishB : a < b;
    }

    private void unroll(int k, int wish) {
        int most = Math.abs(wish);
        for (int at = divisors[k].length - 1; at > 0; at--) {
            int factor = divisors[k][at];
            if (factor > most) {
                continue;
            }
            if (wish > 0 && room.fitsX(level[k], dim[k], factor)) {
                room.addX(level[k], dim[k], factor);
                return;
            }
            if (wish < 0 && room.fitsY(level[k], dim[k], factor)) {
                room.addY(level[k], dim[k], factor);
                return;
            }
        }
    }

    private void tile(int k, int wish) {
        for (int at = divisors[k].length - 1; at > 0; at--) {
            int factor = divisors[k][at];
            if (factor <= wish && room.fitsTemporal(level[k], dim[k], factor)) {
                room.addTemporal(level[k], dim[k], factor);
                return;
            }
        }
    }
}
