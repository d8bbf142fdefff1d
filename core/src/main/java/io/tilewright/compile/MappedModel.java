package io.tilewright.compile;

import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.tune.NetworkResult;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What a tuned network comes to on a spatial accelerator. Totals run all layers one after the other.
 *
 * @param model tuned for that target
 * @param layers one per task that was begun, in task order; also after a stop
 */
public record MappedModel(TunedModel model, SpatialTarget target, List<LayerMapping> layers) {
    public MappedModel {
        layers = List.copyOf(layers);
    }

    /** With the mappings of the best trials. */
    public static MappedModel of(TunedModel model, SpatialTarget target) {
        return new MappedModel(
                model,
                target,
                model.tuned().results().stream()
                        .map(result -> LayerMapping.of(target, result))
                        .toList());
    }

    public Network network() {
        return model.network();
    }

    /** The sessions' results. */
    public NetworkResult tuned() {
        return model.tuned();
    }

    /** Layers with a mapping. */
    public long found() {
        return layers.stream().filter(layer -> layer.best().isPresent()).count();
    }

    /** Whether every task has a mapping. */
    public boolean complete() {
        return found() == network().tasks().size();
    }

    /** Cycles of the layers that have a mapping. */
    public long cycles() {
        return layers.stream()
                .filter(layer -> layer.best().isPresent())
                .mapToLong(layer ->
                        layer.task().weight() * layer.best().orElseThrow().cycles())
                .sum();
    }

    /** pJ of the layers that have a mapping. */
    public double energy() {
        return sum(BestMapping::energy);
    }

    /** pJ x cycles of the layers that have a mapping: the product of the sums, not the sum of the products. */
    public double edp() {
        return energy() * cycles();
    }

    /** Multiply-accumulates per multiplier and cycle over the layers that have a mapping, 0..1. */
    public double utilisation() {
        return sum(BestMapping::macs)
                / ((double) cycles() * target.architecture().mac().instances());
    }

    /** What the run made small, of the whole network. */
    public double cost() {
        return target.objective().cost(cycles(), energy(), 1);
    }

    /**
     * Lower bound of {@link #cost} for any choice of mappings; empty unless every task was begun and has one. Latency and
     * energy: the sum of the layers' bounds. EDP: the square of the sum of their roots, since by the inequality of Cauchy
     * and Schwarz (sum e)(sum c) is at least (sum of the roots of e c) squared.
     */
    public OptionalDouble bound() {
        boolean known = layers.size() == network().tasks().size()
                && layers.stream().allMatch(layer -> layer.tuning().bound() > 0);
        if (!known) {
            return OptionalDouble.empty();
        }
        boolean product = target.objective() == Objective.EDP;
        double sum = layers.stream()
                .mapToDouble(layer -> layer.task().weight()
                        * (product
                                ? Math.sqrt(layer.tuning().bound())
                                : layer.tuning().bound()))
                .sum();
        return OptionalDouble.of(product ? sum * sum : sum);
    }

    /** cost / bound - 1, from 0; empty without a mapping for every task or without a bound. */
    public OptionalDouble gap() {
        return complete() && bound().isPresent()
                ? OptionalDouble.of(Math.max(0, cost() / bound().getAsDouble() - 1))
                : OptionalDouble.empty();
    }

    private double sum(ToDoubleFunction<BestMapping> figure) {
        return layers.stream()
                .filter(layer -> layer.best().isPresent())
                .mapToDouble(layer -> layer.task().weight()
                        * figure.applyAsDouble(layer.best().orElseThrow()))
                .sum();
    }
}
