package io.tilewright.compile;

import io.tilewright.graph.Model;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.onnx.TaskExtractor;
import io.tilewright.onnx.zoo.Zoo;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A built-in network or an ONNX file.
 *
 * @param name for people and folder names
 * @param file empty for a built-in network
 */
public record ModelSource(String name, Optional<Path> file) {
    /** Seed of the built-in networks' weights; their values change no cycle. */
    public static final long WEIGHT_SEED = 1;

    /**
     * What {@code text} names: a built-in network, else a file.
     *
     * @throws TilewrightException USAGE if it is neither; suggests the nearest built-in name
     */
    public static ModelSource of(String text) {
        if (Zoo.names().contains(text)) {
            return new ModelSource(text, Optional.empty());
        }
        Path file = Path.of(text);
        boolean looksLikeFile = text.contains("/") || text.contains("\\") || text.endsWith(".onnx");
        if (!looksLikeFile && !Files.exists(file)) {
            throw NearestName.unknown("model", text, Zoo.names());
        }
        String base = file.getFileName() == null ? "model" : file.getFileName().toString();
        return new ModelSource(base.replaceFirst("\\.onnx$", ""), Optional.of(file.toAbsolutePath().normalize()));
    }

    /** Built-in name, or absolute path. */
    public String source() {
        return file.map(Path::toString).orElse(name);
    }

    /**
     * Reads the model.
     *
     * @param batch images per run; empty: as the model says
     * @throws TilewrightException INPUT if the file is missing, malformed or too large
     */
    public Model read(OptionalInt batch) {
        return file.map(path -> never(path))
                .orElseGet(() -> Zoo.model(name, batch.orElse(1), WEIGHT_SEED));
    }

    /**
     * Reads the model and takes it apart; the list of tasks may be empty.
     *
     * @throws TilewrightException INPUT if the file is missing, malformed or too large
     */
    public Network open(OptionalInt batch, EpilogueMode epilogues) {
        Model model = read(batch);
        var extraction = TaskExtractor.extract(model, epilogues);
        return new Network(name, source(), model.sha256(), model.batch(), extraction.tasks(), extraction.coverage());
    }

    /** As {@link #open}, but a model without a layer for the accelerator is refused with what it holds instead. */
    public Network openForTuning(OptionalInt batch, EpilogueMode epilogues) {
        Model model = read(batch);
        var extraction = TaskExtractor.extract(model, epilogues);
        return new Network(
                name, source(), model.sha256(), model.batch(), extraction.requireTasks(), extraction.coverage());
    }
    private static Model never(Path p) { throw new IllegalStateException(); }
}
