package io.tilewright.bench;

import io.tilewright.space.Config;
import io.tilewright.tune.Diary;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A tuner with a processor clock around it; for one run, whose tuner has a thread to itself while it is asked or told. */
final class Timed implements TunerProvider {
    private final TunerProvider provider;
    private final List<Long> nanosAfterPlan = new ArrayList<>();
    private Tuner tuner;
    private long nanos;

    Timed(TunerProvider provider) {
        this.provider = provider;
    }

    /** Processor time of the thread in the tuner so far. */
    long nanos() {
        return nanos;
    }

    /** The same when the first {@code plans} plans were made; at least one. */
    long nanosAfterPlan(int plans) {
        return nanosAfterPlan.get(plans - 1);
    }

    Diary diary() {
        return tuner.diary();
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public String summary() {
        return provider.summary();
    }

    @Override
    public String citation() {
        return provider.citation();
    }

    @Override
    public int batchSize() {
        return provider.batchSize();
    }

    @Override
    public Tuner create(TunerContext context) {
        long start = processorNanos();
        tuner = provider.create(context);
        nanos += processorNanos() - start;
        return new Tuner() {
            @Override
            public List<Config> ask(int n) {
                long begun = processorNanos();
                List<Config> batch = tuner.ask(n);
                nanos += processorNanos() - begun;
                return batch;
            }

            @Override
            public void tell(List<Trial> trials) {
                long begun = processorNanos();
                tuner.tell(trials);
                nanos += processorNanos() - begun;
                while (nanosAfterPlan.size() < tuner.diary().plans().size()) {
                    nanosAfterPlan.add(nanos);
                }
            }

            @Override
            public OptionalDouble provenBound() {
                return tuner.provenBound();
            }

            @Override
            public Diary diary() {
                return tuner.diary();
            }
        };
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
