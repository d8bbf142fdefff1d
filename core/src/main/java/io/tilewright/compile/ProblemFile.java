package io.tilewright.compile;

import io.tilewright.target.Target;
import io.tilewright.target.command.CommandTarget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.IoReason;
import io.tilewright.util.Printable;
import io.tilewright.util.Sha256;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Something to tune that is no network: one task, named after its file.
 *
 * @param name the file's name without its ending
 * @param source absolute path
 * @param sha256 of the file
 */
public record ProblemFile(ProblemKind kind, String name, String source, String sha256, Target target, TuningTask task)
        implements Tunable, AutoCloseable {
    private static final int LONGEST_KEY = 100;

    /**
     * Opens a file.
     *
     * @throws TilewrightException INPUT with what is wrong with it
     */
    public static ProblemFile open(ProblemKind kind, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (absolute.getFileName() == null) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    kind.label() + " '" + Printable.of(file.toString()) + "' is no file",
                    "give a file, e.g. --target table:costs.csv");
        }
        Target target = kind.read(absolute);
        String name = absolute.getFileName().toString().replaceFirst("\\.[A-Za-z0-9]+$", "");
        try {
            return new ProblemFile(
                    kind,
                    name,
                    absolute.toString(),
                    Sha256.of(absolute),
                    target,
                    new TuningTask(0, name, new Problem(key(name)), 1));
        } catch (IOException refused) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "cannot read " + Printable.line(absolute.toString()) + ": " + IoReason.of(refused),
                    "give a file that stays where it is",
                    refused);
        }
    }

    /**
     * Tunes it.
     *
     * @param trials keeps the trials; those it already holds are not measured again
     */
    public TunedProblem tune(
            TunerProvider tuner,
            SessionSettings settings,
            TrialStore trials,
            TuningListener listener,
            StopSignal stop) {
        TuningResult result =
                new TuningSession(target, task, tuner, suited(settings), trials, listener, stop, Clock.system()).run();
        return new TunedProblem(this, result, stop.requested());
    }

    /** The one task. */
    @Override
    public List<TuningTask> tasks() {
        return List.of(task);
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        if (target instanceof CommandTarget command) {
            command.close();
        }
    }

    /** No more threads than a command may run at a time, and time for the longest measurement. */
    private SessionSettings suited(SessionSettings settings) {
        return target instanceof CommandTarget command
                ? settings.withThreads(Math.min(settings.threads(), command.parallel()))
                        .withCandidateLimit(command.longest())
                : settings;
    }

    private static String key(String name) {
        String safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_x-]", "_");
        return safe.isEmpty() ? "_" : safe.substring(0, Math.min(safe.length(), LONGEST_KEY));
    }
}
