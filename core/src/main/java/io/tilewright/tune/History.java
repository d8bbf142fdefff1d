package io.tilewright.tune;

import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A task's trials so far and what stands out among them. */
final class History {
    private final List<Trial> trials = new ArrayList<>();
    private Optional<Trial> best = Optional.empty();
    private double bestCost;
    private int infeasible;
    private int failed;
    private int timeouts;

    void add(Trial trial) {
        trials.add(trial);
        if (trial.result() instanceof MeasureResult.Success success) {
            if (best.isEmpty() || success.cost() < bestCost) {
                best = Optional.of(trial);
                bestCost = success.cost();
            }
        } else if (trial.result() instanceof MeasureResult.Failed failed) {
            this.failed++;
            timeouts += failed.kind().equals(CandidatePool.TIMEOUT) ? 1 : 0;
        } else if (trial.result() instanceof MeasureResult.Infeasible refused && refused.reason() != Reason.COMMAND) {
            infeasible++;
        }
    }

    int size() {
        return trials.size();
    }

    /** The trials numbered from {@code first}. */
    List<Trial> since(int first) {
        return List.copyOf(trials.subList(first, trials.size()));
    }

    /** The success with the lowest cost, the earliest of equals. */
    Optional<Trial> best() {
        return best;
    }

    OptionalDouble bestCost() {
        return best.isPresent() ? OptionalDouble.of(bestCost) : OptionalDouble.empty();
    }

    /** Trials whose configuration was known to be infeasible. */
    int infeasible() {
        return infeasible;
    }

    int failed() {
        return failed;
    }

    int timeouts() {
        return timeouts;
    }
}
