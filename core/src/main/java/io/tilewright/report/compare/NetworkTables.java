package io.tilewright.report.compare;

import io.tilewright.compare.NetworkEffort;
import io.tilewright.compare.NetworkScore;
import io.tilewright.compare.SharedChips;
import io.tilewright.compare.Suite;
import io.tilewright.report.Numbers;
import io.tilewright.stats.GeometricMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Whole networks: throughput layer by layer and on one chip, and what the tuning takes. */
final class NetworkTables {
    private NetworkTables() {}

    /** DCOC Figure 4 and Table 5, RELEASE Figure 9 and Table 6: every layer on the chip that suits it best. */
    static ResultTable perLayer(Findings f, int budget) {
        return throughput(
                f,
                f.perLayer(),
                budget,
                "per-layer-" + budget,
                "Throughput over " + f.baseline() + ", PER_LAYER, " + budget + " trials",
                "Each layer on the chip that suits it best, as the papers do; a network's time is the sum over its layers, so"
                        + " no real chip is faster. Ratio: geometric mean over the seeds of the baseline's time / the"
                        + " tuner's, above 1 is faster, with its 95 % interval.");
    }

    /** Mappings: the sum over the layers of what the search made small. */
    static ResultTable mapped(Findings f, int budget) {
        List<List<String>> rows = new ArrayList<>();
        for (Suite.Model model : f.models()) {
            for (String tuner : f.tuners()) {
                NetworkScore s = Findings.score(f.perLayer(), model.name(), tuner, budget);
                rows.add(List.of(
                        name(model),
                        tuner,
                        Double.isFinite(s.cost().estimate())
                                ? Numbers.scientific(s.cost().estimate())
                                : "-",
                        Shown.regret(s.toOptimum()),
                        Shown.ratio(s.speedup())));
            }
        }
        return new ResultTable(
                "per-layer-" + budget,
                "Whole networks, " + budget + " trials",
                "Sum over the layers and their uses of the cost that was made small, each layer with its own mapping (of EDP the"
                        + " sum of the layers' products, which is less than the product of the network's sums); median over"
                        + " the seeds. Ratio: geometric mean over the seeds of " + f.baseline()
                        + "'s sum / the tuner's, above 1 is better, with its 95 % interval.",
                List.of("network", "tuner", "sum, " + f.comparison().unit(), "above the best known", "ratio"),
                rows);
    }

    /** One chip for the whole network. */
    static ResultTable shared(Findings f, int budget) {
        return throughput(
                f,
                f.shared(),
                budget,
                "shared-" + budget,
                "Throughput over " + f.baseline() + ", SHARED, " + budget + " trials",
                "One chip for all layers of a network: the best chip on which the tuner's trials hold something that runs in"
                        + " every layer. The tuners searched each layer by itself and did not aim at this; - where a seed"
                        + " has no such chip.");
    }

    private static ResultTable throughput(
            Findings f, List<NetworkScore> scores, int budget, String id, String title, String note) {
        List<String> columns =
                new ArrayList<>(List.of("network", "tuner", f.comparison().unit(), "above the optimum"));
        columns.addAll(List.of("ratio", "DCOC's ratio", "RELEASE's ratio"));
        List<List<String>> rows = new ArrayList<>();
        for (Suite.Model model : f.models()) {
            for (String tuner : f.tuners()) {
                if (scores.stream().noneMatch(s -> s.network().equals(model.name()))) {
                    continue;
                }
                NetworkScore s = Findings.score(scores, model.name(), tuner, budget);
                rows.add(List.of(
                        name(model),
                        tuner,
                        Double.isFinite(s.cost().estimate())
                                ? Numbers.grouped(Math.round(s.cost().estimate()))
                                : "-",
                        Shown.regret(s.toOptimum()),
                        Shown.ratio(s.speedup()),
                        paper(PaperResults.dcocThroughput(model.name(), tuner)),
                        paper(PaperResults.releaseThroughput(model.name(), tuner))));
            }
        }
        means(f, scores, budget, rows);
        return new ResultTable(id, title, note, columns, rows);
    }

    /** A row per tuner: geometric mean over the networks. */
    private static void means(Findings f, List<NetworkScore> scores, int budget, List<List<String>> rows) {
        List<String> networks =
                scores.stream().map(NetworkScore::network).distinct().toList();
        if (networks.size() < 2) {
            return;
        }
        for (String tuner : f.tuners()) {
            double[] ratios = networks.stream()
                    .mapToDouble(n ->
                            Findings.score(scores, n, tuner, budget).speedup().estimate())
                    .toArray();
            boolean all = Arrays.stream(ratios).allMatch(Double::isFinite);
            rows.add(List.of(
                    "geometric mean of " + networks.size(),
                    tuner,
                    "",
                    "",
                    all ? Shown.ratio(GeometricMean.of(ratios)) : "-",
                    mean(networks, n -> PaperResults.dcocThroughput(n, tuner)),
                    mean(networks, n -> PaperResults.releaseThroughput(n, tuner))));
        }
    }

    private static String mean(List<String> networks, Function<String, OptionalDouble> ratio) {
        double[] known = networks.stream()
                .map(ratio)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        return known.length == 0 ? "" : Shown.ratio(GeometricMean.of(known));
    }

    /** The cost of deciding for one chip, at the optimum. */
    static ResultTable chips(Findings f) {
        List<List<String>> rows = new ArrayList<>();
        f.chips().forEach((network, chips) -> {
            SharedChips.Choice best = chips.optimum();
            double perLayer = f.models().stream()
                    .filter(m -> m.name().equals(network))
                    .flatMap(m -> m.layers().stream())
                    .mapToDouble(layer ->
                            layer.weight() * f.scores().optimum(layer.task()).cost())
                    .sum();
            rows.add(List.of(
                    network,
                    Numbers.grouped(Math.round(perLayer)),
                    best.chip() < 0 ? "-" : Numbers.grouped(Math.round(best.cost())),
                    best.chip() < 0 ? "none runs every layer" : chips.name(best.chip()),
                    Shown.regret(best.cost() / perLayer - 1)));
        });
        return new ResultTable(
                "chips",
                "One chip against a chip per layer, both optimal",
                "From the exhaustive tables: the sum of the layers' optima, and the best single chip.",
                List.of(
                        "network",
                        "PER_LAYER, " + f.comparison().unit(),
                        "SHARED, " + f.comparison().unit(),
                        "best shared chip",
                        "price of sharing"),
                rows);
    }

    /** DCOC Figure 5, RELEASE Figures 5, 6, 9 and Table 5: what the tuning takes. */
    static ResultTable effort(Findings f) {
        List<List<String>> rows = new ArrayList<>();
        for (Suite.Model model : f.models()) {
            NetworkEffort base = f.effort(model.name(), f.baseline());
            for (String tuner : f.tuners()) {
                NetworkEffort e = f.effort(model.name(), tuner);
                rows.add(List.of(
                        name(model),
                        tuner,
                        Shown.trials(e.trials()),
                        Shown.seconds(e.measureSeconds()),
                        Shown.seconds(e.modelSeconds()),
                        Shown.seconds(e.searchSeconds()),
                        Shown.seconds(e.seconds()),
                        Shown.ratio(base.seconds() / e.seconds()),
                        Shown.trials(e.trialsToGoal()),
                        Shown.ratio(base.trialsToGoal() / e.trialsToGoal()),
                        Shown.share(e.missed()),
                        e.plans() == 0 ? "-" : Shown.trials(e.steps() / e.plans()),
                        paper(PaperResults.releaseSpeed(model.name(), tuner))));
            }
        }
        String each = f.secondsPerMeasurement().isPresent()
                ? "One measurement is taken to cost "
                        + Shown.seconds(f.secondsPerMeasurement().getAsDouble()) + " (--seconds-per-measurement)"
                : f.mapping()
                        ? "One measurement costs what evaluating a mapping took in the runs"
                        : "One measurement costs what lowering and simulating a point took while the tables were made";
        List<String> columns = new ArrayList<>(List.of(
                "network",
                "tuner",
                "trials",
                "simulate",
                "model",
                "search",
                "all",
                "ratio",
                "trials to 1 %",
                "ratio",
                "missed",
                "steps per plan",
                "RELEASE's time ratio"));
        if (f.mapping()) {
            columns.remove(columns.size() - 1);
            rows.replaceAll(row -> row.subList(0, columns.size()));
        }
        return new ResultTable(
                "effort",
                "What the tuning takes, all layers, " + f.largest() + " trials each",
                each
                        + "; model and search times are this machine's, other work included, mean over the seeds. Ratios are over "
                        + f.baseline()
                        + ", above 1 is less. Trials to 1 %: per layer until it is within 1 % of its " + f.reference()
                        + "; runs"
                        + " that never are (missed) count with all they spent. Steps: of the explorer, per plan.",
                columns,
                rows);
    }

    private static String name(Suite.Model model) {
        return model.complete()
                ? model.name()
                : model.name() + " (" + model.layers().size() + " of " + model.tasks() + " tasks)";
    }

    private static String paper(OptionalDouble ratio) {
        return ratio.isPresent() ? Shown.ratio(ratio.getAsDouble()) : "";
    }
}
