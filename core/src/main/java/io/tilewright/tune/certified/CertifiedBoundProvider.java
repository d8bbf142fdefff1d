package io.tilewright.tune.certified;

import io.tilewright.space.Box;
import io.tilewright.target.BoundedSearch;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;
import java.util.Optional;

/** Registers {@code certified-bound}. */
public final class CertifiedBoundProvider implements TunerProvider {
    @Override
    public String name() {
        return "certified-bound";
    }

    @Override
    public String summary() {
        return "branch and bound on admissible bounds, lowest bound first; ends with a proof";
    }

    @Override
    public String citation() {
        return "Tilewright; Land and Doig, An Automatic Method of Solving Discrete Programming Problems, 1960";
    }

    @Override
    public int batchSize() {
        return 8;
    }

    @Override
    public Tuner create(TunerContext context) {
        Optional<BoundedSearch> search = context.bounds().search();
        if (search.isPresent()) {
            return new SearchTuner(context, search.get());
        }
        boolean bounded = context.bounds().of(Box.of(context.space())) > 0;
        return bounded ? new CertifiedTuner(context, false) : new LearnedTuner(context.alone());
    }
}
