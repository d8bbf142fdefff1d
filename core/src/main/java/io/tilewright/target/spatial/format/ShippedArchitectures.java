package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The architectures that come with Tilewright, by name; each file's {@code about} says what it is like. */
public final class ShippedArchitectures {
    private static final List<String> NAMES = List.of("eyeriss", "simba", "tpu", "nvdla", "vta");

    private ShippedArchitectures() {}

    /** All names. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * One of them.
     *
     * @throws TilewrightException USAGE for a name that does not exist
     */
    public static Architecture named(String name) {
        if (!NAMES.contains(name)) {
            throw NearestName.unknown("architecture", name, NAMES);
        }
        return ArchitectureJson.parse(text(name), "the shipped architecture").get(name);
    }

    /** What it is like, in a sentence or two. */
    public static String about(String name) {
        return JsonText.parse(text(name)).get("about").text();
    }

    /**
     * An architecture by name, or from a file: JSON with one architecture, or Timeloop's YAML.
     *
     * @throws TilewrightException USAGE for what is neither; INPUT for a file that cannot be read
     */
    public static Architecture open(String nameOrFile) {
        if (nameOrFile.endsWith(".yaml") || nameOrFile.endsWith(".yml")) {
            return TimeloopArchitecture.read(Path.of(nameOrFile));
        }
        boolean file = nameOrFile.endsWith(".json") || nameOrFile.contains("/") || Files.exists(Path.of(nameOrFile));
        if (file && !NAMES.contains(nameOrFile)) {
            return ArchitectureJson.readOne(Path.of(nameOrFile));
        }
        if (!NAMES.contains(nameOrFile)) {
            TilewrightException unknown = NearestName.unknown("architecture", nameOrFile, NAMES);
            throw new TilewrightException(
                    unknown.kind(), unknown.getMessage() + ", or a .json or .yaml file", unknown.advice());
        }
        return named(nameOrFile);
    }

    private static String text(String name) {
        try (InputStream in = ShippedArchitectures.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the architecture " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
