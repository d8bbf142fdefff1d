package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Architectures as JSON: either one ({@code name}, {@code mac}, {@code levels}) or several below {@code archs}, levels
 * innermost first. Unknown keys are refused.
 */
public final class ArchitectureJson {
    private static final List<String> ONE = List.of("name", "about", "mac", "levels");
    private static final List<String> SEVERAL = List.of("archs", "about", "tool", "fanouts");
    private static final List<String> WITHIN = List.of("about", "mac", "levels");
    private static final List<String> MAC = List.of("name", "instances", "meshX", "wordBits", "energy");
    private static final List<String> LEVEL = List.of(
            "name",
            "instances",
            "meshX",
            "wordBits",
            "entries",
            "multipleBuffering",
            "blockSize",
            "energy",
            "readBW",
            "writeBW",
            "sharedBW",
            "energyPerHop",
            "dram",
            "keep",
            "optional");

    private ArchitectureJson() {}

    /**
     * All architectures of a file, by name, in file order.
     *
     * @throws TilewrightException INPUT with the file's name and the first thing wrong
     */
    public static Map<String, Architecture> read(Path file) {
        return parse(JsonText.read(file), "the file '" + file + "'");
    }

    /** The only architecture of a file. */
    public static Architecture readOne(Path file) {
        Map<String, Architecture> all = read(file);
        if (all.size() != 1) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "the file '" + file + "' has " + all.size() + " architectures, allowed: one here",
                    "copy one of " + String.join(", ", all.keySet()) + " into a file of its own");
        }
        return all.values().iterator().next();
    }

    /** The architecture called {@code name}, or the usage error that names the nearest. */
    public static Architecture named(Map<String, Architecture> all, String name) {
        Architecture found = all.get(name);
        if (found == null) {
            throw NearestName.unknown("architecture", name, all.keySet());
        }
        return found;
    }

    /** One line of JSON from which the same architecture can be read. */
    public static String writeLine(Architecture architecture) {
        Architecture.Mac mac = architecture.mac();
        Map<String, Object> units = new LinkedHashMap<>();
        units.put("name", mac.name());
        units.put("instances", mac.instances());
        units.put("meshX", mac.meshX());
        units.put("wordBits", mac.wordBits());
        units.put("energy", mac.energy());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", architecture.name());
        json.put("mac", units);
        json.put(
                "levels",
                architecture.levels().stream().map(ArchitectureJson::fields).toList());
        return JsonText.write(json);
    }

    /**
     * Reads what {@link #writeLine} wrote.
     *
     * @throws TilewrightException INPUT with the first thing wrong
     */
    public static Architecture readLine(String line) {
        return parse(line, "the text").values().iterator().next();
    }

    private static Map<String, Object> fields(Level level) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", level.name());
        json.put("instances", level.instances());
        json.put("meshX", level.meshX());
        json.put("wordBits", level.wordBits());
        json.put("entries", level.entries() == Level.UNLIMITED ? null : level.entries());
        if (level.multipleBuffering() > 1) {
            json.put("multipleBuffering", level.multipleBuffering());
        }
        json.put("blockSize", level.blockSize());
        json.put("energy", level.energy());
        putIf(json, "readBW", level.readBandwidth());
        putIf(json, "writeBW", level.writeBandwidth());
        putIf(json, "sharedBW", level.sharedBandwidth());
        putIf(json, "energyPerHop", level.energyPerHop());
        if (level.dram()) {
            json.put("dram", true);
        }
        json.put("keep", labels(level.keep()));
        if (!level.optional().isEmpty()) {
            json.put("optional", labels(level.optional()));
        }
        return json;
    }

    private static void putIf(Map<String, Object> json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        }
    }

    private static List<String> labels(Set<Tensor> tensors) {
        return tensors.stream().sorted().map(Tensor::label).toList();
    }

    /**
     * @param subject what is read, for messages
     */
    static Map<String, Architecture> parse(String text, String subject) {
        try {
            Field root = JsonText.parse(text).object();
            Map<String, Architecture> all = new LinkedHashMap<>();
            if (!root.has("archs")) {
                Architecture one =
                        architecture(root.object(ONE), root.get("name").text());
                all.put(one.name(), one);
                return all;
            }
            for (Field entry : root.object(SEVERAL).get("archs").object().fields()) {
                all.put(entry.name(), architecture(entry.object(WITHIN), entry.name()));
            }
            if (all.isEmpty()) {
                throw new Field.Malformed("archs is empty, allowed: at least one architecture");
            }
            if (root.has("fanouts")) {
                fanouts(root.get("fanouts"), all);
            }
            return all;
        } catch (Field.Malformed wrong) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    subject + " is no architecture: " + wrong.getMessage(),
                    "docs/manual/map.md describes architecture files",
                    wrong);
        }
    }

    private static Architecture architecture(Field root, String name) {
        Field mac = root.get("mac").object(MAC);
        Architecture.Mac units = new Architecture.Mac(
                mac.get("name").text(),
                mac.get("instances").count(),
                mac.get("meshX").count(),
                mac.get("wordBits").count(),
                mac.get("energy").number());
        List<Level> levels = new ArrayList<>();
        for (Field level : root.get("levels").array()) {
            levels.add(level(level.object(LEVEL)));
        }
        return new Architecture(name, units, levels);
    }

    private static Level level(Field level) {
        boolean unlimited = level.has("entries") && level.get("entries").value().isNull();
        return new Level(
                level.get("name").text(),
                level.get("instances").count(),
                level.get("meshX").count(),
                level.get("wordBits").count(),
                unlimited ? Level.UNLIMITED : level.get("entries").count(Long.MAX_VALUE - 1),
                level.has("multipleBuffering") ? level.get("multipleBuffering").count() : 1,
                level.get("blockSize").count(),
                level.get("energy").number(),
                orElse(level, "readBW", Double.POSITIVE_INFINITY),
                orElse(level, "writeBW", Double.POSITIVE_INFINITY),
                orElse(level, "sharedBW", Double.POSITIVE_INFINITY),
                orElse(level, "energyPerHop", Double.NaN),
                level.has("dram") && level.get("dram").truth(),
                level.get("keep").constants(Tensor.class, Tensor::label),
                level.has("optional") ? level.get("optional").constants(Tensor.class, Tensor::label) : Set.of());
    }

    private static double orElse(Field level, String name, double otherwise) {
        return level.has(name) ? level.get(name).number() : otherwise;
    }

    /** The redundant table of fan-outs: [columns, rows] per level. */
    private static void fanouts(Field table, Map<String, Architecture> all) {
        for (Field entry : table.object(all.keySet()).fields()) {
            Architecture architecture = all.get(entry.name());
            List<Field> rows = entry.array();
            for (int i = 0; i < Math.max(rows.size(), architecture.depth()); i++) {
                String given = i < rows.size() ? rows.get(i).value().toString() : "missing";
                String derived = i < architecture.depth()
                        ? "[" + architecture.fanoutX(i) + "," + architecture.fanoutY(i) + "]"
                        : "nothing";
                if (!given.equals(derived)) {
                    throw new Field.Malformed(entry.path() + "[" + i + "] is " + given + ", allowed: " + derived
                            + ", which the grids of the levels give");
                }
            }
        }
    }
}
