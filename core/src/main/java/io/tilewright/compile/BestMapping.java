package io.tilewright.compile;

import io.tilewright.space.Config;
import io.tilewright.target.spatial.MappedLayer;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.tune.TuningTask;

/**
 * The best mapping of a layer. All figures are those of one use of the layer, its groups one after the other.
 *
 * @param layer one group's loops, mapped
 * @param evaluation of one group
 * @param binds the unit that takes longest: the multipliers' or a level's name
 */
public record BestMapping(MappedLayer layer, Evaluation evaluation, String binds) {
    /** A configuration of a layer, evaluated and explained. */
    public static BestMapping of(SpatialTarget target, TuningTask task, Config config) {
        MappedLayer mapped = target.mapped(task.workload(), config);
        String binds = target.explain(mapped).binds();
        String compute = target.architecture().mac().name();
        return new BestMapping(mapped, target.evaluate(mapped), binds.equals("compute") ? compute : binds);
    }

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
