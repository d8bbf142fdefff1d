package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.NearestName;
import io.tilewright.util.Printable;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One mapping of a JSON-lines file, ready to be evaluated.
 *
 * @param number line in its file, from 1
 * @param id the line's own name
 * @param layer the layer's name; empty where the line has none
 */
public record MappingLine(
        int number, String id, String layer, Architecture architecture, ConvNest nest, Mapping mapping) {

    private static final List<String> SHAPE =
            List.of("R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation", "groups");
    private static final List<String> LEVEL =
            List.of("level", "temporal", "permInnerToOuter", "spatialX", "spatialY", "keep");
    private static final List<String> DIMS = Dim.ALL.stream().map(Dim::name).toList();

    /** Fields other than {@code id}, {@code arch}, {@code layer}, {@code shape} and {@code mapping} are passed over. */
    static MappingLine parse(int number, String text, Map<String, Architecture> architectures) {
        Field root = JsonText.parse(text).object();
        String name = root.get("arch").text();
        Architecture architecture = architectures.get(name);
        if (architecture == null) {
            throw new Field.Malformed("arch is '" + Printable.of(name) + "'"
                    + NearestName.of(name, architectures.keySet())
                            .map(near -> " (did you mean '" + near + "'?)")
                            .orElse("")
                    + ", allowed: " + String.join(", ", architectures.keySet()));
        }
        return new MappingLine(
                number,
                root.get("id").text(),
                root.has("layer") ? root.get("layer").text() : "",
                architecture,
                nest(root.get("shape").object(SHAPE)),
                mapping(root.get("mapping"), architecture));
    }

    private static ConvNest nest(Field shape) {
        return new ConvNest(
                shape.get("R").count(),
                shape.get("S").count(),
                shape.get("P").count(),
                shape.get("Q").count(),
                shape.get("C").count(),
                shape.get("K").count(),
                shape.get("N").count(),
                orOne(shape, "Wstride"),
                orOne(shape, "Hstride"),
                orOne(shape, "Wdilation"),
                orOne(shape, "Hdilation"),
                orOne(shape, "groups"));
    }

    private static int orOne(Field object, String name) {
        return object.has(name) ? object.get(name).count() : 1;
    }

    private static Mapping mapping(Field field, Architecture architecture) {
        List<Field> levels = field.array();
        List<String> given = new ArrayList<>();
        for (Field level : levels) {
            given.add(level.object(LEVEL).get("level").text());
        }
        if (!given.equals(architecture.levelNames())) {
            throw new Field.Malformed(field.path()
                    + (given.isEmpty() ? " has no levels" : " has the levels " + Printable.of(String.join(", ", given)))
                    + ", allowed: those of " + architecture.name() + ", innermost first: "
                    + String.join(", ", architecture.levelNames()));
        }
        Mapping mapping = Mapping.of(architecture);
        for (int i = 0; i < levels.size(); i++) {
            level(levels.get(i), mapping, i);
        }
        return mapping;
    }

    private static void level(Field field, Mapping mapping, int i) {
        for (Dim dim : Dim.ALL) {
            mapping.setTemporal(i, dim, factor(field, "temporal", dim));
            mapping.setSpatialX(i, dim, factor(field, "spatialX", dim));
            mapping.setSpatialY(i, dim, factor(field, "spatialY", dim));
        }
        if (field.has("permInnerToOuter")) {
            mapping.setOrder(i, order(field.get("permInnerToOuter")));
        }
        if (field.has("keep")) {
            int mask = field.get("keep").constants(Tensor.class, Tensor::label).stream()
                    .mapToInt(Tensor::bit)
                    .sum();
            mapping.setKeepMask(i, mask);
        }
    }

    private static int factor(Field level, String kind, Dim dim) {
        return level.has(kind) ? orOne(level.get(kind).object(DIMS), dim.name()) : 1;
    }

    private static Dim[] order(Field field) {
        String text = field.text();
        boolean eachOnce = text.length() == Dim.COUNT && DIMS.stream().allMatch(text::contains);
        if (!eachOnce) {
            throw new Field.Malformed(field.path() + " is '" + Printable.of(text)
                    + "', allowed: each of the letters R, S, P, Q, C, K, N once, innermost loop first");
        }
        return text.chars().mapToObj(c -> Dim.valueOf(String.valueOf((char) c))).toArray(Dim[]::new);
    }
}
