package io.tilewright.vta.exec;

import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Unit;

/** The four semaphores and who takes and posts what (hardware reference, section 1.6). */
final class Tokens {
    private final Semaphore loadToCompute = new Semaphore(Unit.LOAD, Unit.COMPUTE);
    private final Semaphore computeToLoad = new Semaphore(Unit.COMPUTE, Unit.LOAD);
    private final Semaphore computeToStore = new Semaphore(Unit.COMPUTE, Unit.STORE);
    private final Semaphore storeToCompute = new Semaphore(Unit.STORE, Unit.COMPUTE);
    private final Timeline timeline;
    private final boolean strict;

    /** @param strict report counts that may pass the maximum under some timing */
    Tokens(Timeline timeline, boolean strict) {
        this.timeline = timeline;
        this.strict = strict;
    }

    /** The first semaphore that {@code unit} would have to wait for, or null when it can start. */
    Semaphore missing(Unit unit, Deps deps) {
        Semaphore previous = takenFromPrevious(unit);
        Semaphore next = takenFromNext(unit);
        if (deps.popPrev() && previous != null && previous.count() == 0) {
            return previous;
        }
        return deps.popNext() && next != null && next.count() == 0 ? next : null;
    }

    /** Takes what the instruction that {@code unit} has begun asks for. */
    void take(Unit unit, Deps deps) {
        int[] clock = timeline.clock(unit);
        if (deps.popPrev() && takenFromPrevious(unit) != null) {
            takenFromPrevious(unit).take(clock);
        }
        if (deps.popNext() && takenFromNext(unit) != null) {
            takenFromNext(unit).take(clock);
        }
    }

    /** Posts what the instruction that {@code unit} has just completed asks for. */
    void post(Unit unit, Deps deps) {
        int completed = timeline.known(unit, unit);
        for (Semaphore taken : new Semaphore[] {takenFromPrevious(unit), takenFromNext(unit)}) {
            if (taken != null) {
                taken.consumerCompleted(completed);
            }
        }
        if (deps.pushPrev() && unit != Unit.LOAD) {
            post(unit == Unit.COMPUTE ? computeToLoad : storeToCompute, unit);
        }
        if (deps.pushNext() && unit != Unit.STORE) {
            post(unit == Unit.COMPUTE ? computeToStore : loadToCompute, unit);
        }
    }

    /** Tokens posted and not taken. */
    int left() {
        return loadToCompute.count() + computeToLoad.count() + computeToStore.count() + storeToCompute.count();
    }

    private void post(Semaphore semaphore, Unit unit) {
        boolean kept = semaphore.post(timeline.clock(unit));
        if (strict && (!kept || semaphore.largestCount(timeline.known(unit, semaphore.consumer)) > Semaphore.MAX)) {
            throw timeline.fault(
                    Kind.RACE,
                    "posts a token to " + Describe.name(semaphore.consumer) + " while " + Semaphore.MAX
                            + " may still be untaken, and the machine then loses it; let "
                            + Describe.name(semaphore.producer) + " wait for tokens of "
                            + Describe.name(semaphore.consumer) + " more often");
        }
    }

    private Semaphore takenFromPrevious(Unit unit) {
        return switch (unit) {
            case LOAD -> null;
            case COMPUTE -> loadToCompute;
            case STORE -> computeToStore;
        };
    }

    private Semaphore takenFromNext(Unit unit) {
        return switch (unit) {
            case LOAD -> computeToLoad;
            case COMPUTE -> storeToCompute;
            case STORE -> null;
        };
    }
}
