package io.tilewright.onnx;

import io.tilewright.graph.Batch;
import io.tilewright.graph.Model;
import io.tilewright.graph.Refusal;
import io.tilewright.onnx.zoo.Zoo;
import io.tilewright.util.NearestName;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Finds the model that a user names: a network of the zoo, or an ONNX file. */
public final class Models {
    /** Seed of the zoo's weights unless another is asked for. */
    public static final long DEFAULT_SEED = 0;

    private static final int LISTED = 1000;

    private Models() {}

    /** The model with the batch that it was written for (zoo: 1), or 1 where the file leaves it open. */
    public static Model open(String nameOrPath) {
        return open(nameOrPath, OptionalInt.empty());
    }

    /**
     * The model with {@code batch} images per run.
     *
     * @param nameOrPath a name of {@link Zoo#names()}, else a path (./resnet18 for a file that is called like one)
     * @param batch from 1
     * @throws TilewrightException USAGE for an unknown name, with the nearest known one; INPUT for a bad file
     */
    public static Model open(String nameOrPath, int batch) {
        return open(nameOrPath, OptionalInt.of(batch));
    }

    private static Model open(String nameOrPath, OptionalInt batch) {
        batch.ifPresent(wanted -> new Batch(1, wanted)); // refuses what is below 1 before the file is read
        if (Zoo.names().contains(nameOrPath)) {
            return Zoo.model(nameOrPath, batch.orElse(1), DEFAULT_SEED);
        }
        Path path = path(nameOrPath);
        if (Files.exists(path)) {
            return OnnxReader.read(path, batch);
        }
        throw unknown(nameOrPath, path);
    }

    private static Path path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            throw Refusal.of("'" + Printable.of(text) + "' can be no path of a file", "check the path", e);
        }
        throw unknownName(text, List.of());
    }

    private static TilewrightException unknown(String typed, Path path) {
        List<String> files = filesBeside(path);
        boolean looksLikeFile = typed.endsWith(".onnx") || path.getNameCount() > 1 || path.isAbsolute();
        if (!looksLikeFile) {
            return unknownName(typed, files);
        }
        String advice = NearestName.of(path.getFileName().toString(), files)
                .map(name -> "did you mean '"
                        + Printable.of(path.resolveSibling(name).toString()) + "'?")
                .orElse("check the path, or name a network of the zoo: " + String.join(", ", Zoo.names()));
        return Refusal.of("there is no model file '" + Printable.of(typed) + "'", advice);
    }

    private static TilewrightException unknownName(String typed, List<String> files) {
        List<String> known = new ArrayList<>(Zoo.names());
        known.addAll(files);
        return new TilewrightException(
                TilewrightException.Kind.USAGE,
                "unknown model '" + Printable.of(typed) + "', allowed: " + String.join(", ", Zoo.names())
                        + ", or the path of an ONNX file",
                NearestName.of(typed, known)
                        .map(name -> "did you mean '" + Printable.of(name) + "'?")
                        .orElse("choose one of the allowed names, or check the path"));
    }

    private static List<String> filesBeside(Path path) {
        Path folder = path.toAbsolutePath().normalize().getParent();
        List<String> names = new ArrayList<>();
        if (folder == null || !Files.isDirectory(folder)) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.onnx")) {
            for (Path file : files) {
                if (names.size() < LISTED) {
                    names.add(file.getFileName().toString());
                }
            }
            return names;
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // suggestions that cannot be made are no error of their own
        }
    }
}
