package io.tilewright.report;

import io.tilewright.codesign.SharedChip;
import io.tilewright.compile.Network;
import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.compile.TunedProblem;
import io.tilewright.onnx.Coverage;
import io.tilewright.onnx.HostWork;
import io.tilewright.tune.StopReason;
import io.tilewright.tune.TuningResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    + Numbers.millis(model.totalMillis().getAsDouble()) + " ms for "
                    + layers(network.layers()) + ", +"
                    + Numbers.percent(model.tuned().gap()) + " to the lower bound of "
                    + Numbers.grouped((long) model.tuned().totalBound().getAsDouble()));
        } else {
            lines.add("total: unknown, " + (network.tasks().size() - model.winners()) + " of "
                    + network.tasks().size() + " tasks have no configuration that runs" + why(model));
        }
        lines.addAll(findings(model));
        lines.add("verified: " + model.verified() + "/" + model.winners() + " winners bit-exact");
        lines.addAll(warnings(model));
        return lines;
    }

    /** What is proven and what transfer did, where there is something to say. */
    static List<String> findings(TunedModel model) {
        List<String> lines = new ArrayList<>();
        proven(model).ifPresent(lines::add);
        TransferEffect.sentence(model.tuned().results()).ifPresent(lines::add);
        return lines;
    }

    /** What is wrong or cannot be had again; none in a good run. */
    static List<String> warnings(TunedModel model) {
        List<String> lines = new ArrayList<>();
        for (TunedLayer layer : model.layers()) {
            layer.winner()
                    .filter(w -> !w.verification().exact())
                    .ifPresent(w -> lines.add("task " + layer.task().index() + " is wrong: "
                            + w.verification().detail()));
        }
        if (model.layers().stream().anyMatch(layer -> !layer.tuning().reproducible())) {
            lines.add("not reproducible: a time limit was set or a candidate timed out");
        }
        return lines;
    }

    /** The chip that all layers share, and how well it is known to be the best one; one sentence. */
    public static String chip(SharedChip chip) {
        String knobs = chip.knobs().entrySet().stream()
                .map(knob -> knob.getKey() + " " + knob.getValue())
                .collect(Collectors.joining(", "));
        return "one chip for all layers: " + knobs + "; of " + chip.chips() + " chips "
                + (chip.proven()
                        ? "proven the best for the whole network"
                        : "within " + Numbers.percent(chip.cost() / chip.bound() - 1) + " of the best")
                + "; the choice took " + Numbers.grouped(chip.simulations()) + " simulations beside the trials";
    }

    /** The best cost of a problem, and what it rests on, one sentence each. */
    public static List<String> lines(TunedProblem tuned) {
        TuningResult tuning = tuned.tuning();
        List<String> lines = new ArrayList<>();
        if (tuning.best().isEmpty()) {
            lines.add("best: none, no configuration ran in " + tuning.trials().size() + " trials");
        } else {
            lines.add("best: "
                    + Numbers.amount(
                            tuning.bestCost().getAsDouble(),
                            tuned.problem().target().unit())
                    + " with " + ConfigText.of(tuning.best().get().config()) + ", trial "
                    + (tuning.best().get().number() + 1) + " of "
                    + tuning.trials().size());
            lines.add(
                    tuning.proven()
                            ? "proven: no configuration costs less"
                            : tuning.gap().isPresent()
                                    ? "at most " + Numbers.percent(tuning.gap()) + " above the proven bound of "
                                            + Numbers.cost(tuning.bound())
                                    : "nothing is proven: how much less another configuration costs is unknown");
        }
        if (!tuned.problem().kind().certain()) {
            lines.add("reproducible as far as the command is");
        } else if (!tuned.reproducible()) {
            lines.add("not reproducible: a time limit was set");
        }
        return lines;
    }

    /** How many winners are optimal beyond doubt, and how far the others may be from it. */
    private static Optional<String> proven(TunedModel model) {
        List<TuningResult> found = model.layers().stream()
                .filter(layer -> layer.winner().isPresent())
                .map(TunedLayer::tuning)
                .toList();
        long proven = found.stream().filter(TuningResult::proven).count();
        if (proven == 0) {
            return Optional.empty();
        }
        String sentence = "PROVEN OPTIMAL: " + proven + "/" + found.size() + " winners; no configuration of the space"
                + (proven == 1 ? " is faster than it" : " is faster than they");
        double worst = found.stream()
                .filter(result -> !result.proven())
                .mapToDouble(result -> result.gap().orElse(Double.NaN))
                .max()
                .orElse(0);
        return Optional.of(
                proven == found.size()
                        ? sentence
                        : sentence + (worst > 0 ? "; the others within " + Numbers.percent(worst) : ""));
    }

    private static String why(TunedModel model) {
        List<TuningResult> without = model.layers().stream()
                .filter(layer -> layer.winner().isEmpty())
                .map(TunedLayer::tuning)
                .toList();
        if (without.stream().anyMatch(result -> result.stopReason() == StopReason.TIME)) {
            return ": not reached within the time";
        }
        boolean noTrials = without.stream()
                .allMatch(result -> result.stopReason() == StopReason.TRIALS
                        && result.trials().isEmpty());
        return noTrials ? ": no trials were allowed" : "";
    }

    /** How much of the model runs where. */
    public static String coverage(Network network) {
        Coverage coverage = network.coverage();
        String share = coverage.totalMacs() == 0 ? "-" : Numbers.percent(coverage.acceleratedShare());
        int host = coverage.host().stream().mapToInt(HostWork::nodes).sum();
        String part = network.layers() < coverage.layers() ? "; here are " + layers(network.layers()) + " of them" : "";
        return layers(coverage.layers()) + " on the accelerator, " + share + " of "
                + Numbers.millions(coverage.totalMacs()) + " MACs; " + host + " nodes on the host" + part;
    }

    private static String layers(int count) {
        return count + (count == 1 ? " layer" : " layers");
    }

    /** Feasible points of a layer's space, and why the others are not. */
    public static String feasible(TunedLayer layer) {
        return feasible(layer.tuning());
    }

    /** Feasible points of a problem's space; for a command only how many there are in all. */
    public static String feasible(TunedProblem tuned) {
        return tuned.problem().kind().certain()
                ? feasible(tuned.tuning())
                : "unknown before they are measured, of "
                        + tuned.tuning()
                                .best()
                                .map(t -> t.config().space().exactSize().toString())
                                .orElse(String.valueOf(tuned.tuning().feasible().size()));
    }

    private static String feasible(TuningResult tuning) {
        Map<?, Long> reasons = tuning.feasible().reasons();
        return tuning.feasible()
                + (reasons.isEmpty()
                        ? ""
                        : ": "
                                + reasons.entrySet().stream()
                                        .map(e -> e.getKey() + " " + Numbers.grouped(e.getValue()))
                                        .collect(Collectors.joining(", ")));
    }
}
