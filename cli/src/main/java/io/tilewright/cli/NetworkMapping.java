package io.tilewright.cli;

import io.tilewright.compile.Network;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.report.LayerShape;
import io.tilewright.report.Numbers;
import io.tilewright.target.spatial.MappedLayer;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.tune.Budget;
import io.tilewright.tune.NetworkResult;
import io.tilewright.tune.NetworkTuning;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningResult;
import io.tilewright.util.Clock;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Searches a mapping for every layer of a network and prints the table. */
final class NetworkMapping {
    private final Terminal terminal;
    private final MapSearch search;
    private final boolean json;

    /** @param json one object instead of a table */
    NetworkMapping(Terminal terminal, MapSearch search, boolean json) {
        this.terminal = terminal;
        this.search = search;
        this.json = json;
    }

    void run(String model, String architecture) {
        TunerProvider tuner = Tuners.named(search.tuner);
        SpatialTarget target = new SpatialTarget(ShippedArchitectures.open(architecture), objective());
        if (search.budget < 1) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    "--budget is " + search.budget + ", allowed: from 1",
                    "give the number of evaluations per layer");
        }
        Network network = Network.openForTuning(model, OptionalInt.empty(), EpilogueMode.FULL);
        NetworkResult result;
        try (ProgressPrinter progress =
                new ProgressPrinter(terminal, search.quiet, network.tasks(), search.budget, Clock.system())) {
            result = new NetworkTuning(
                            target,
                            network.tasks(),
                            tuner,
                            SessionSettings.of(Budget.ofTrials(search.budget), search.seed),
                            TrialStore.NONE,
                            progress,
                            new StopSignal(),
                            Clock.system())
                    .run();
        }
        List<Row> rows =
                result.results().stream().map(layer -> Row.of(target, layer)).toList();
        if (json) {
            terminal.out().println(Json.line(object(network, target, tuner, rows)));
        } else {
            print(network, target, tuner, rows);
        }
    }

    private Objective objective() {
        int at = Objective.labels().indexOf(search.objective);
        if (at < 0) {
            throw NearestName.unknown("objective", search.objective, Objective.labels());
        }
        return Objective.values()[at];
    }

    /** The best mapping of a layer; counts are those of one use of the layer. */
    private record Row(TuningResult result, Evaluation counts, Map<String, Integer> choices) {
        static Row of(SpatialTarget target, TuningResult result) {
            MappedLayer mapped = target.mapped(
                    result.task().workload(), result.best().orElseThrow().config());
            return new Row(
                    result,
                    target.evaluate(mapped),
                    result.best().orElseThrow().config().values());
        }

        int uses() {
            return result.task().weight();
        }

        double factor() {
            return result.bestCost().orElseThrow() / result.bound();
        }
    }

    private void print(Network network, SpatialTarget target, TunerProvider tuner, List<Row> rows) {
        terminal.out()
                .println(network.name() + " on " + target.architecture().name() + ", "
                        + target.objective().label() + ", tuner " + tuner.name() + ", " + search.budget
                        + " evaluations per layer, seed " + search.seed);
        TextTable table = new TextTable(
                "task", "layer", "shape", "uses", "cycles", "energy, pJ", "EDP", "utilisation", "x bound");
        for (Row row : rows) {
            table.row(
                    row.result().task().index(),
                    row.result().task().name(),
                    LayerShape.of(row.result().task().workload()),
                    "x" + row.uses(),
                    Numbers.grouped(row.counts().cycles()),
                    scientific(row.counts().totalEnergy()),
                    scientific(row.counts().edp()),
                    Numbers.percent(row.counts().utilization()),
                    row.result().bound() > 0 ? String.format(Locale.ROOT, "%.2f", row.factor()) : "-");
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out()
                .println("network, layers one after the other: " + Numbers.grouped(cycles(rows)) + " cycles, "
                        + scientific(energy(rows)) + " pJ, EDP " + scientific(energy(rows) * cycles(rows)));
    }

    private Map<String, Object> object(Network network, SpatialTarget target, TunerProvider tuner, List<Row> rows) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", network.name());
        json.put("architecture", target.architecture().name());
        json.put("objective", target.objective().label());
        json.put("tuner", tuner.name());
        json.put("budget", search.budget);
        json.put("seed", search.seed);
        List<Object> layers = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("task", row.result().task().index());
            layer.put("name", row.result().task().name());
            layer.put("uses", row.uses());
            layer.put("evaluations", row.result().trials().size());
            layer.put("cycles", row.counts().cycles());
            layer.put("energyPJ", row.counts().totalEnergy());
            layer.put("edp", row.counts().edp());
            layer.put("utilization", row.counts().utilization());
            layer.put("bound", row.result().bound());
            layer.put("choices", row.choices());
            layers.add(layer);
        }
        json.put("layers", layers);
        json.put("cycles", cycles(rows));
        json.put("energyPJ", energy(rows));
        json.put("edp", energy(rows) * cycles(rows));
        return json;
    }

    private static long cycles(List<Row> rows) {
        return rows.stream()
                .mapToLong(row -> row.uses() * row.counts().cycles())
                .sum();
    }

    private static double energy(List<Row> rows) {
        return rows.stream()
                .mapToDouble(row -> row.uses() * row.counts().totalEnergy())
                .sum();
    }

    private static String scientific(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
