package io.tilewright.target.spatial.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Timeloop's architecture files of the tree form (versions 0.2 and 0.3): {@code architecture.subtree} with nodes of
 * {@code local} components and further {@code subtree}s, a name {@code PE[0..15]} standing for 16 of them. Energies have
 * to be given in the file ({@code vector-access-energy}, for multipliers {@code energy}): those that Timeloop takes from
 * Accelergy or its own tables are not modelled. Every level keeps all tensors, as Timeloop does where no mapping or
 * constraint says otherwise. Networks, sparsity and unknown attributes are refused.
 */
public final class TimeloopArchitecture {
    private static final Pattern COPIES = Pattern.compile("(.*)\\[0\\.\\.([0-9]{1,8})\\]");
    private static final Set<String> MULTIPLIERS = Set.of("mac", "intmac", "fpmac", "compute");
    private static final Pattern STORAGE =
            Pattern.compile("(?i)(dram|sram|regfile|storage|smartbuffer.*|smart_buffer.*|.*_regfile|.*_sram|.*_dram)");
    private static final List<String> NODE = List.of("name", "attributes", "local", "subtree");
    private static final List<String> COMPONENT = List.of("name", "class", "attributes");

    /** Attributes without influence on what is modelled. */
    private static final List<String> IDLE = List.of(
            "technology",
            "type",
            "num-ports",
            "n_ports",
            "n_rdwr_ports",
            "n_rd_ports",
            "n_wr_ports",
            "num-banks",
            "n_banks",
            "cluster-area",
            "area",
            "latency",
            "global_cycle_seconds");

    private static final List<String> MULTIPLIER =
            List.of("instances", "meshX", "meshY", "word-bits", "word_width", "datawidth", "energy");
    private static final List<String> BUFFER = List.of(
            "instances",
            "meshX",
            "meshY",
            "word-bits",
            "word_width",
            "datawidth",
            "block-size",
            "block_size",
            "n_words",
            "width",
            "memory_width",
            "data_storage_width",
            "entries",
            "depth",
            "memory_depth",
            "data_storage_depth",
            "sizeKB",
            "multiple-buffering",
            "read_bandwidth",
            "write_bandwidth",
            "shared_bandwidth",
            "vector-access-energy");

    private final List<Level> levels = new ArrayList<>();
    private Architecture.Mac mac;

    private TimeloopArchitecture() {}

    /**
     * @throws TilewrightException INPUT with the first thing that is wrong or that the model does not have
     */
    public static Architecture read(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        try {
            return parse(TimeloopYaml.parse(JsonText.read(file)), name);
        } catch (Field.Malformed wrong) {
            throw TimeloopYaml.refusal(file, "architecture", wrong);
        }
    }

    static Architecture parse(Field root, String name) {
        Field architecture = root.object(List.of("architecture")).get("architecture");
        architecture.object(List.of("version", "subtree", "local", "name", "attributes"));
        TimeloopArchitecture reading = new TimeloopArchitecture();
        reading.node(architecture, 1);
        if (reading.mac == null) {
            throw new Field.Malformed("no component has a class of " + sorted(MULTIPLIERS) + ", allowed: one");
        }
        return new Architecture(name, reading.mac, reading.levels);
    }

    private void node(Field node, int copies) {
        if (node.has("local")) {
            for (Field component : node.get("local").array()) {
                component(component.object(COMPONENT), copies);
            }
        }
        if (!node.has("subtree")) {
            return;
        }
        List<Field> below = node.get("subtree").array();
        if (below.size() != 1) {
            throw new Field.Malformed(
                    node.path() + ".subtree has " + below.size() + " nodes, allowed: one (a chain of levels)");
        }
        Field child = below.get(0).object(NODE);
        node(child, copies(child, copies));
    }

    /** How many there are of a node or component whose parent there are {@code around} of. */
    private static int copies(Field named, int around) {
        Matcher matcher = COPIES.matcher(named.get("name").text());
        long all = around * (matcher.matches() ? Integer.parseInt(matcher.group(2)) + 1L : 1L);
        if (all > Integer.MAX_VALUE) {
            throw new Field.Malformed(
                    named.path() + ".name makes " + all + " instances, allowed: up to " + Integer.MAX_VALUE);
        }
        return (int) all;
    }

    private static String plain(String name) {
        Matcher matcher = COPIES.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }

    private void component(Field component, int around) {
        if (mac != null) {
            throw new Field.Malformed(component.path() + " follows the multipliers, allowed: nothing below them");
        }
        String kind = component.get("class").text();
        String given = component.get("name").text();
        int copies = copies(component, around);
        Field attributes = component.has("attributes")
                ? component.get("attributes")
                : new Field(component.path() + ".attributes", JsonNodeFactory.instance.objectNode());
        if (MULTIPLIERS.contains(kind.toLowerCase(Locale.ROOT))) {
            attributes.object(concat(MULTIPLIER));
            int instances = first(attributes, "instances").map(Field::count).orElse(copies);
            mac = new Architecture.Mac(
                    plain(given),
                    instances,
                    meshX(attributes, instances),
                    bits(attributes),
                    needed(attributes, "energy").number());
        } else if (STORAGE.matcher(kind).matches()) {
            levels.add(0, level(attributes.object(concat(BUFFER)), plain(given), kind, copies));
        } else {
            throw new Field.Malformed(component.path() + ".class is '" + Printable.of(kind)
                    + "', allowed: storage (DRAM, SRAM, regfile, smartbuffer_...) or " + sorted(MULTIPLIERS));
        }
    }

    private static Level level(Field attributes, String name, String kind, int copies) {
        int instances = first(attributes, "instances").map(Field::count).orElse(copies);
        int bits = bits(attributes);
        int block = block(attributes, bits);
        Optional<Field> depth = first(attributes, "depth", "memory_depth", "data_storage_depth");
        long entries = Level.UNLIMITED;
        if (attributes.has("entries")) {
            entries = attributes.get("entries").count(Level.UNLIMITED - 1);
        } else if (depth.isPresent()) {
            entries = depth.get().count(Integer.MAX_VALUE) * block;
        } else if (attributes.has("sizeKB")) {
            entries = attributes.get("sizeKB").count(Integer.MAX_VALUE) * 1024 * 8 / bits;
        }
        boolean dram = kind.toUpperCase(Locale.ROOT).contains("DRAM");
        return new Level(
                name,
                instances,
                meshX(attributes, instances),
                bits,
                entries,
                attributes.has("multiple-buffering") ? buffers(attributes.get("multiple-buffering")) : 1,
                block,
                needed(attributes, "vector-access-energy").number(),
                bandwidth(attributes, "read_bandwidth"),
                bandwidth(attributes, "write_bandwidth"),
                bandwidth(attributes, "shared_bandwidth"),
                Double.NaN,
                dram,
                EnumSet.allOf(Tensor.class),
                Set.of());
    }

    private static int buffers(Field field) {
        double value = field.number();
        if (value != Math.rint(value) || value < 1 || value > Integer.MAX_VALUE) {
            throw new Field.Malformed(field.path() + " is " + field.value() + ", allowed: a whole number from 1");
        }
        return (int) value;
    }

    private static int block(Field attributes, int bits) {
        Optional<Field> block = first(attributes, "block-size", "block_size", "n_words");
        Optional<Field> width = first(attributes, "width", "memory_width", "data_storage_width");
        if (width.isEmpty()) {
            return block.map(Field::count).orElse(1);
        }
        int wide = width.get().count();
        int words = block.map(Field::count).orElse(Math.max(1, wide / bits));
        if (wide != words * bits) {
            throw new Field.Malformed(width.get().path() + " is " + wide + ", allowed: block size times word bits, "
                    + words * bits + " (clusters of words are not modelled)");
        }
        return words;
    }

    private static int bits(Field attributes) {
        return first(attributes, "word-bits", "word_width", "datawidth")
                .map(Field::count)
                .orElse(16);
    }

    /** Timeloop lays instances out in one row where no mesh is given. */
    private static int meshX(Field attributes, int instances) {
        if (attributes.has("meshX")) {
            return attributes.get("meshX").count();
        }
        return attributes.has("meshY") ? instances / attributes.get("meshY").count() : instances;
    }

    private static double bandwidth(Field attributes, String name) {
        return attributes.has(name) ? attributes.get(name).number() : Double.POSITIVE_INFINITY;
    }

    private static Field needed(Field attributes, String name) {
        if (!attributes.has(name)) {
            throw new Field.Malformed(attributes.path() + "." + name
                    + " is missing, allowed: pJ (energies from Accelergy or built-in tables are not modelled)");
        }
        return attributes.get(name);
    }

    private static Optional<Field> first(Field attributes, String... names) {
        for (String name : names) {
            if (attributes.has(name)) {
                return Optional.of(attributes.get(name));
            }
        }
        return Optional.empty();
    }

    private static List<String> concat(List<String> own) {
        List<String> all = new ArrayList<>(own);
        all.addAll(IDLE);
        return all;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
