package io.tilewright.report;

import io.tilewright.compile.Network;
import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The sentences that stand above and below the result table, in the terminal and in both reports. */
public final class Summary {
    private Summary() {}

    /** Totals and verification, one sentence each. */
    public static List<String> lines(TunedModel model) {
        List<String> lines = new ArrayList<>();
        Network network = model.network();
        if (model.totalCycles().isPresent()) {
            lines.add("total: " + Numbers.grouped(model.totalCycles().getAsLong()) + " cycles, "
                    + Numbers.millis(model.totalMillis().getAsDouble()) + " ms for " + network.layers()
                    + " layers, +" + Numbers.percent(model.tuned().gap()) + " to the lower bound of "
                    + Numbers.grouped(model.tuned().totalBound().getAsLong()));
        } else {
            lines.add("total: unknown, " + (network.tasks().size() - model.winners()) + " of "
                    + network.tasks().size() + " tasks have no configuration that runs");
        }
        lines.add("verified: " + model.verified() + "/" + model.winners() + " winners bit-exact");
        for (TunedLayer layer : model.layers()) {
            layer.winner().filter(w -> !w.verification().exact()).ifPresent(w -> lines.add("task "
                    + layer.task().index() + " is wrong: " + w.verification().detail()));
        }
        if (model.layers().stream().anyMatch(layer -> !layer.tuning().reproducible())) {
            lines.add("not reproducible: a time limit was set or a candidate timed out");
        }
        return lines;
    }

    /** How much of the model runs where. */
    public static String coverage(Network network) {
        long tuned = network.tunedMacs();
        String share = network.macs() == 0 ? "-" : Numbers.percent((double) tuned / network.macs());
        int host = network.host().stream().mapToInt(Network.HostNodes::count).sum();
        return network.layers() + " layers in " + network.tasks().size() + " tasks on the accelerator, " + share + " of "
                + Numbers.millions(network.macs()) + " MACs; " + host + " nodes on the host";
    }

    /** Feasible points of a layer's space, and why the others are not. */
    public static String feasible(TunedLayer layer) {
        Map<?, Long> reasons = layer.tuning().feasible().reasons();
        return layer.tuning().feasible() + (reasons.isEmpty()
                ? ""
                : ": " + reasons.entrySet().stream()
                        .map(e -> e.getKey() + " " + Numbers.grouped(e.getValue()))
                        .collect(Collectors.joining(", ")));
    }
}
