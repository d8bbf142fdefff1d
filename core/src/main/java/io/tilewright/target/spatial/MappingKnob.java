package io.tilewright.target.spatial;

import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.Dim;
import java.util.List;
import java.util.Locale;

/**
 * One choice of a mapping.
 *
 * @param kind what is chosen
 * @param level storage level, 0 being the innermost
 * @param dim the dimension of a factor; null for orders
 * @param tensor the tensor that may be kept; null for all other kinds
 * @param values as of {@link Kind}
 */
public record MappingKnob(Kind kind, int level, Dim dim, Tensor tensor, List<Integer> values) {
    /** Kinds of choices. */
    public enum Kind {
        /**
         * Unrolling of a dimension below a level: f along X, -f along Y, 1 not at all. Name {@code s<level>_<dim>}. The
         * parallel hardware: role HARDWARE.
         */
        SPATIAL,
        /** Wish for a dimension's temporal factor at a level, a divisor of its size. {@code t<level>_<dim>}; MAPPING. */
        TEMPORAL,
        /** Which tensor stays innermost and which next, 0..5 (WIO, WOI, IWO, IOW, OWI, OIW). {@code order<level>}; SCHEDULING. */
        STAYS,
        /** Which loops slide: 1 for Q before P, plus 2 for S before R. {@code slide<level>}; SCHEDULING. */
        SLIDE,
        /** Whether a level keeps a tensor: 0 or 1. {@code keep<level>_<tensor>}; SCHEDULING. */
        KEEP
    }

    /** The knob of the space. */
    Knob knob() {
        return switch (kind) {
            case SPATIAL -> new Knob("s" + level + "_" + lower(), Role.HARDWARE, values);
            case TEMPORAL -> new Knob("t" + level + "_" + lower(), Role.MAPPING, values);
            case STAYS -> new Knob("order" + level, Role.SCHEDULING, values);
            case SLIDE -> new Knob("slide" + level, Role.SCHEDULING, values);
            case KEEP ->
                new Knob("keep" + level + "_" + tensor.label().toLowerCase(Locale.ROOT), Role.SCHEDULING, values);
        };
    }

    /** Which of the values a mapping has, the nearest one for orders; -1 if none. */
    int digit(Mapping mapping) {
        int value = switch (kind) {
            case SPATIAL ->
                mapping.spatialX(level, dim) > 1
                        ? mapping.spatialX(level, dim)
                        : mapping.spatialY(level, dim) > 1 ? -mapping.spatialY(level, dim) : 1;
            case TEMPORAL -> mapping.temporal(level, dim);
            case STAYS -> LoopOrder.nearestStays(mapping, level, values);
            case SLIDE -> LoopOrder.nearestSlide(mapping, level, values);
            case KEEP -> (mapping.keepMask(level) & tensor.bit()) != 0 ? 1 : 0;
        };
        return values.indexOf(value);
    }

    private String lower() {
        return dim.name().toLowerCase(Locale.ROOT);
    }
}
