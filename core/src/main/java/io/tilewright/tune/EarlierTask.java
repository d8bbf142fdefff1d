package io.tilewright.tune;

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
}
