package io.tilewright.tune;

import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.target.Bounds;
import io.tilewright.target.TaskProfile;
import java.util.List;

/**
 * A finished task of the same run, for transfer.
 *
 * @param work operations of its workload
 * @param bounds of its space
 * @param profile of its workload
 * @param trials all of them; their configurations know their space
 */
public record EarlierTask(double work, Bounds bounds, TaskProfile profile, List<Trial> trials) {
    public EarlierTask {
        trials = List.copyOf(trials);
    }

    /** Whether it was measured and has the same knobs and as many features: then its trials mean something there. */
    public boolean resembles(TunerContext context) {
        return !trials.isEmpty()
                && profile.features().length == context.profile().features().length
                && names(trials.get(0).config().space()).equals(names(context.space()));
    }

    private static List<String> names(ConfigSpace space) {
        return space.knobs().stream().map(Knob::name).toList();
    }
}
