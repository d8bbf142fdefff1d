package io.tilewright.tune;

import io.tilewright.target.MeasureResult;
import io.tilewright.util.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Runs candidates on daemon threads so that none of them can end or block the run. Whatever a candidate throws becomes
 * a {@link MeasureResult.Failed}. A candidate that exceeds the limit has failed too: its thread is interrupted, left
 * behind and replaced (Java cannot kill a thread; a candidate that ignores the interrupt keeps burning its core).
 */
final class CandidatePool implements AutoCloseable {
    static final String TIMEOUT = "TIMEOUT";
    static final String OUT_OF_MEMORY = "OUT_OF_MEMORY";
    private static final long TICK_MS = 20;
    private static final long STACK_BYTES = 1 << 22;

    private final int threads;
    private final long limitNanos;
    private final Clock clock;
    private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();
    private final List<Worker> workers = new ArrayList<>();
    private int started;

    /** A submitted candidate. */
    static final class Job {
        private final Callable<MeasureResult> candidate;
        private MeasureResult result;
        private Worker worker;
        private long startedAt;

        private Job(Callable<MeasureResult> candidate) {
            this.candidate = candidate;
        }

        private synchronized boolean start(Worker by, long now) {
            worker = by;
            startedAt = now;
            return result == null;
        }

        /** The first result counts; false if it came too late. */
        private synchronized boolean finish(MeasureResult outcome) {
            if (result != null) {
                return false;
            }
            result = outcome;
            notifyAll();
            return true;
        }

        private synchronized Optional<MeasureResult> poll(long millis) throws InterruptedException {
            if (result == null) {
                TimeUnit.MILLISECONDS.timedWait(this, millis);
            }
            return Optional.ofNullable(result);
        }

        private synchronized boolean overdue(long now, long limit) {
            return result == null && worker != null && now - startedAt > limit;
        }
    }

    private final class Worker extends Thread {
        private volatile Job current;

        Worker(int number) {
            super(null, null, "candidate-" + number, STACK_BYTES);
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                boolean inTime = true;
                while (inTime) {
                    Job job = queue.take();
                    current = job;
                    inTime = !job.start(this, clock.nanos()) || job.finish(outcome(job.candidate));
                }
            } catch (InterruptedException e) {
                interrupt(); // closed while waiting for work
            }
        }
    }

    CandidatePool(int threads, Duration limit, Clock clock) {
        this.threads = threads;
        this.limitNanos = limit.toNanos();
        this.clock = clock;
    }

    Job submit(Callable<MeasureResult> candidate) {
        while (workers.size() < threads) {
            addWorker();
        }
        Job job = new Job(candidate);
        queue.add(job);
        return job;
    }

    /** The job's result; empty if {@code stop} came first. */
    Optional<MeasureResult> await(Job job, BooleanSupplier stop) throws InterruptedException {
        Optional<MeasureResult> result = job.poll(0);
        while (result.isEmpty() && !stop.getAsBoolean()) {
            replaceOverdue();
            result = job.poll(TICK_MS);
        }
        return result;
    }

    /** Forgets what was not started and interrupts the rest. */
    @Override
    public void close() {
        queue.clear();
        workers.forEach(Thread::interrupt);
    }

    private void replaceOverdue() {
        for (Worker worker : List.copyOf(workers)) {
            Job job = worker.current;
            if (job != null
                    && job.overdue(clock.nanos(), limitNanos)
                    && job.finish(new MeasureResult.Failed(TIMEOUT, "exceeded " + limitNanos / 1_000_000 + " ms"))) {
                workers.remove(worker);
                worker.interrupt();
                addWorker();
            }
        }
    }

    private void addWorker() {
        Worker worker = new Worker(started++);
        workers.add(worker);
        worker.start();
    }

    private static MeasureResult outcome(Callable<MeasureResult> candidate) {
        try {
            return candidate.call();
        } catch (OutOfMemoryError e) {
            return new MeasureResult.Failed(OUT_OF_MEMORY, FailureText.of(e));
        } catch (StackOverflowError e) {
            return new MeasureResult.Failed("STACK_OVERFLOW", FailureText.of(e));
        } catch (Throwable e) { // whatever a candidate does is a recorded trial, never the end of the run
            return new MeasureResult.Failed("EXCEPTION", FailureText.of(e));
        }
    }
}
