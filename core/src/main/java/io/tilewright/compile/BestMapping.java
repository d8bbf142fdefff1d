package io.tilewright.compile;

import io.tilewright.target.spatial.MappedLayer;
import io.tilewright.target.spatial.model.Evaluation;

/**
 * The best mapping of a layer. All figures are those of one use of the layer, its groups one after the other.
 *
 * @param layer one group's loops, mapped
 * @param evaluation of one group
 * @param binds the unit that takes longest: the multipliers' or a level's name
 */
public record BestMapping(MappedLayer layer, Evaluation evaluation, String binds) {
    /** How often the mapped nest is repeated, from 1. */
    public int groups() {
        return layer.nest().groups();
    }

    /** Cycles, from 1. */
    public long cycles() {
        return evaluation.cycles() * groups();
    }

    /** pJ. */
    public double energy() {
        return evaluation.totalEnergy() * groups();
    }

    /** pJ x cycles. */
    public double edp() {
        return energy() * cycles();
    }

    /** Multiply-accumulates. */
    public long macs() {
        return layer.nest().macs();
    }
}
