package io.tilewright.tune.random;

import io.tilewright.space.Config;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Unvisited;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Uniform draws without replacement; learns nothing. Memory grows with the trials, not with the space. */
final class RandomTuner implements Tuner {
    private final Unvisited unvisited;

    RandomTuner(TunerContext context) {
        this.unvisited = new Unvisited(context, context.initial());
    }

    @Override
    public List<Config> ask(int n) {
        List<Config> proposals = new ArrayList<>(n);
        for (Optional<Config> c = unvisited.draw(); c.isPresent(); c = unvisited.draw()) {
            proposals.add(c.get());
            if (proposals.size() == n) {
                break;
            }
        }
        return proposals;
    }

    @Override
    public void tell(List<Trial> trials) {
        // draws do not depend on results
    }
}
