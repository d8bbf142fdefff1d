package io.tilewright.tune.grid;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** All points in index order: the first knob varies fastest. */
final class GridTuner implements Tuner {
    private final ConfigSpace space;
    private final Predicate<Config> mayPropose;
    private long next;

    GridTuner(TunerContext context) {
        this.space = context.space();
        this.mayPropose = context.mayPropose();
    }

    @Override
    public List<Config> ask(int n) {
        List<Config> proposals = new ArrayList<>(n);
        while (proposals.size() < n && next < space.size()) {
            Config config = space.at(next++);
            if (mayPropose.test(config)) {
                proposals.add(config);
            }
        }
        return proposals;
    }

    @Override
    public void tell(List<Trial> trials) {
        // the order is fixed
    }
}
