package io.tilewright.cli;

import io.tilewright.report.Numbers;
import io.tilewright.report.ResultJson;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialLog;
import io.tilewright.util.Printable;
import io.tilewright.util.Sha256;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tilewright replay}: runs a run again and compares every byte. */
@Command(
        name = "replay",
        description =
                "Run a run again from its run.json and compare trials and result; the difference should be empty.",
        footer = {
            "",
            "Exit code 5 when something differs.",
            "",
            "Example:",
            "  tilewright replay runs/resnet18-certified-1"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int SHOWN = 10;
    private final Terminal terminal;
    private final Interrupt interrupt;

    @Parameters(paramLabel = "RUN", description = "A run folder.")
    private Path run;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    ReplayCommand(Terminal terminal, Interrupt interrupt) {
        this.terminal = terminal;
        this.interrupt = interrupt;
    }

    @Override
    public Integer call() {
        StoredRun stored = StoredRun.open(run, terminal);
        if (stored.record().choices().timeSeconds() != null) {
            throw new TilewrightException(
                    Kind.INPUT,
                    "run " + run + " had a time limit of "
                            + stored.record().choices().timeSeconds() + " s, so its end depends on the machine",
                    "replay runs that have a budget of trials only");
        }
        String oldResult = stored.folder().read(stored.folder().resultJson());
        String oldTrials = stored.folder().read(stored.folder().trials());
        Path scratch = null;
        try {
            scratch = Files.createTempFile("tilewright-replay", ".jsonl");
            Files.delete(scratch);
            StopSignal stop = new StopSignal();
            interrupt.onRequest(stop::request);
            Outcome outcome;
            TuningJob job = stored.job();
            try (TrialLog log = TrialLog.open(scratch, job.header())) {
                outcome = job.run(log, terminal, quiet, stop);
            }
            if (outcome.stopped()) {
                terminal.err().println("interrupted; nothing was compared");
                return TuneRun.INTERRUPTED;
            }
            String newResult = ResultJson.text(outcome.json(job.choices().seed()));
            String newTrials = Files.readString(scratch, StandardCharsets.UTF_8);
            List<String> differences = new ArrayList<>();
            if (stored.record().continued()) {
                String now = byTask(newTrials, TrialLog.read(scratch));
                compare("trials.jsonl by task", byTask(oldTrials, stored.log()), now, differences);
            } else {
                compare("trials.jsonl", oldTrials, newTrials, differences);
            }
            compare("result.json", oldResult, newResult, differences);
            return report(stored, oldTrials, differences);
        } catch (IOException refused) {
            throw new TilewrightException(
                    Kind.STORAGE,
                    "cannot write the trials of the replay to the folder for temporary files: " + refused.getMessage(),
                    "make room there, or choose another one with TILEWRIGHT_JAVA_OPTS=-Djava.io.tmpdir=DIR",
                    refused);
        } finally {
            remove(scratch);
        }
    }

    private int report(StoredRun stored, String trials, List<String> differences) {
        long count = stored.log().records().size();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("run", stored.folder().path().toString());
            object.put("identical", differences.isEmpty());
            object.put("trials", count);
            object.put("trials_sha256", Sha256.of(trials));
            object.put("differences", differences);
            terminal.out().println(Json.line(object));
        } else if (differences.isEmpty()) {
            terminal.out()
                    .println("identical: " + Numbers.grouped(count) + " trials and the result, SHA-256 of the trials "
                            + Sha256.of(trials)
                            + (stored.record().continued() ? " (continued run: compared task by task)" : ""));
        } else {
            differences.forEach(line -> terminal.out().println(Printable.line(line)));
        }
        return differences.isEmpty() ? 0 : Kind.DIFFERS.exitCode();
    }

    /** The lines of a log with the trials of each task together: a continued run logs the tasks in several rounds. */
    private static String byTask(String log, TrialLog.Contents contents) {
        List<String> lines = List.of(log.split("\n", -1));
        int trials = contents.records().size();
        List<String> sorted = new ArrayList<>(lines.subList(0, 1));
        IntStream.range(0, trials)
                .boxed()
                .sorted(Comparator.comparingInt(i -> contents.records().get(i).task()))
                .forEach(i -> sorted.add(lines.get(i + 1)));
        sorted.addAll(lines.subList(trials + 1, lines.size()));
        return String.join("\n", sorted);
    }

    /** Adds the first lines that differ, and how many there are. */
    private static void compare(String file, String old, String now, List<String> differences) {
        if (old.equals(now)) {
            return;
        }
        String[] before = old.split("\n", -1);
        String[] after = now.split("\n", -1);
        int count = 0;
        for (int i = 0; i < Math.max(before.length, after.length); i++) {
            String a = i < before.length ? before[i] : "(no such line)";
            String b = i < after.length ? after[i] : "(no such line)";
            if (!a.equals(b) && ++count <= SHOWN) {
                differences.add(file + " line " + (i + 1) + " was: " + a);
                differences.add(file + " line " + (i + 1) + " is:  " + b);
            }
        }
        differences.add(file + ": " + count + " lines differ");
    }

    private static void remove(Path scratch) {
        if (scratch != null) {
            try {
                Files.deleteIfExists(scratch);
            } catch (IOException refused) {
                throw new UncheckedIOException("cannot remove " + scratch, refused);
            }
        }
    }
}
