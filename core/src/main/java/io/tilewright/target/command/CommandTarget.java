package io.tilewright.target.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.util.Clock;
import io.tilewright.util.IoReason;
import io.tilewright.util.Printable;
import io.tilewright.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A command as a target: measuring a configuration runs a program that prints its cost. Nothing is known about costs and
 * feasibility before. Closing it ends every program that still runs.
 *
 * <p>A measurement is {@code repeat} runs, one after the other, and its cost their median; the first run that fails ends
 * it. What fails becomes {@link MeasureResult.Failed}: START (cannot be started), TIMEOUT, EXIT (exit code not 0), OUTPUT
 * (no cost in the output), COST (not above 0 and finite), INTERRUPTED. An exit code that the file lists means infeasible.
 */
public final class CommandTarget implements Target, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What a failed candidate may take beyond its runs: starting and killing programs. */
    private static final Duration SLACK = Duration.ofSeconds(60);

    /** 128 + SIGINT. */
    private static final int INTERRUPTED = 130;
    /**
     * A terminal sends Ctrl-C to the command, too; after this time the session has heard of it as well, and does not
     * record as a failure what was stopped with the run.
     */
    private static final long GRACE_MS = 500;

    private final CommandFile file;
    private final Clock clock;
    private final Semaphore slots;
    private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private record Run(Config config) implements TargetProgram {}

    private CommandTarget(CommandFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.slots = new Semaphore(file.parallel());
    }

    /**
     * Reads a command file.
     *
     * @param clock for time-outs
     * @throws io.tilewright.util.TilewrightException INPUT with the key and what is wrong with it
     */
    public static CommandTarget read(Path file, Clock clock) {
        return new CommandTarget(CommandFileReader.read(file), clock);
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Map<String, String> identity() {
        return Map.of("target", name());
    }

    @Override
    public ConfigSpace space(Workload workload) {
        return file.space();
    }

    /** Empty: only the command knows. */
    @Override
    public Optional<Lowering.Infeasible> check(Workload workload, Config config) {
        return Optional.empty();
    }

    @Override
    public Lowering lower(Workload workload, Config config) {
        return new Lowering.Ready(new Run(config));
    }

    @Override
    public String unit() {
        return file.unit();
    }

    @Override
    public double bound(Workload workload) {
        return 0;
    }

    /** Most measurements at a time; more wait. */
    public int parallel() {
        return file.parallel();
    }

    /** No measurement that has begun takes longer. */
    public Duration longest() {
        return file.timeout().multipliedBy(file.repeat()).plus(SLACK);
    }

    @Override
    public MeasureResult measure(TargetProgram program) {
        Config config = ((Run) program).config();
        try {
            slots.acquire();
            try {
                double[] costs = new double[file.repeat()];
                for (int i = 0; i < costs.length; i++) {
                    MeasureResult result = once(config);
                    if (!(result instanceof MeasureResult.Success success)) {
                        return result;
                    }
                    costs[i] = success.cost();
                }
                return new MeasureResult.Success(median(costs));
            } finally {
                slots.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new MeasureResult.Failed("INTERRUPTED", "the run was stopped");
        }
    }

    /** Ends every program that still runs; none is started afterwards. */
    @Override
    public void close() {
        closed = true;
        running.forEach(ChildProcess::close);
    }

    private MeasureResult once(Config config) throws InterruptedException {
        List<String> words =
                file.command().stream().map(word -> word.of(config)).toList();
        Map<String, String> environment = new HashMap<>();
        file.environment().forEach((name, value) -> environment.put(name, value.of(config)));
        try (ChildProcess child = new ChildProcess(words, environment, file.folder(), input(config))) {
            running.add(child);
            try {
                if (closed) {
                    throw new InterruptedException();
                }
                ChildProcess.Ended ended = child.await(file.timeout(), clock);
                if (ended.exitCode() == INTERRUPTED) {
                    TimeUnit.MILLISECONDS.sleep(GRACE_MS);
                }
                return result(ended);
            } finally {
                running.remove(child);
            }
        } catch (IOException refused) {
            return new MeasureResult.Failed("START", IoReason.of(refused));
        }
    }

    private MeasureResult result(ChildProcess.Ended ended) {
        if (!ended.inTime()) {
            return new MeasureResult.Failed(
                    "TIMEOUT", "exceeded " + file.timeout().toMillis() + " ms");
        }
        if (file.infeasible().contains(ended.exitCode())) {
            return new MeasureResult.Infeasible(Reason.COMMAND);
        }
        if (ended.exitCode() != 0) {
            return new MeasureResult.Failed("EXIT", "exit code " + ended.exitCode() + lastLine(": ", ended.err()));
        }
        Optional<String> text = file.cost().in(ended.out());
        if (text.isEmpty()) {
            String printed = lastLine(", its last line is: ", ended.out());
            return new MeasureResult.Failed(
                    "OUTPUT",
                    "printed "
                            + (printed.isEmpty()
                                    ? "nothing"
                                    : "no " + file.cost().sought()) + printed);
        }
        double cost = number(text.get());
        return cost > 0 && cost < Double.POSITIVE_INFINITY
                ? new MeasureResult.Success(cost)
                : new MeasureResult.Failed(
                        "COST", "cost '" + Printable.of(text.get()) + "', allowed: above 0 and finite");
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException nonsense) {
            return Double.NaN; // "inf" among others, which is no cost either
        }
    }

    private String input(Config config) {
        try {
            return file.jsonInput() ? JSON.writeValueAsString(config.shown()) + "\n" : "";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers and texts are JSON", impossible);
        }
    }

    private static String lastLine(String lead, String text) {
        String stripped = text.strip();
        String line = stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
        return line.isEmpty() ? "" : lead + Printable.of(line);
    }

    /** The middle one, or the mean of the two in the middle. */
    private static double median(double[] costs) {
        double[] sorted = costs.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    }
}
