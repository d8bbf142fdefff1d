package io.tilewright.compare;

import com.sun.management.ThreadMXBean;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Target;
import io.tilewright.tune.Budget;
import io.tilewright.tune.Diary;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopReason;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** Runs one cell: the session that {@code tilewright tune} would run for this task and seed, trial by trial. */
final class CellRunner {
    private final Protocol protocol;
    private final StopSignal stop;
    private final Clock clock;

    CellRunner(Protocol protocol, StopSignal stop, Clock clock) {
        this.protocol = protocol;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * The run; empty when stopped.
     *
     * @param target measures, or looks up
     */
    Optional<Cell> run(Cell.Key key, TuningTask task, Target target, ChipKnobs chips) {
        long allocated = allocatedBytes();
        TuningResult result = new TuningSession(
                        target,
                        task,
                        Tuners.named(key.tuner()),
                        SessionSettings.of(Budget.ofTrials(protocol.largestBudget()), key.seed())
                                .withInvalid(protocol.invalid()),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        stop,
                        clock)
                .run();
        if (result.stopReason() == StopReason.STOPPED) {
            return Optional.empty();
        }
        int trials = result.trials().size();
        double[] costs = new double[trials];
        int[] chipNumbers = new int[chips.any() ? trials : 0];
        for (int i = 0; i < trials; i++) {
            MeasureResult measured = result.trials().get(i).result();
            costs[i] = measured instanceof MeasureResult.Success success ? success.cost() : Double.NaN;
            if (chips.any()) {
                chipNumbers[i] = chips.chip(result.trials().get(i).config());
            }
        }
        Diary diary = result.diary();
        return Optional.of(new Cell(
                key,
                protocol.largestBudget(),
                costs,
                chipNumbers,
                result.stopReason().name(),
                result.bound(),
                diary.plans(),
                new Cell.Effort(
                        result.times().search().toNanos(),
                        diary.fitting().toNanos(),
                        result.times().lower().plus(result.times().simulate()).toNanos(),
                        allocated < 0 ? -1 : allocatedBytes() - allocated)));
    }

    private static long allocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                        && threads.isThreadAllocatedMemoryEnabled()
                ? threads.getThreadAllocatedBytes(Thread.currentThread().getId())
                : -1;
    }
}
