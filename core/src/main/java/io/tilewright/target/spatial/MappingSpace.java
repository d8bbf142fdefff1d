package io.tilewright.target.spatial;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mappings of one layer on one architecture as a space of knobs (mapping.md section 1.4).
 *
 * <p>A factor's knob is a wish. Decoding goes through the spatial knobs level by level from the inside out, the largest
 * wishes of a level first, then through the temporal ones from the inside out, and gives each the largest divisor of what
 * remains of its dimension that is at most the wish and that every level still has room for; the outermost level takes
 * the rest. (Largest first, because a fan-out of 8 that the 3 rows of a filter took has no room for 8 channels any more:
 * in the order of the dimensions, searches got stuck there.) So every point is a valid mapping, if only the outermost level holds
 * whole tensors; and every valid mapping (with a dimension unrolled along X or Y of a level, not both) is the point whose
 * wishes are its factors, up to orders of loops that {@link LoopOrder} shows to be no better.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class MappingSpace {
    private final Architecture architecture;
    private final ConvNest nest;
    private final List<MappingKnob> knobs;
    private final ConfigSpace space;
    private final Map<Dim, List<Integer>> divisors = new EnumMap<>(Dim.class);

    public MappingSpace(Architecture architecture, ConvNest nest) {
        this.architecture = architecture;
        this.nest = nest;
        for (Dim dim : Dim.ALL) {
            divisors.put(dim, divisors(nest.size(dim)));
        }
        knobs = knobs();
        space = new ConfigSpace(knobs.stream().map(MappingKnob::knob).toList());
    }

    public Architecture architecture() {
        return architecture;
    }

    public ConvNest nest() {
        return nest;
    }

    /** What each knob of {@link #space} means, in knob order; choices with a single value are left out. */
    public List<MappingKnob> choices() {
        return knobs;
    }

    public ConfigSpace space() {
        return space;
    }

    /** The mapping of a point of {@link #space}. */
    public Mapping decode(Config config) {
        return decode(config.digits());
    }

    /**
     * The mapping of a point; see {@link #decoder} for many.
     *
     * @param digits which of its values each knob has, in knob order
     */
    public Mapping decode(int[] digits) {
        Mapping mapping = new Mapping(architecture.depth());
        decoder().decode(digits, mapping);
        return mapping;
    }

    /** A decoder for one thread. */
    public MappingDecoder decoder() {
        return new MappingDecoder(this);
    }

    List<Integer> divisors(Dim dim) {
        return divisors.get(dim);
    }

    /**
     * The point whose factors are those of a mapping, and whose orders are the nearest ones; empty where the space has no
     * such point.
     */
    public Optional<Config> encode(Mapping mapping) {
        int[] digits = new int[knobs.size()];
        for (int k = 0; k < digits.length; k++) {
            digits[k] = knobs.get(k).digit(mapping);
            if (digits[k] < 0) {
                return Optional.empty();
            }
        }
        return sameFactors(decode(digits), mapping) ? Optional.of(space.of(digits)) : Optional.empty();
    }

    private static boolean sameFactors(Mapping a, Mapping b) {
        for (int i = 0; i < a.depth(); i++) {
            if (a.keepMask(i) != b.keepMask(i)) {
                return false;
            }
            for (Dim dim : Dim.ALL) {
                if (a.temporal(i, dim) != b.temporal(i, dim)
                        || a.spatialX(i, dim) != b.spatialX(i, dim)
                        || a.spatialY(i, dim) != b.spatialY(i, dim)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<MappingKnob> knobs() {
        List<MappingKnob> list = new ArrayList<>();
        // What fits alone, with nothing optional kept, is the most that can ever fit.
        Mapping least = Mapping.of(architecture);
        for (int i = 0; i < architecture.depth(); i++) {
            least.setKeepMask(i, least.keepMask(i) & ~architecture.level(i).optionalMask());
        }
        Room alone = new Room(architecture, nest).of(least);
        for (int i = 0; i < architecture.depth(); i++) {
            for (Dim dim : Dim.ALL) {
                add(list, MappingKnob.Kind.SPATIAL, i, dim, unrollings(alone, i, dim));
            }
        }
        for (int i = 0; i < architecture.depth() - 1; i++) {
            for (Dim dim : Dim.ALL) {
                int level = i;
                add(
                        list,
                        MappingKnob.Kind.TEMPORAL,
                        i,
                        dim,
                        divisors.get(dim).stream()
                                .filter(factor -> alone.fitsTemporal(level, dim, factor))
                                .toList());
            }
        }
        for (int i = 1; i < architecture.depth(); i++) { // no result depends on the order of the innermost loops
            add(list, MappingKnob.Kind.STAYS, i, null, LoopOrder.stays(nest));
            add(list, MappingKnob.Kind.SLIDE, i, null, LoopOrder.slides(nest));
        }
        for (int i = 0; i < architecture.depth(); i++) {
            Level level = architecture.level(i);
            for (Tensor tensor : Tensor.ALL) {
                if (level.optional().contains(tensor)) {
                    list.add(new MappingKnob(MappingKnob.Kind.KEEP, i, null, tensor, List.of(0, 1)));
                }
            }
        }
        return List.copyOf(list);
    }

    private List<Integer> unrollings(Room alone, int level, Dim dim) {
        List<Integer> values = new ArrayList<>();
        for (int factor : divisors.get(dim)) {
            if (factor > 1 && alone.fitsY(level, dim, factor)) {
                values.add(0, -factor);
            }
        }
        for (int factor : divisors.get(dim)) {
            if (alone.fitsX(level, dim, factor)) {
                values.add(factor);
            }
        }
        return values;
    }

    private static void add(List<MappingKnob> list, MappingKnob.Kind kind, int level, Dim dim, List<Integer> values) {
        if (values.size() > 1) {
            list.add(new MappingKnob(kind, level, dim, null, values));
        }
    }

    private static List<Integer> divisors(int n) {
        List<Integer> divisors = new ArrayList<>();
        for (int d = 1; d <= n; d++) {
            if (n % d == 0) {
                divisors.add(d);
            }
        }
        return divisors;
    }
}
