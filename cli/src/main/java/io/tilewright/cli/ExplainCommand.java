package io.tilewright.cli;

import io.tilewright.tune.TuningTask;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            if (timeline != null) {
                throw new TilewrightException(
                        TilewrightException.Kind.USAGE,
                        "--timeline was given for a run of map, whose units all work at their own rate",
                        "draw a mapping with --svg");
            }
            List<TuningTask> tasks =
                    index == null ? mapping.tasks() : List.of(TuningJob.mappingTask(mapping.network(), index));
            explain(stored, tasks, new MappingExplanation(terminal, mapping.target(), picture, timeloop));
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
        explain(stored, tasks, new ProgramExplanation(terminal, subject.target(), timeline, index != null));
    }

    private void explain(StoredRun stored, List<TuningTask> tasks, TaskExplanation explanation) {
        if (!json) {
            StoredBest.each(stored, tasks, terminal, explanation::print);
            return;
        }
        List<Object> objects = new ArrayList<>();
        StoredBest.each(stored, tasks, terminal, best -> objects.add(explanation.json(best)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("run", stored.folder().path().toString());
        object.put("tasks", objects);
        terminal.out().println(Json.line(object));
    }
}
