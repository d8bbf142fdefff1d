package io.tilewright.cli;

import io.tilewright.codesign.SharedHardware.Choice;
import io.tilewright.codesign.SharedHardware.Outcome;
import io.tilewright.compile.Network;
import io.tilewright.report.Numbers;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.NetworkResult;
import io.tilewright.tune.NetworkTuning;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tilewright codesign}: the best chip for a whole network. */
@Command(
        name = "codesign",
        description = "Find the one chip of a space on which a whole network is fastest, and prove it.",
        footer = {
            "",
            "Beside it stands the network with a chip of its own for each layer.",
            "",
            "Example:",
            "  tilewright codesign resnet18 --space dcoc --batch 8",
        })
final class CodesignCommand implements Callable<Integer> {
    private static final long SEED = 1;

    private final Terminal terminal;
    private final Interrupt interrupt;

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or a name of 'tilewright list models'.")
    private String model;

    @Mixin
    private ChipOptions chip;

    @Mixin
    private SpaceOptions space;

    @Option(
            names = "--budget",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Trials per layer and chip, before a proof is given up. Default: ${DEFAULT-VALUE}.")
    private int budget;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Default: the number of processors. Changes no result.")
    private Integer threads;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    CodesignCommand(Terminal terminal, Interrupt interrupt) {
        this.terminal = terminal;
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        if (budget < 1) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    "--budget is " + budget + ", allowed: from 1",
                    "give the number of trials per layer and chip, e.g. 5000");
        }
        SharedChipSearch.requireChips(space.preset(), "--space is " + space.space() + ", allowed: dcoc");
        VtaTarget target = space.target(chip.chip(terminal, space.preset()), chip.budget(space.preset()));
        Network network = Network.openForTuning(model, space.batchIfGiven(), space.epilogueMode());
        StopSignal stop = new StopSignal();
        interrupt.onRequest(stop::request);
        SessionSettings settings =
                SessionSettings.of(Budget.ofTrials(budget), SEED).withThreads(Threads.of(threads));
        Outcome outcome = SharedChipSearch.run(target, network, budget, SEED, settings.threads(), stop);
        NetworkResult each = new NetworkTuning(
                        target,
                        network.tasks(),
                        Tuners.named(SharedChipSearch.TUNER),
                        settings,
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        stop,
                        Clock.system())
                .run();
        if (stop.requested()) {
            terminal.err().println("interrupted; nothing was kept");
            return TuneRun.INTERRUPTED;
        }
        SharedChipSearch.chip(outcome, network);
        if (json) {
            terminal.out()
                    .println(Json.line(object(network, outcome, outcome.choice().get(), each)));
        } else {
            print(network, outcome, outcome.choice().get(), each);
        }
        return 0;
    }

    private void print(Network network, Outcome outcome, Choice choice, NetworkResult each) {
        TextTable table =
                new TextTable("task", "layer", "weight", "cycles", "bound", "on its own chip", "shared / own");
        for (int l = 0; l < choice.layers().size(); l++) {
            TuningResult result = choice.layers().get(l);
            double own = each.results().get(l).bestCost().orElse(Double.NaN);
            double cost = result.bestCost().orElseThrow();
            table.row(
                    result.task().index(),
                    result.task().name(),
                    result.task().weight(),
                    Numbers.cost(cost),
                    Numbers.cost(result.bound()),
                    Numbers.cost(own),
                    String.format(Locale.ROOT, "%.3f", cost / own));
        }
        table.lines().forEach(terminal.out()::println);
        terminal.out().println();
        terminal.out()
                .println("one chip for all: " + choice.knobs() + ", " + Numbers.cost(choice.cost()) + " cycles, "
                        + (outcome.proven()
                                ? "PROVEN OPTIMAL"
                                : "within " + Numbers.percent(choice.cost() / outcome.bound() - 1)));
        each.totalCost()
                .ifPresent(own -> terminal.out()
                        .println("a chip for each layer: " + Numbers.cost(own) + " cycles; one chip costs "
                                + Numbers.percent(choice.cost() / own - 1) + " more"));
        terminal.out()
                .println("search: " + outcome.possible() + " of " + outcome.chips() + " chips may run every layer, "
                        + outcome.sessions() + " layers tuned, " + outcome.simulations() + " simulations");
    }

    private static Map<String, Object> object(Network network, Outcome outcome, Choice choice, NetworkResult each) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("model", network.name());
        object.put("chip", choice.knobs());
        object.put("cycles", Numbers.json(choice.cost()));
        object.put("bound", Numbers.json(outcome.bound()));
        object.put("proven", outcome.proven());
        object.put("chips", outcome.chips());
        object.put("chipsThatRunEveryLayer", outcome.possible());
        object.put("simulations", outcome.simulations());
        each.totalCost().ifPresent(own -> object.put("perLayerCycles", Numbers.json(own)));
        List<Map<String, Object>> layers = new ArrayList<>();
        for (TuningResult result : choice.layers()) {
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("task", result.task().index());
            layer.put("weight", result.task().weight());
            layer.put("cycles", Numbers.json(result.bestCost().orElseThrow()));
            layer.put("config", result.best().orElseThrow().config().values());
            layers.add(layer);
        }
        object.put("layers", layers);
        return object;
    }
}
