package io.tilewright.report;

import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.MappedModel;
import io.tilewright.compile.Network;
import io.tilewright.onnx.Coverage;
import io.tilewright.onnx.HostWork;
import io.tilewright.target.spatial.SpatialTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sentences about a mapped network, in the terminal and in both reports. */
public final class MappingSummary {
    /** Gaps from which a factor says more than percent. */
    private static final double FAR = 10;

    private MappingSummary() {}

    /** Totals, distance to the bound, repetitions, what is not mapped; one sentence each. */
    public static List<String> lines(MappedModel mapped) {
        List<String> lines = new ArrayList<>();
        lines.add(total(mapped));
        gap(mapped).ifPresent(lines::add);
        proven(mapped).ifPresent(lines::add);
        TransferEffect.sentence(mapped.tuned().results()).ifPresent(lines::add);
        groups(mapped.network()).ifPresent(lines::add);
        lines.addAll(notMapped(mapped.network()));
        if (mapped.layers().stream().anyMatch(layer -> !layer.tuning().reproducible())) {
            lines.add("not reproducible: a time limit was set");
        }
        return lines;
    }

    /** What the layers found so far add up to; for a run that was interrupted. */
    public static List<String> soFar(MappedModel mapped) {
        return mapped.found() == 0
                ? List.of("so far: no layer has a mapping")
                : List.of("so far: " + mapped.found() + " of "
                        + mapped.network().tasks().size() + " tasks have a mapping; " + figures(mapped)
                        + " for their layers");
    }

    private static String total(MappedModel mapped) {
        if (!mapped.complete()) {
            return "total: unknown, "
                    + (mapped.network().tasks().size() - mapped.found()) + " of "
                    + mapped.network().tasks().size() + " tasks have no mapping";
        }
        return "total: " + figures(mapped) + ", utilisation " + Numbers.percent(mapped.utilisation()) + " for "
                + mapped.network().layers() + " layers on "
                + mapped.target().architecture().name() + ", one after the other";
    }

    private static String figures(MappedModel mapped) {
        return Numbers.grouped(mapped.cycles()) + " cycles, " + Numbers.energy(mapped.energy()) + ", EDP "
                + Numbers.scientific(mapped.edp()) + " pJ cycles";
    }

    private static Optional<String> gap(MappedModel mapped) {
        if (mapped.gap().isEmpty()) {
            return Optional.empty();
        }
        double gap = mapped.gap().getAsDouble();
        return Optional.of(mapped.target().objective().label() + ": at most "
                + (gap < FAR ? Numbers.percent(gap) + " above" : Numbers.grouped(Math.round(1 + gap)) + " times")
                + " the best there can be (bound "
                + Numbers.scientific(mapped.bound().getAsDouble()) + " "
                + mapped.target().unit() + ")");
    }

    private static Optional<String> proven(MappedModel mapped) {
        long proven = mapped.layers().stream().filter(l -> l.tuning().proven()).count();
        return proven == 0
                ? Optional.empty()
                : Optional.of(
                        "PROVEN OPTIMAL: " + proven + "/" + mapped.layers().size()
                                + " tasks; no mapping of the space has a lower "
                                + mapped.target().objective().label());
    }

    /** Layers in groups, said in a sentence; empty where there are none. */
    public static Optional<String> groups(Network network) {
        int layers = network.tasks().stream()
                .filter(task -> SpatialTarget.nest(task.workload()).groups() > 1)
                .mapToInt(task -> task.weight())
                .sum();
        return layers == 0
                ? Optional.empty()
                : Optional.of(
                        "groups: " + layers + " layers are convolutions in groups (depthwise ones among them); the"
                                + " mapping is that of one group, repeated for each, and all figures count every group");
    }

    /** How much of the model is mapped. */
    public static String coverage(Network network) {
        Coverage coverage = network.coverage();
        String share = coverage.totalMacs() == 0 ? "-" : Numbers.percent(coverage.acceleratedShare());
        int rest = coverage.host().stream().mapToInt(HostWork::nodes).sum();
        return coverage.layers() + " layers as " + network.tasks().size() + " tasks, " + share + " of "
                + Numbers.millions(coverage.totalMacs()) + " MACs; " + rest + " nodes are not mapped";
    }

    /** One sentence per kind of node with multiply-accumulates that is not mapped. */
    private static List<String> notMapped(Network network) {
        return network.coverage().host().stream()
                .filter(work -> work.macs() > 0)
                .map(work -> "not mapped: " + work.op() + " (" + work.nodes() + "), " + Numbers.millions(work.macs())
                        + " MACs: " + work.reason())
                .toList();
    }

    /** What a layer's mapping comes to, for a heading. */
    static String layer(LayerMapping layer) {
        return layer.best()
                .map(best -> Numbers.grouped(best.cycles()) + " cycles, " + Numbers.energy(best.energy())
                        + ", utilisation "
                        + Numbers.percent(best.evaluation().utilization()))
                .orElse("no mapping found");
    }
}
