package io.tilewright.tune;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.util.Clock;
import io.tilewright.util.Rng;
import io.tilewright.util.TilewrightException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tunes one task: asks the tuner, measures on a pool of threads, logs, tells; counts and stops. The only caller of
 * {@link Target#measure}. Results do not depend on the number of threads: a batch is recorded in the order of the
 * tuner's proposals, and only complete batches are told.
 *
 * <p>The tuner is always asked for its full batch; what exceeds the budget is not measured. So a run with a smaller
 * budget is a prefix of a run with a larger one, for every tuner, and can be continued.
 *
 * <p>Trials that the store already holds are replayed: the tuner proposes again, its proposals must be those of the
 * store, and it is told the stored results. Nothing stored is measured again.
 */
public final class TuningSession {
    /** Parts of the space that are taken apart for the bound that every tuner's report shows. */
    private static final int ROOT_STEPS = 400;

    private final Target target;
    private final TuningTask task;
    private final TunerProvider provider;
    private final SessionSettings settings;
    private final TrialStore store;
    private final TuningListener listener;
    private final StopSignal stop;
    private final Clock clock;
    private final List<EarlierTask> earlier;

    private final ConfigSpace space;
    private final Validity validity;
    private final Bounds bounds;
    private final List<Trial> stored;
    private final History history = new History();
    private final Set<Config> proposed = new HashSet<>();
    private final AtomicLong simulations = new AtomicLong();
    private final AtomicLong lowerings = new AtomicLong();
    private final AtomicLong lowerNanos = new AtomicLong();
    private final AtomicLong simulateNanos = new AtomicLong();
    private long begun;
    private long countNanos;
    private long searchNanos;
    private FeasibleCount feasible;
    private double bound;
    private int earlierTrials;
    private Diary diary = Diary.NONE;

    /** Thrown out of a long {@link Tuner#ask} when the run must stop; never leaves the session. */
    private static final class AskStopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient StopReason reason;

        AskStopped(StopReason reason) {
            super(null, null, false, false);
            this.reason = reason;
        }
    }

    /**
     * @param store receives the trials; those it already holds are replayed
     * @param stop ends the session early
     */
    public TuningSession(
            Target target,
            TuningTask task,
            TunerProvider provider,
            SessionSettings settings,
            TrialStore store,
            TuningListener listener,
            StopSignal stop,
            Clock clock) {
        this(target, task, provider, settings, store, listener, stop, clock, List.of());
    }

    /**
     * @param earlier finished tasks that the tuner may learn from; costs no trial
     */
    public TuningSession(
            Target target,
            TuningTask task,
            TunerProvider provider,
            SessionSettings settings,
            TrialStore store,
            TuningListener listener,
            StopSignal stop,
            Clock clock,
            List<EarlierTask> earlier) {
        this.target = target;
        this.task = task;
        this.provider = provider;
        this.settings = settings;
        this.store = store;
        this.listener = listener;
        this.stop = stop;
        this.clock = clock;
        this.earlier = earlier;
        this.space = target.space(task.workload());
        this.validity = new Validity(target, task.workload(), space);
        this.bounds = target.bounds(task.workload());
        this.stored = store.trials(task.index(), space);
    }

    /**
     * Runs to the end; once per session. To end it early use the stop signal rather than an interrupt, which may close
     * the log.
     *
     * @throws TilewrightException STORAGE if the log cannot be written, DIFFERS if the log holds other proposals
     */
    public TuningResult run() {
        begun = clock.nanos();
        feasible = validity.count(
                settings.countLimit(), settings.threads(), FeasibleCount.stream(settings.seed(), task.workload()));
        countNanos = clock.nanos() - begun;
        bound = Math.max(target.bound(task.workload()), Frontier.root(space, bounds, ROOT_STEPS));
        listener.taskStarted(task, settings.budget(), feasible, bound);
        StopReason reason;
        try (CandidatePool pool = new CandidatePool(settings.threads(), settings.candidateLimit(), clock)) {
            reason = search(pool);
        } catch (AskStopped e) {
            reason = e.reason;
        } catch (InterruptedException e) {
            store.force();
            Thread.currentThread().interrupt();
            reason = StopReason.STOPPED;
        }
        TuningResult result = result(reason);
        listener.taskDone(result);
        return result;
    }

    private StopReason search(CandidatePool pool) throws InterruptedException {
        if (settings.invalid() == InvalidPolicy.SKIP && feasible.exact() && feasible.feasible() == 0) {
            return StopReason.NOTHING_FEASIBLE;
        }
        Tuner tuner = provider.create(context());
        earlierTrials = tuner.earlierTrials();
        try {
            return search(pool, tuner);
        } finally {
            diary = tuner.diary();
        }
    }

    private StopReason search(CandidatePool pool, Tuner tuner) throws InterruptedException {
        while (true) {
            Optional<StopReason> over = over();
            if (over.isPresent()) {
                return over.get();
            }
            List<Config> proposals = ask(tuner);
            if (proposals.isEmpty()) {
                certify(tuner);
                return proven(tuner) ? StopReason.PROVEN : StopReason.EXHAUSTED;
            }
            int first = history.size();
            int affordable = Math.min(proposals.size(), settings.budget().trials() - first);
            Optional<StopReason> ended = record(proposals.subList(0, affordable), pool);
            store.force();
            if (ended.isPresent()) {
                return ended.get();
            }
            if (affordable == proposals.size()) {
                long start = clock.nanos();
                tuner.tell(history.since(first));
                searchNanos += clock.nanos() - start;
                certify(tuner);
                if (proven(tuner)) {
                    return StopReason.PROVEN;
                }
                if (gapReached()) {
                    return StopReason.GAP;
                }
            }
        }
    }

    private TunerContext context() {
        Rng root = new Rng(settings.seed());
        String key = task.workload().key();
        return new TunerContext(
                space,
                2.0 * task.workload().macs(),
                this::mayPropose,
                root.child(provider.name()).child(key),
                root.child("initial").child(key),
                bounds,
                target.profile(task.workload()),
                earlier);
    }

    /** Takes over what the tuner has proved. */
    private void certify(Tuner tuner) {
        bound = Math.max(bound, tuner.provenBound().orElse(0));
    }

    private boolean proven(Tuner tuner) {
        return history.bestCost().isPresent()
                && history.bestCost().getAsDouble() <= tuner.provenBound().orElse(0);
    }

    /** Whether the task is over before another batch. */
    private Optional<StopReason> over() {
        if (history.size() >= settings.budget().trials()) {
            return Optional.of(StopReason.TRIALS);
        }
        return allMeasured() ? Optional.of(StopReason.EXHAUSTED) : stopNow();
    }

    /** Whether nothing is left that could be proposed. */
    private boolean allMeasured() {
        return settings.invalid() == InvalidPolicy.SKIP
                ? feasible.exact() && history.size() - history.infeasible() >= feasible.feasible()
                : history.size() >= space.size();
    }

    private Optional<StopReason> stopNow() {
        if (stop.requested()) {
            return Optional.of(StopReason.STOPPED);
        }
        // what is stored is replayed whatever the clock says, and every task gets one feasible trial, if it has any
        boolean owed = history.size() == history.infeasible() && feasible.feasible() > 0;
        boolean late = !owed
                && history.size() >= stored.size()
                && settings.budget()
                        .time()
                        .filter(limit -> clock.nanos() - begun >= limit.toNanos())
                        .isPresent();
        return late ? Optional.of(StopReason.TIME) : Optional.empty();
    }

    private boolean mayPropose(Config config) {
        stopNow().ifPresent(reason -> {
            throw new AskStopped(reason);
        });
        return settings.invalid() == InvalidPolicy.MEASURE || validity.test(config);
    }

    private List<Config> ask(Tuner tuner) {
        long start = clock.nanos();
        List<Config> proposals = tuner.ask(provider.batchSize());
        searchNanos += clock.nanos() - start;
        if (proposals.size() > provider.batchSize()) {
            throw new IllegalStateException("tuner " + provider.name() + " proposed " + proposals.size()
                    + " configurations, asked for " + provider.batchSize());
        }
        for (Config config : proposals) {
            if (config.space() != space || !proposed.add(config)) {
                throw new IllegalStateException("tuner " + provider.name() + " proposed configuration " + config.index()
                        + (config.space() == space ? " twice" : " of another space"));
            }
        }
        return proposals;
    }

    /** Measures a batch and records it in its order; the reason if the task ends within it. */
    private Optional<StopReason> record(List<Config> batch, CandidatePool pool) throws InterruptedException {
        int first = history.size();
        List<Optional<CandidatePool.Job>> jobs = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Config config = batch.get(i);
            boolean runs = validity.reason(config).isEmpty() && first + i >= stored.size();
            jobs.add(runs ? Optional.of(pool.submit(() -> measure(config))) : Optional.empty());
        }
        for (int i = 0; i < batch.size(); i++) {
            Config config = batch.get(i);
            boolean replayed = history.size() < stored.size();
            Optional<MeasureResult> result;
            if (replayed) {
                result = Optional.of(replay(config));
            } else if (jobs.get(i).isPresent()) {
                result = await(config, jobs, i, pool);
            } else {
                Reason reason = validity.reason(config).orElseThrow();
                result = Optional.of(new MeasureResult.Infeasible(reason));
            }
            if (result.isEmpty()) {
                return stopNow();
            }
            add(new Trial(history.size(), config, result.get()), replayed);
            if (gapReached()) {
                return Optional.of(StopReason.GAP);
            }
        }
        return Optional.empty();
    }

    /**
     * The result of the i-th job. Candidates that run at the same time share the memory, so one that ran out of it has
     * failed only if it does so alone: thus the result does not depend on the number of threads.
     */
    private Optional<MeasureResult> await(
            Config config, List<Optional<CandidatePool.Job>> jobs, int i, CandidatePool pool)
            throws InterruptedException {
        Optional<MeasureResult> result =
                pool.await(jobs.get(i).orElseThrow(), () -> stopNow().isPresent());
        boolean crowded = settings.threads() > 1
                && result.isPresent()
                && result.get() instanceof MeasureResult.Failed failed
                && failed.kind().equals(CandidatePool.OUT_OF_MEMORY);
        if (!crowded) {
            return result;
        }
        for (Optional<CandidatePool.Job> other : jobs) {
            if (other.isPresent()
                    && pool.await(other.get(), () -> stopNow().isPresent()).isEmpty()) {
                return Optional.empty();
            }
        }
        return pool.await(pool.submit(() -> measure(config)), () -> stopNow().isPresent());
    }

    /** Lowers and simulates one candidate; on a pool thread. */
    private MeasureResult measure(Config config) {
        long start = clock.nanos();
        lowerings.incrementAndGet();
        Lowering lowering = target.lower(task.workload(), config);
        long lowered = clock.nanos();
        lowerNanos.addAndGet(lowered - start);
        if (lowering instanceof Lowering.Ready ready) {
            simulations.incrementAndGet();
            MeasureResult result = target.measure(ready.program());
            simulateNanos.addAndGet(clock.nanos() - lowered);
            return result;
        }
        return new MeasureResult.Infeasible(((Lowering.Infeasible) lowering).reason());
    }

    private MeasureResult replay(Config config) {
        Trial trial = stored.get(history.size());
        if (!trial.config().equals(config)) {
            throw new TilewrightException(
                    TilewrightException.Kind.DIFFERS,
                    "trial " + trial.number() + " of task " + task.index() + " is configuration "
                            + trial.config().index() + " in the log, but tuner " + provider.name() + " proposes "
                            + config.index(),
                    "the log was written by another build or on another platform; start a new run folder");
        }
        return trial.result();
    }

    private void add(Trial trial, boolean replayed) {
        history.add(trial);
        if (!replayed) {
            store.append(task.index(), trial);
        }
        listener.trialDone(new Progress(
                task,
                trial,
                history.size(),
                settings.budget().trials(),
                history.bestCost(),
                bound,
                Duration.ofNanos(clock.nanos() - begun),
                replayed));
    }

    private boolean gapReached() {
        return settings.stopAtGap().isPresent()
                && history.bestCost().isPresent()
                && history.bestCost().getAsDouble() <= (1 + settings.stopAtGap().getAsDouble()) * bound;
    }

    private TuningResult result(StopReason reason) {
        if ((reason == StopReason.EXHAUSTED || allMeasured()) && history.failed() == 0) {
            bound = Math.max(bound, history.bestCost().orElse(0));
        }
        return new TuningResult(
                task,
                history.best(),
                history.since(0),
                feasible,
                validity.rejected(),
                bound,
                reason,
                diary,
                settings.budget().reproducible() && history.timeouts() == 0,
                new Counters(
                        simulations.get(), lowerings.get(), Math.min(stored.size(), history.size()), earlierTrials),
                new TimeSplit(
                        Duration.ofNanos(countNanos),
                        Duration.ofNanos(lowerNanos.get()),
                        Duration.ofNanos(simulateNanos.get()),
                        Duration.ofNanos(searchNanos),
                        Duration.ofNanos(clock.nanos() - begun)));
    }
}
