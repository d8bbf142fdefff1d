package io.tilewright.util;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;

/** Counting over an index range with several threads; sums do not depend on their number. */
public final class Parallel {
    private static final long CHUNK = 256;

    private Parallel() {}

    /** Adds what is counted in [from, to) to {@code sums}; called from several threads, each with its own sums. */
    public interface Counter {
        void count(long from, long to, long[] sums);
    }

    /**
     * Sums of {@code width} counters over 0..size-1.
     *
     * @param threads from 1
     */
    public static long[] sum(long size, int threads, int width, Counter counter) {
        if (threads == 1 || size <= CHUNK) {
            long[] sums = new long[width];
            counter.count(0, size, sums);
            return sums;
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> LongStream.range(0, (size + CHUNK - 1) / CHUNK)
                            .parallel()
                            .mapToObj(chunk -> {
                                long[] sums = new long[width];
                                counter.count(chunk * CHUNK, Math.min(size, (chunk + 1) * CHUNK), sums);
                                return sums;
                            })
                            .reduce(new long[width], Parallel::plus))
                    .join();
        } finally {
            pool.shutdown();
        }
    }

    private static long[] plus(long[] a, long[] b) {
        long[] sums = a.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += b[i];
        }
        return sums;
    }
}
