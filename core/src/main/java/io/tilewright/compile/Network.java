package io.tilewright.compile;

import io.tilewright.graph.Model;
import io.tilewright.onnx.Coverage;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.onnx.Extraction;
import io.tilewright.onnx.Grouping;
import io.tilewright.onnx.Models;
import io.tilewright.onnx.TaskExtractor;
import io.tilewright.onnx.zoo.Zoo;
import io.tilewright.tune.TuningTask;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

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
public record Network(String name, String source, String sha256, int batch, List<TuningTask> tasks, Coverage coverage)
        implements Tunable {
    public Network {
        tasks = List.copyOf(tasks);
    }

    /**
     * Opens a built-in network or an ONNX file and takes it apart; the list of tasks may be empty.
     *
     * @param nameOrPath a name of the zoo, else a path
     * @param batch images per run; empty: as the model says
     * @throws io.tilewright.util.TilewrightException USAGE for an unknown name, INPUT for a bad file
     */
    public static Network open(String nameOrPath, OptionalInt batch, EpilogueMode epilogues) {
        return of(nameOrPath, model(nameOrPath, batch), epilogues, Grouping.SPLIT, false);
    }

    /** As {@link #open}; a model without a layer for the accelerator is refused, with what it holds instead. */
    public static Network openForTuning(String nameOrPath, OptionalInt batch, EpilogueMode epilogues) {
        return of(nameOrPath, model(nameOrPath, batch), epilogues, Grouping.SPLIT, true);
    }

    /**
     * As {@link #openForTuning}, for mappings: convolutions in groups, depthwise ones too, are loop nests of one group that are
     * repeated.
     */
    public static Network openForMapping(String nameOrPath, OptionalInt batch) {
        return of(nameOrPath, model(nameOrPath, batch), EpilogueMode.FULL, Grouping.REPEATED, true);
    }

    private static Model model(String nameOrPath, OptionalInt batch) {
        return batch.isPresent() ? Models.open(nameOrPath, batch.getAsInt()) : Models.open(nameOrPath);
    }

    private static Network of(
            String nameOrPath, Model model, EpilogueMode epilogues, Grouping grouping, boolean tasksNeeded) {
        Extraction extraction = TaskExtractor.extract(model, epilogues, grouping);
        boolean builtIn = Zoo.names().contains(nameOrPath);
        Path file = Path.of(nameOrPath).toAbsolutePath().normalize();
        return new Network(
                builtIn ? nameOrPath : file.getFileName().toString().replaceFirst("\\.onnx$", ""),
                builtIn ? nameOrPath : file.toString(),
                model.sha256(),
                model.batch(),
                tasksNeeded ? extraction.requireTasks(grouping) : extraction.tasks(),
                extraction.coverage());
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
