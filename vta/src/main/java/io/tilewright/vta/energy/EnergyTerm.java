package io.tilewright.vta.energy;

import java.util.List;

/**
 * A named amount of energy, with what it consists of. A term with parts is exactly their sum, added in order.
 *
 * @param name what it is for
 * @param pj picojoules with their range
 * @param parts what it is made of; empty for a leaf
 */
public record EnergyTerm(String name, Interval pj, List<EnergyTerm> parts) {
    public EnergyTerm {
        parts = List.copyOf(parts);
    }

    static EnergyTerm leaf(String name, long events, Interval each) {
        return new EnergyTerm(name, each.times(events), List.of());
    }

    static EnergyTerm sum(String name, List<EnergyTerm> parts) {
        Interval total = Interval.ZERO;
        for (EnergyTerm part : parts) {
            total = total.plus(part.pj);
        }
        return new EnergyTerm(name, total, parts);
    }

    /**
     * The part of a name.
     *
     * @throws IllegalArgumentException for a name that this term has no part of
     */
    public EnergyTerm part(String partName) {
        for (EnergyTerm part : parts) {
            if (part.name.equals(partName)) {
                return part;
            }
        }
        throw new IllegalArgumentException("energy term '" + name + "' has no part '" + partName + "'; allowed: "
                + String.join(", ", parts.stream().map(EnergyTerm::name).toList()));
    }
}
