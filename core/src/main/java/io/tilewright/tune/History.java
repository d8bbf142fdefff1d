package io.tilewright.tune;

import io.tilewright.target.MeasureResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A task's trials so far and what stands out among them. */
final class History {
    private final List<Trial> trials = new ArrayList<>();
    private Optional<Trial> best = Optional.empty();
    private long bestCycles;
    private int infeasible;
    private int timeouts;

    void add(Trial trial) {
        trials.add(trial);
        if (trial.result() instanceof MeasureResult.Success success) {
            if (best.isEmpty() || success.cycles() < bestCycles) {
                best = Optional.of(trial);
                bestCycles = success.cycles();
            }
        } else if (trial.result() instanceof MeasureResult.Failed failed) {
            timeouts += failed.kind().equals(CandidatePool.TIMEOUT) ? 1 : 0;
        } else {
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

    /** The success with the fewest cycles, the earliest of equals. */
    Optional<Trial> best() {
        return best;
    }

    OptionalLong bestCycles() {
        return best.isPresent() ? OptionalLong.of(bestCycles) : OptionalLong.empty();
    }

    int infeasible() {
        return infeasible;
    }

    int timeouts() {
        return timeouts;
    }
}
