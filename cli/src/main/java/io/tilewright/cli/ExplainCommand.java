package io.tilewright.cli;

import io.tilewright.report.LayerShape;
import io.tilewright.report.Numbers;
import io.tilewright.report.ResultJson;
import io.tilewright.report.TimelineSvg;
import io.tilewright.space.Config;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.Term;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.LogRecord;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tilewright explain}: why a run's configurations, cycle by cycle. */
@Command(
        name = "explain",
        description = {
            "Why these configurations: cycles as trees of terms that add up, and what the neighbours take.",
            "Of a run of map: loop nests with what stays where, and energy as a tree."
        },
        footer = {
            "",
            "Examples:",
            "  tilewright explain runs/resnet18-certified-1 --task 4",
            "  tilewright explain runs/resnet18-certified-1 --task 4 --timeline task-4.svg",
            "  tilewright explain runs/resnet18-certified-1 --json",
            "  tilewright explain runs/resnet18-eyeriss-certified-1 --task 4 --svg task-4.svg",
        })
final class ExplainCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Option(names = "--task", paramLabel = "I", description = "One task only. Default: all.")
    private Integer index;

    @Option(
            names = "--timeline",
            paramLabel = "FILE.svg",
            description = "Draw what each unit does over the cycles; with --task.")
    private Path timeline;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            description = "Draw the mapping of a run of map as nested boxes; with --task.")
    private Path picture;

    @Option(
            names = "--timeloop",
            paramLabel = "FILE",
            description = "Write the mapping of a run of map as a mapping file of Timeloop (.yaml); with --task.")
    private Path timeloop;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (timeline != null && index == null) {
            throw new ParameterException(spec.commandLine(), "--timeline draws one task: give its number with --task");
        }
        if ((picture != null || timeloop != null) && index == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    (picture != null ? "--svg draws" : "--timeloop writes")
                            + " one mapping: give its task's number with --task");
        }
        StoredRun stored = StoredRun.open(run, terminal);
        if (stored.job().subject() instanceof MappingSubject mapping) {
            explain(stored, mapping);
            return;
        }
        if (picture != null || timeloop != null) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    (picture != null ? "--svg" : "--timeloop") + " was given for a run of tune, which has no mappings",
                    "draw what its units do over the cycles with --timeline");
        }
        NetworkSubject subject = stored.job().network("explain");
        List<TuningTask> tasks = index == null ? subject.tasks() : List.of(TuningJob.task(subject.network(), index));
        List<Object> objects = new ArrayList<>();
        for (TuningTask task : tasks) {
            Optional<LogRecord> best = stored.best(task.index());
            if (best.isEmpty()) {
                terminal.err().println("task " + task.index() + " " + Printable.line(task.name()) + ": no trial ran");
                continue;
            }
            explain(subject.target(), task, best.get(), objects);
        }
        if (json) {
            terminal.out()
                    .println(Json.line(Map.of("run", stored.folder().path().toString(), "tasks", objects)));
        }
    }

    private void explain(StoredRun stored, MappingSubject mapping) {
        if (timeline != null) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    "--timeline was given for a run of map, whose units all work at their own rate",
                    "draw a mapping with --svg");
        }
        List<TuningTask> tasks =
                index == null ? mapping.tasks() : List.of(TuningJob.mappingTask(mapping.network(), index));
        new MappingExplanation(terminal, json, picture, timeloop).print(stored, mapping.target(), tasks);
    }

    private void explain(VtaTarget target, TuningTask task, LogRecord best, List<Object> objects) {
        Config config = target.space(task.workload()).at(best.index());
        if (!(target.lower(task.workload(), config) instanceof Lowering.Ready ready)) {
            throw new TilewrightException(
                    TilewrightException.Kind.DIFFERS,
                    "configuration " + best.index() + " of task " + task.index() + " ran, but cannot be lowered now",
                    "the run comes from another build; start a new one");
        }
        Explanation why = target.explain(ready.program());
        if (timeline != null) {
            String title = "task " + task.index() + " " + Printable.line(task.name()) + ": "
                    + Numbers.grouped(why.cycles()) + " cycles, " + why.binds() + " binds";
            AtomicFile.write(timeline, TimelineSvg.file(title, why.timeline()));
        }
        double bound = target.bound(task.workload());
        List<Neighbour> neighbours = Neighbour.of(target, task.workload(), config);
        if (json) {
            objects.add(object(task, best, config, why, bound, neighbours));
            return;
        }
        double millis = why.cycles() / (target.clockMhz(config) * 1e3);
        terminal.out()
                .println("task " + task.index() + " " + Printable.line(task.name()) + ", "
                        + LayerShape.of(task.workload()) + ", trial " + (best.number() + 1));
        terminal.out().println("configuration " + config);
        terminal.out()
                .println(Numbers.grouped(why.cycles()) + " cycles, " + Numbers.millis(millis) + " ms at "
                        + target.clockMhz(config) + " MHz, +" + Numbers.percent(why.cycles() / bound - 1)
                        + " to the bound of " + Numbers.cost(bound) + "; binds: " + why.binds());
        why.units().forEach(unit -> print(unit, why.cycles(), 1));
        terminal.out()
                .println("  moved: " + Numbers.grouped(why.readBytes()) + " bytes read, "
                        + Numbers.grouped(why.writeBytes()) + " written, by " + Numbers.grouped(why.instructions())
                        + " instructions");
        TextTable table = new TextTable("one knob changed", "from", "to", "cycles", "change");
        for (Neighbour near : neighbours) {
            table.row(
                    near.knob(),
                    near.from(),
                    near.to(),
                    near.reason().isEmpty() ? Numbers.grouped(near.cycles()) : "-",
                    near.reason().isEmpty() ? change(near.cycles(), why.cycles()) : near.reason());
        }
        table.lines().forEach(line -> terminal.out().println("  " + line));
        terminal.out()
                .println(
                        timeline == null
                                ? "  a picture of the units over time: add "
                                        + (index == null ? "--task " + task.index() + " " : "")
                                        + "--timeline FILE.svg, or see report.html"
                                : "  timeline: " + timeline);
        terminal.out().println();
    }

    private void print(Term term, long total, int depth) {
        String label = "  ".repeat(depth) + term.name();
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%-50s %14s  %7s",
                        label,
                        Numbers.grouped(term.cycles()),
                        Numbers.percent((double) term.cycles() / total)));
        term.parts().forEach(part -> print(part, total, depth + 1));
    }

    private static String change(long cycles, long base) {
        double share = (double) cycles / base - 1;
        return (share < 0 ? "" : "+") + Numbers.percent(share);
    }

    private static Map<String, Object> object(
            TuningTask task, LogRecord best, Config config, Explanation why, double bound, List<Neighbour> neighbours) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", task.index());
        json.put("name", task.name());
        json.put("workload", ResultJson.workload(task.workload()));
        json.put("trial", best.number());
        json.put("config", config.values());
        json.put("cycles", why.cycles());
        json.put("bound", Numbers.json(bound));
        json.put("binds", why.binds());
        json.put("units", why.units().stream().map(ResultJson::term).toList());
        json.put("read_bytes", why.readBytes());
        json.put("write_bytes", why.writeBytes());
        json.put("instructions", why.instructions());
        json.put("neighbours", neighbours.stream().map(Neighbour::json).toList());
        return json;
    }
}
