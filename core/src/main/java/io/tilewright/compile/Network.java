package io.tilewright.compile;

import io.tilewright.onnx.Coverage;
import io.tilewright.tune.TuningTask;
import java.util.List;

/**
 * What of a model is tuned, and what is not.
 *
 * @param name for people and folder names: the built-in network's name, or the file's without its ending
 * @param source built-in name, or absolute path
 * @param sha256 of the model
 * @param batch images per run
 * @param tasks the distinct layers that are tuned, in network order
 * @param coverage what runs where, of the whole model
 */
public record Network(
        String name, String source, String sha256, int batch, List<TuningTask> tasks, Coverage coverage) {
    public Network {
        tasks = List.copyOf(tasks);
    }

    /** Layers of the network that the tasks stand for. */
    public int layers() {
        return tasks.stream().mapToInt(TuningTask::weight).sum();
    }

    /** The same network with one of its tasks only. */
    public Network only(TuningTask task) {
        return new Network(name, source, sha256, batch, List.of(task), coverage);
    }
}
