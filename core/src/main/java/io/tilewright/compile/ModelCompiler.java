package io.tilewright.compile;

import io.tilewright.space.Config;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.target.Verification;
import io.tilewright.tune.NetworkResult;
import io.tilewright.tune.NetworkTuning;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Network in, tuned and verified layers out, for whichever target (architecture, section 2). */
public final class ModelCompiler {
    private final Target target;
    private final TunerProvider tuner;
    private final SessionSettings settings;

    public ModelCompiler(Target target, TunerProvider tuner, SessionSettings settings) {
        this.target = target;
        this.tuner = tuner;
        this.settings = settings;
    }

    /**
     * Tunes every task of the network, then lowers each winner once more, explains it and verifies it bit for bit.
     * A stop request ends it after the trial or the verification in progress, without layers.
     *
     * @param trials keeps the trials; those it already holds are not measured again
     * @throws TilewrightException as {@link Target#requireRoom}; DIFFERS if the simulator disagrees with a logged result
     */
    public TunedModel tune(Network network, TrialStore trials, CompileListener listener, StopSignal stop) {
        target.requireRoom(network.tasks().stream().map(TuningTask::workload).toList());
        NetworkTuning tuning =
                new NetworkTuning(target, network.tasks(), tuner, settings, trials, listener, stop, Clock.system());
        NetworkResult tuned = tuning.run();
        if (tuned.stopped()) {
            return new TunedModel(network, tuned, List.of());
        }
        listener.verifying(
                (int) tuned.results().stream().filter(r -> r.best().isPresent()).count());
        List<TunedLayer> layers = finish(tuned.results(), listener, stop);
        return new TunedModel(network, tuned, stop.requested() ? List.of() : layers);
    }

    /** Lowers, explains and verifies a configuration of a layer. */
    public Winner winner(TuningTask task, Config config) {
        TargetProgram program = lowered(task, config);
        Explanation explanation = target.explain(program);
        Verification verification = target.verify(task.workload(), program, settings.seed());
        return new Winner(
                config,
                explanation.cycles(),
                target.clockMhz(config),
                task.workload().usefulMacs(),
                target.macsPerCycle(config),
                explanation,
                verification);
    }

    private List<TunedLayer> finish(List<TuningResult> results, CompileListener listener, StopSignal stop) {
        ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
        try {
            List<Future<TunedLayer>> futures = new ArrayList<>();
            for (TuningResult result : results) {
                futures.add(pool.submit(() -> stop.requested() ? null : finish(result, listener)));
            }
            List<TunedLayer> layers = new ArrayList<>();
            for (Future<TunedLayer> future : futures) {
                TunedLayer layer = future.get();
                if (layer == null) {
                    return List.of();
                }
                layers.add(layer);
            }
            return layers;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("verification failed: " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TilewrightException(
                    TilewrightException.Kind.PARTIAL,
                    "interrupted while the winners were verified",
                    "resume the run: its trials are kept",
                    interrupted);
        } finally {
            pool.shutdownNow();
        }
    }

    private TunedLayer finish(TuningResult result, CompileListener listener) {
        if (result.best().isEmpty()) {
            return new TunedLayer(result, Optional.empty());
        }
        Winner winner = winner(result.task(), result.best().get().config());
        requireEqual(result, winner);
        listener.verified(result.task(), winner.verification());
        return new TunedLayer(result, Optional.of(winner));
    }

    private void requireEqual(TuningResult result, Winner winner) {
        double logged = result.bestCost().orElseThrow();
        double now = winner.explanation().cost();
        if (now != logged) {
            throw new TilewrightException(
                    TilewrightException.Kind.DIFFERS,
                    "task " + result.task().index() + ": the log says " + text(logged) + " " + target.unit()
                            + " for trial " + (result.best().get().number() + 1) + ", this build " + text(now),
                    "the log comes from another build; start a new run folder");
        }
    }

    /** Whole costs, as cycles are, without a fraction. */
    private static String text(double cost) {
        return cost == (long) cost ? String.valueOf((long) cost) : String.valueOf(cost);
    }

    private TargetProgram lowered(TuningTask task, Config config) {
        if (target.lower(task.workload(), config) instanceof Lowering.Ready ready) {
            return ready.program();
        }
        throw new IllegalStateException(
                "task " + task.index() + ": configuration " + config.index() + " was measured but cannot be lowered");
    }
}
