package io.tilewright.tune;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How to run, as opposed to what to search. Threads and limits never change a result (as long as no candidate hits its
 * time limit).
 *
 * @param seed root of the run's named seed tree
 * @param threads candidates measured at the same time, from 1
 * @param stopAtGap stop a task when best &lt;= (1 + gap) x bound; from 0
 * @param candidateLimit longest time for lowering and measuring one candidate; beyond it the trial has failed
 * @param transfer whether a tuner may learn from the run's finished tasks; costs no trial
 * @param countLimit largest space whose feasible points are counted exactly by enumeration
 */
public record SessionSettings(
        Budget budget,
        InvalidPolicy invalid,
        long seed,
        int threads,
        OptionalDouble stopAtGap,
        Duration candidateLimit,
        boolean transfer,
        long countLimit) {
    public SessionSettings {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads, allowed: from 1");
        }
        if (stopAtGap.isPresent() && !(stopAtGap.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("gap " + stopAtGap.getAsDouble() + ", allowed: from 0");
        }
        if (candidateLimit.isNegative() || candidateLimit.isZero()) {
            throw new IllegalArgumentException("candidate limit " + candidateLimit + ", allowed: above 0");
        }
        if (countLimit < 0) {
            throw new IllegalArgumentException("count limit " + countLimit + ", allowed: from 0");
        }
    }

    /** Skip infeasible points, one thread, no gap, 60 s per candidate, exact counts up to 2^20 points. */
    public static SessionSettings of(Budget budget, long seed) {
        return new SessionSettings(
                budget, InvalidPolicy.SKIP, seed, 1, OptionalDouble.empty(), Duration.ofSeconds(60), false, 1L << 20);
    }

    public SessionSettings withBudget(Budget other) {
        return new SessionSettings(other, invalid, seed, threads, stopAtGap, candidateLimit, transfer, countLimit);
    }

    public SessionSettings withInvalid(InvalidPolicy other) {
        return new SessionSettings(budget, other, seed, threads, stopAtGap, candidateLimit, transfer, countLimit);
    }

    public SessionSettings withThreads(int other) {
        return new SessionSettings(budget, invalid, seed, other, stopAtGap, candidateLimit, transfer, countLimit);
    }

    public SessionSettings withStopAtGap(double gap) {
        return new SessionSettings(
                budget, invalid, seed, threads, OptionalDouble.of(gap), candidateLimit, transfer, countLimit);
    }

    public SessionSettings withCandidateLimit(Duration other) {
        return new SessionSettings(budget, invalid, seed, threads, stopAtGap, other, transfer, countLimit);
    }

    public SessionSettings withCountLimit(long other) {
        return new SessionSettings(budget, invalid, seed, threads, stopAtGap, candidateLimit, transfer, other);
    }

    public SessionSettings withTransfer(boolean other) {
        return new SessionSettings(budget, invalid, seed, threads, stopAtGap, candidateLimit, other, countLimit);
    }
}
