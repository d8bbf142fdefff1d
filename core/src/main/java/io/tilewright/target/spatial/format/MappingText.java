package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Mappings as the lines that {@link MappingLines} reads; factors of 1 are left out. */
public final class MappingText {
    private MappingText() {}

    /** One line of JSON from which the same mapping can be read. */
    public static String line(String id, String layer, Architecture architecture, ConvNest nest, Mapping mapping) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("arch", architecture.name());
        json.put("layer", layer);
        json.put("shape", shape(nest));
        json.put("mapping", levels(architecture, mapping));
        return JsonText.write(json);
    }

    /** The loops of a layer, its strides, dilations and groups by name. */
    public static Map<String, Integer> shape(ConvNest nest) {
        Map<String, Integer> shape = new LinkedHashMap<>();
        Dim.ALL.forEach(dim -> shape.put(dim.name(), nest.size(dim)));
        shape.put("Wstride", nest.wStride());
        shape.put("Hstride", nest.hStride());
        shape.put("Wdilation", nest.wDilation());
        shape.put("Hdilation", nest.hDilation());
        shape.put("groups", nest.groups());
        return shape;
    }

    /** One object per level, innermost first. */
    public static List<Map<String, Object>> levels(Architecture architecture, Mapping mapping) {
        List<Map<String, Object>> levels = new ArrayList<>();
        for (int i = 0; i < mapping.depth(); i++) {
            int level = i;
            StringBuilder order = new StringBuilder();
            for (int position = 0; position < Dim.COUNT; position++) {
                order.append(mapping.loop(i, position).name());
            }
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("level", architecture.level(i).name());
            json.put("temporal", factors(dim -> mapping.temporal(level, dim)));
            json.put("permInnerToOuter", order.toString());
            json.put("spatialX", factors(dim -> mapping.spatialX(level, dim)));
            json.put("spatialY", factors(dim -> mapping.spatialY(level, dim)));
            json.put(
                    "keep",
                    Tensor.ALL.stream()
                            .filter(tensor -> mapping.keeps(level, tensor))
                            .map(Tensor::label)
                            .toList());
            levels.add(json);
        }
        return levels;
    }

    private static Map<String, Integer> factors(ToIntFunction<Dim> factor) {
        Map<String, Integer> factors = new LinkedHashMap<>();
        for (Dim dim : Dim.ALL) {
            if (factor.applyAsInt(dim) > 1) {
                factors.put(dim.name(), factor.applyAsInt(dim));
            }
        }
        return factors;
    }
}
