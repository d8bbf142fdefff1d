package io.tilewright.compile;

import io.tilewright.tune.NetworkResult;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A network after tuning.
 *
 * @param network what was tuned
 * @param tuned the sessions' results
 * @param layers one per task that was begun, in task order; empty after a stop
 */
public record TunedModel(Network network, NetworkResult tuned, List<TunedLayer> layers) {
    public TunedModel {
        layers = List.copyOf(layers);
    }

    /** Whether a stop request ended the run before every winner was verified. */
    public boolean stopped() {
        return layers.size() < tuned.tasks().size();
    }

    /** Sum of weight x cycles; empty unless every task has a winner. */
    public OptionalLong totalCycles() {
        return winners() == tuned.tasks().size()
                ? OptionalLong.of(layers.stream()
                        .mapToLong(layer -> layer.task().weight()
                                * layer.winner().orElseThrow().cycles())
                        .sum())
                : OptionalLong.empty();
    }

    /** Time of the network's tuned layers in milliseconds; empty unless every task has a winner. */
    public OptionalDouble totalMillis() {
        return totalCycles().isPresent()
                ? OptionalDouble.of(layers.stream()
                        .mapToDouble(layer -> layer.task().weight()
                                * layer.winner().orElseThrow().millis())
                        .sum())
                : OptionalDouble.empty();
    }

    /** Layers whose winner is bit-exact. */
    public long verified() {
        return layers.stream().filter(TunedLayer::verified).count();
    }

    /** Layers with a winner. */
    public long winners() {
        return layers.stream().filter(layer -> layer.winner().isPresent()).count();
    }
}
