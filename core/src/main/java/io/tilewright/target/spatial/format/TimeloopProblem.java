package io.tilewright.target.spatial.format;

import io.tilewright.util.TilewrightException;
import io.tilewright.workload.ConvNest;
import java.nio.file.Path;
import java.util.List;

/**
 * Timeloop's problem files of shape {@code cnn-layer}: {@code problem} with the seven dimensions, strides and dilations,
 * beside {@code shape} or in {@code instance}. Other shapes and densities are refused.
 */
public final class TimeloopProblem {
    private static final List<String> EXTENTS =
            List.of("R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation");
    private static final List<String> FLAT =
            List.of("shape", "R", "S", "P", "Q", "C", "K", "N", "Wstride", "Hstride", "Wdilation", "Hdilation");

    private TimeloopProblem() {}

    /**
     * @throws TilewrightException INPUT with the first thing that is wrong or that the model does not have
     */
    public static ConvNest read(Path file) {
        try {
            return parse(TimeloopYaml.parse(JsonText.read(file)));
        } catch (Field.Malformed wrong) {
            throw TimeloopYaml.refusal(file, "problem", wrong);
        }
    }

    static ConvNest parse(Field root) {
        Field problem = root.object().get("problem");
        boolean nested = problem.object().has("instance");
        problem.object(nested ? List.of("shape", "instance") : FLAT);
        Field shape = problem.get("shape");
        if (shape.missing() || !shape.value().isTextual() || !shape.text().matches("cnn[-_]layer")) {
            String shown =
                    shape.missing() ? "missing" : shape.value().isTextual() ? "'" + shape.text() + "'" : "an object";
            throw new Field.Malformed("problem.shape is " + shown + ", allowed: cnn-layer");
        }
        Field extents = nested ? problem.get("instance").object(EXTENTS) : problem;
        return new ConvNest(
                extent(extents, "R"),
                extent(extents, "S"),
                extent(extents, "P"),
                extent(extents, "Q"),
                extent(extents, "C"),
                extent(extents, "K"),
                extent(extents, "N"),
                extent(extents, "Wstride"),
                extent(extents, "Hstride"),
                extent(extents, "Wdilation"),
                extent(extents, "Hdilation"),
                1);
    }

    private static int extent(Field extents, String name) {
        return extents.has(name) ? extents.get(name).count() : 1;
    }
}
