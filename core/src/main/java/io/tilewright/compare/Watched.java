package io.tilewright.compare;

import io.tilewright.tune.Diary;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;

/** A tuner whose diary can be read after the run; otherwise the tuner itself. For one run. */
final class Watched implements TunerProvider {
    private final TunerProvider provider;
    private Tuner tuner;

    Watched(TunerProvider provider) {
        this.provider = provider;
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
        tuner = provider.create(context);
        return tuner;
    }

    /** What the tuner noted; nothing before it was created. */
    Diary diary() {
        return tuner == null ? Diary.NONE : tuner.diary();
    }
}
