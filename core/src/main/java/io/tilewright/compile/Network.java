package io.tilewright.compile;

import io.tilewright.tune.TuningTask;
import java.util.List;

/**
 * What of a model is tuned, and what is not.
 *
 * @param name for people and folder names: the built-in network's name, or the file's without its ending
 * @param source built-in name, or absolute path
 * @param sha256 of the model
 * @param batch images per run
 * @param tasks the distinct layers, in network order
 * @param host what the accelerator does not run
 * @param macs multiply-accumulates of the whole model, host layers included
 */
public record Network(
        String name,
        String source,
        String sha256,
        int batch,
        List<TuningTask> tasks,
        List<HostNodes> host,
        long macs) {
    public Network {
        tasks = List.copyOf(tasks);
        host = List.copyOf(host);
    }

    /**
     * Nodes that run on the host.
     *
     * @param operator e.g. {@code MaxPool}
     * @param count how many
     * @param reason why not on the accelerator
     * @param macs their multiply-accumulates
     */
    public record HostNodes(String operator, int count, String reason, long macs) {}

    /** Layers of the network that the tasks stand for. */
    public int layers() {
        return tasks.stream().mapToInt(TuningTask::weight).sum();
    }

    /** Multiply-accumulates on the accelerator, per run. */
    public long tunedMacs() {
        return tasks.stream()
                .mapToLong(task -> task.weight() * task.workload().macs())
                .sum();
    }

    /** The same network with one of its tasks only. */
    public Network only(int index) {
        return new Network(
                name,
                source,
                sha256,
                batch,
                tasks.stream().filter(task -> task.index() == index).toList(),
                host,
                macs);
    }
}
