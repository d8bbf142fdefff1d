package io.tilewright.cli;

import io.tilewright.compile.Network;
import io.tilewright.onnx.Coverage;
import io.tilewright.onnx.HostWork;
import io.tilewright.report.LayerShape;
import io.tilewright.report.Numbers;
import io.tilewright.report.ResultJson;
import io.tilewright.report.Summary;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tilewright inspect}: what is in a model, what runs where, which tasks tuning it has. */
@Command(
        name = "inspect",
        description = "Show a model's tasks, what stays on the host and why, before any tuning.",
        footer = {"", "Examples:", "  tilewright inspect resnet18", "  tilewright inspect model.onnx --batch 8 --json"})
final class InspectCommand implements Runnable {
    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or a name of 'tilewright list models'.")
    private String model;

    @Mixin
    private ChipOptions chip;

    @Mixin
    private SpaceOptions space;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    InspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        VtaTarget target = space.target(chip.chip(terminal, space.preset()), chip.budget(space.preset()));
        Network network = Network.open(model, space.batchIfGiven(), space.epilogueMode());
        if (json) {
            terminal.out().println(Json.line(object(network, target)));
        } else {
            print(network, target);
        }
    }

    private void print(Network network, VtaTarget target) {
        Coverage coverage = network.coverage();
        terminal.out()
                .println(Printable.line(network.name()) + ", batch " + network.batch() + ", SHA-256 "
                        + network.sha256());
        terminal.out().println("target " + ChipText.target(target));
        terminal.out().println(Summary.coverage(network));
        if (!network.tasks().isEmpty()) {
            TextTable tasks =
                    new TextTable("task", "layer", "shape", "uses", "MACs", "share", "points", "bound in cycles");
            for (TuningTask task : network.tasks()) {
                long macs = task.workload().macs();
                tasks.row(
                        task.index(),
                        task.name(),
                        LayerShape.of(task.workload()),
                        "x" + task.weight(),
                        Numbers.millions(macs),
                        Numbers.percent((double) task.weight() * macs / coverage.totalMacs()),
                        Numbers.grouped(target.space(task.workload()).size()),
                        Numbers.cost(target.bound(task.workload())));
            }
            terminal.out().println();
            tasks.lines().forEach(terminal.out()::println);
        }
        if (!coverage.folded().isEmpty() || coverage.constant() > 0) {
            terminal.out().println();
            terminal.out()
                    .println("folded into layers: " + counts(coverage.folded()) + "; constant: " + coverage.constant());
        }
        if (!coverage.host().isEmpty()) {
            TextTable host = new TextTable("on the host", "nodes", "MACs", "share", "reason", "e.g.");
            for (HostWork work : coverage.host()) {
                host.row(
                        work.op(),
                        work.nodes(),
                        Numbers.millions(work.macs()),
                        Numbers.percent(coverage.share(work)),
                        work.reason(),
                        work.examples().isEmpty() ? "" : work.examples().get(0));
            }
            terminal.out().println();
            host.lines().forEach(terminal.out()::println);
        }
        terminal.out().println();
        terminal.out()
                .println(
                        network.tasks().isEmpty()
                                ? "can be tuned: no, nothing in it runs on the accelerator"
                                : "can be tuned: yes, " + network.tasks().size() + " tasks for " + network.layers()
                                        + " layers");
    }

    private static Map<String, Object> object(Network network, VtaTarget target) {
        Coverage coverage = network.coverage();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", network.name());
        json.put("sha256", network.sha256());
        json.put("batch", network.batch());
        json.put("macs", coverage.totalMacs());
        json.put("macs_on_accelerator", coverage.acceleratedMacs());
        List<Object> tasks = new ArrayList<>();
        for (TuningTask task : network.tasks()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("index", task.index());
            row.put("name", task.name());
            row.put("workload", ResultJson.workload(task.workload()));
            row.put("weight", task.weight());
            row.put("macs", task.workload().macs());
            row.put("space", target.space(task.workload()).size());
            row.put("bound", Numbers.json(target.bound(task.workload())));
            tasks.add(row);
        }
        json.put("tasks", tasks);
        json.put("folded", coverage.folded());
        json.put("constant", coverage.constant());
        List<Object> host = new ArrayList<>();
        for (HostWork work : coverage.host()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("operator", work.op());
            row.put("nodes", work.nodes());
            row.put("macs", work.macs());
            row.put("reason", work.reason());
            row.put("examples", work.examples());
            host.add(row);
        }
        json.put("host", host);
        json.put("unknown_operators", coverage.unknownOperators());
        return json;
    }

    private static String counts(Map<String, Integer> byOperator) {
        return byOperator.isEmpty()
                ? "nothing"
                : byOperator.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
