package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Timeloop's mapping files: a list {@code mapping} of directives {@code temporal}, {@code spatial} and {@code bypass}.
 * What a directive leaves out is as in Timeloop v3: factors 1, dimensions that an order does not name outermost in the
 * order R, S, P, Q, C, K, N, all unrolling along X, all tensors kept. Imperfect factors and everything else is refused.
 */
public final class TimeloopMapping {
    private static final List<String> KEYS =
            List.of("target", "type", "factors", "permutation", "split", "keep", "bypass");
    private static final Pattern FACTOR = Pattern.compile("\\s*([A-Za-z]+)\\s*=*\\s*([0-9]+)");

    private TimeloopMapping() {}

    /**
     * Reads a mapping of a layer.
     *
     * @throws TilewrightException INPUT with the first thing that is wrong or that the model does not have
     */
    public static Mapping read(Path file, Architecture architecture, ConvNest nest) {
        try {
            return parse(TimeloopYaml.parse(JsonText.read(file)), architecture, nest);
        } catch (Field.Malformed wrong) {
            throw TimeloopYaml.refusal(file, "mapping", wrong);
        }
    }

    static Mapping parse(Field root, Architecture architecture, ConvNest nest) {
        Mapping mapping = new Mapping(architecture.depth());
        for (int i = 0; i < architecture.depth(); i++) {
            mapping.setKeepMask(i, 7);
        }
        Set<String> given = new HashSet<>();
        for (Field directive : root.object().get("mapping").array()) {
            directive.object(KEYS);
            String target = directive.get("target").text();
            int level = architecture.indexOf(target);
            if (level < 0) {
                throw new Field.Malformed(directive.path() + ".target is '" + Printable.of(target) + "', allowed: "
                        + String.join(", ", architecture.levelNames()));
            }
            String type = directive.get("type").text();
            if (!given.add(type + " " + target)) {
                throw new Field.Malformed(directive.path() + " is a second " + Printable.of(type) + " directive of "
                        + target + ", allowed: one");
            }
            switch (type) {
                case "temporal" -> temporal(directive, mapping, level, nest);
                case "spatial" -> spatial(directive, mapping, level, nest);
                case "bypass", "datatype" -> keep(directive, mapping, level);
                default ->
                    throw new Field.Malformed(directive.path() + ".type is '" + Printable.of(type)
                            + "', allowed: temporal, spatial, bypass, datatype");
            }
        }
        return mapping;
    }

    private static void temporal(Field directive, Mapping mapping, int level, ConvNest nest) {
        factors(directive, nest).forEach((dim, factor) -> mapping.setTemporal(level, dim, factor));
        mapping.setOrder(level, order(directive).toArray(Dim[]::new));
    }

    private static void spatial(Field directive, Mapping mapping, int level, ConvNest nest) {
        List<Dim> order = order(directive);
        Field given = directive.get("split");
        int split = Dim.COUNT;
        if (!given.missing()) {
            boolean whole = given.value().isInt()
                    && given.value().asInt() >= 0
                    && given.value().asInt() <= Dim.COUNT;
            if (!whole) {
                throw new Field.Malformed(given.path() + " is "
                        + Printable.of(given.value().toString()) + ", allowed: a whole number from 0 to " + Dim.COUNT);
            }
            split = given.value().asInt();
        }
        Map<Dim, Integer> factors = factors(directive, nest);
        for (int at = 0; at < Dim.COUNT; at++) {
            Dim dim = order.get(at);
            int factor = factors.getOrDefault(dim, 1);
            if (at < split) {
                mapping.setSpatialX(level, dim, factor);
            } else {
                mapping.setSpatialY(level, dim, factor);
            }
        }
    }

    private static void keep(Field directive, Mapping mapping, int level) {
        int mask = mapping.keepMask(level);
        if (directive.has("keep")) {
            for (Tensor tensor : directive.get("keep").constants(Tensor.class, Tensor::label)) {
                mask |= tensor.bit();
            }
        }
        if (directive.has("bypass")) {
            for (Tensor tensor : directive.get("bypass").constants(Tensor.class, Tensor::label)) {
                mask &= ~tensor.bit();
            }
        }
        mapping.setKeepMask(level, mask);
    }

    private static Map<Dim, Integer> factors(Field directive, ConvNest nest) {
        Map<Dim, Integer> factors = new EnumMap<>(Dim.class);
        if (!directive.has("factors")) {
            return factors;
        }
        Field field = directive.get("factors");
        String text = field.value().isArray()
                ? field.array().stream().map(Field::text).collect(Collectors.joining(" "))
                : field.text();
        String rest = text;
        Matcher matcher = FACTOR.matcher(rest);
        while (!rest.isBlank()) {
            if (!matcher.lookingAt() || matcher.group(2).length() > 9) {
                throw new Field.Malformed(
                        field.path() + " is '" + Printable.of(text)
                                + "', allowed: dimensions with whole factors, e.g. R=3 P=7 (imperfect factors are not modelled)");
            }
            Dim dim = dim(field, matcher.group(1));
            int factor = Integer.parseInt(matcher.group(2));
            if (factors.put(dim, factor == 0 ? nest.size(dim) : factor) != null) {
                throw new Field.Malformed(field.path() + " names " + dim + " twice, allowed: once");
            }
            rest = rest.substring(matcher.end());
            matcher = FACTOR.matcher(rest);
        }
        return factors;
    }

    private static Dim dim(Field field, String name) {
        for (Dim dim : Dim.ALL) {
            if (dim.name().equals(name)) {
                return dim;
            }
        }
        throw new Field.Malformed(
                field.path() + " names the dimension '" + Printable.of(name) + "', allowed: R, S, P, Q, C, K, N");
    }

    private static List<Dim> order(Field directive) {
        List<Dim> order = new ArrayList<>();
        if (directive.has("permutation")) {
            Field field = directive.get("permutation");
            for (char letter : field.text().replaceAll("[\\s,]", "").toCharArray()) {
                Dim dim = dim(field, String.valueOf(letter));
                if (order.contains(dim)) {
                    throw new Field.Malformed(field.path() + " names " + dim + " twice, allowed: once");
                }
                order.add(dim);
            }
        }
        Dim.ALL.stream().filter(dim -> !order.contains(dim)).forEach(order::add);
        return order;
    }

    /** The mapping as a file that Timeloop's model reads, outermost level first; ends with a line feed. */
    public static String write(Architecture architecture, Mapping mapping) {
        StringBuilder yaml = new StringBuilder("mapping:\n");
        for (int i = architecture.depth() - 1; i >= 0; i--) {
            String name = architecture.level(i).name();
            int level = i;
            yaml.append("  - target: ").append(name).append("\n    type: bypass\n");
            yaml.append("    keep: ").append(tensors(mapping.keepMask(i))).append('\n');
            yaml.append("    bypass: ").append(tensors(~mapping.keepMask(i))).append('\n');
            if (architecture.fanoutX(i) * architecture.fanoutY(i) > 1) {
                List<Dim> alongX = new ArrayList<>();
                List<Dim> alongY = new ArrayList<>();
                for (Dim dim : Dim.ALL) {
                    if (mapping.spatialX(i, dim) > 1 && mapping.spatialY(i, dim) > 1) {
                        throw new IllegalArgumentException(
                                dim + " is unrolled along X and Y of " + name + ", which Timeloop cannot say");
                    }
                    (mapping.spatialY(i, dim) > 1 ? alongY : alongX).add(dim);
                }
                yaml.append("  - target: ").append(name).append("\n    type: spatial\n");
                yaml.append("    factors: ")
                        .append(factors(dim -> mapping.spatialX(level, dim) * mapping.spatialY(level, dim)))
                        .append("\n    permutation: ")
                        .append(letters(alongX))
                        .append(letters(alongY))
                        .append("\n    split: ")
                        .append(alongX.size())
                        .append('\n');
            }
            List<Dim> order = new ArrayList<>();
            for (int position = 0; position < Dim.COUNT; position++) {
                order.add(mapping.loop(i, position));
            }
            yaml.append("  - target: ").append(name).append("\n    type: temporal\n");
            yaml.append("    factors: ")
                    .append(factors(dim -> mapping.temporal(level, dim)))
                    .append("\n    permutation: ")
                    .append(letters(order))
                    .append('\n');
        }
        return yaml.toString();
    }

    private static String factors(ToIntFunction<Dim> factor) {
        return Dim.ALL.stream().map(dim -> dim + "=" + factor.applyAsInt(dim)).collect(Collectors.joining(" "));
    }

    private static String letters(List<Dim> dims) {
        return dims.stream().map(Dim::name).collect(Collectors.joining());
    }

    private static String tensors(int mask) {
        return Tensor.ALL.stream()
                .filter(tensor -> (mask & tensor.bit()) != 0)
                .map(Tensor::label)
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
