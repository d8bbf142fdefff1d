package io.tilewright.tune;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.util.Parallel;
import io.tilewright.util.Rng;
import io.tilewright.workload.Workload;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Static validity of a task's points, remembered: a table for spaces of up to 2^24 points, the last 2^20 answers
 * beyond. Not thread-safe, but {@link #count} uses several threads.
 */
final class Validity {
    private static final long TABLE_LIMIT = 1L << 24;
    private static final int CACHE_SIZE = 1 << 20;
    private static final int SAMPLES = 20_000;
    private static final byte UNKNOWN = 0;
    private static final byte FEASIBLE = 1;
    private static final int FIRST_REASON = 2;
    private static final Reason[] REASONS = Reason.values();

    private final Target target;
    private final Workload workload;
    private final ConfigSpace space;
    /** One code per point, or per cache line. */
    private final byte[] codes;
    /** The point in each cache line; null when the table holds all points. */
    private final long[] cached;

    private final long[] rejected = new long[REASONS.length];
    private final boolean[] seen;

    Validity(Target target, Workload workload, ConfigSpace space) {
        this.target = target;
        this.workload = workload;
        this.space = space;
        boolean table = space.size() <= TABLE_LIMIT;
        this.codes = new byte[table ? (int) space.size() : CACHE_SIZE];
        this.cached = table ? null : new long[CACHE_SIZE];
        this.seen = new boolean[table ? (int) space.size() : 0];
    }

    /** Whether the point can run; a point that cannot is counted as rejected, once. */
    boolean test(Config config) {
        return reason(config).isEmpty();
    }

    /** The first broken rule, empty when feasible. */
    Optional<Reason> reason(Config config) {
        byte code;
        boolean first;
        if (cached == null) {
            int index = (int) config.index();
            if (codes[index] == UNKNOWN) {
                codes[index] = check(config);
            }
            code = codes[index];
            first = !seen[index];
            seen[index] = true;
        } else {
            int line = (int) (config.index() * 0x9e3779b97f4a7c15L >>> 44);
            first = codes[line] == UNKNOWN || cached[line] != config.index();
            if (first) {
                codes[line] = check(config);
                cached[line] = config.index();
            }
            code = codes[line];
        }
        if (code == FEASIBLE) {
            return Optional.empty();
        }
        Reason reason = REASONS[code - FIRST_REASON];
        if (first) {
            rejected[reason.ordinal()]++;
        }
        return Optional.of(reason);
    }

    /** Infeasible points asked for so far, by reason. */
    Map<Reason, Long> rejected() {
        return byReason(rejected);
    }

    /**
     * Counts the feasible points: all of them up to {@code limit} points, else an estimate from a sample of 20,000
     * drawn with replacement. The same for any number of threads.
     */
    FeasibleCount count(long limit, int threads, Rng rng) {
        long size = space.size();
        boolean exact = size <= limit;
        Config[] draws = new Config[exact ? 0 : SAMPLES];
        Arrays.setAll(draws, i -> space.sample(rng));
        long examined = exact ? size : SAMPLES;
        long[] counts = Parallel.sum(examined, threads, FIRST_REASON + REASONS.length, (from, to, sums) -> {
            for (long i = from; i < to; i++) {
                byte code = check(exact ? space.at(i) : draws[(int) i]);
                if (exact && cached == null) {
                    codes[(int) i] = code;
                }
                sums[code]++;
            }
        });
        long[] reasons = Arrays.copyOfRange(counts, FIRST_REASON, counts.length);
        long hits = counts[FEASIBLE];
        return exact
                ? new FeasibleCount(size, size, true, hits, hits, hits, byReason(reasons))
                : FeasibleCount.estimate(size, SAMPLES, hits, byReason(reasons));
    }

    private byte check(Config config) {
        Optional<Lowering.Infeasible> infeasible = target.check(workload, config);
        return infeasible.isEmpty()
                ? FEASIBLE
                : (byte) (FIRST_REASON + infeasible.get().reason().ordinal());
    }

    private static Map<Reason, Long> byReason(long[] counts) {
        Map<Reason, Long> map = new EnumMap<>(Reason.class);
        for (Reason reason : REASONS) {
            if (counts[reason.ordinal()] > 0) {
                map.put(reason, counts[reason.ordinal()]);
            }
        }
        return map;
    }
}
