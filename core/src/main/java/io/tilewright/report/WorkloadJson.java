package io.tilewright.report;

import io.tilewright.workload.Conv2d;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Dim;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.Problem;
import io.tilewright.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A workload as JSON: type, shapes in elements, and the epilogue. A dense layer has the keys of the 1x1 convolution that
 * it equals. A problem has its type only, a loop nest its seven loops.
 */
final class WorkloadJson {
    private WorkloadJson() {}

    static Map<String, Object> of(Workload workload) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (workload instanceof Problem) {
            json.put("type", "problem");
            return json;
        }
        if (workload instanceof ConvNest nest) {
            return nest(nest);
        }
        Conv2d c = LayerWorkload.of(workload).asConv2d();
        json.put("type", workload instanceof Dense ? "dense" : "conv2d");
        json.put("n", c.n());
        json.put("h", c.h());
        json.put("w", c.w());
        json.put("ci", c.ci());
        json.put("co", c.co());
        json.put("kh", c.kh());
        json.put("kw", c.kw());
        json.put("stride_h", c.strideH());
        json.put("stride_w", c.strideW());
        json.put("pad_h", c.padTop());
        json.put("pad_w", c.padLeft());
        json.put("pad_bottom", c.padBottom());
        json.put("pad_right", c.padRight());
        json.put("dilation_h", c.dilationH());
        json.put("dilation_w", c.dilationW());
        Epilogue e = LayerWorkload.of(workload).epilogue();
        Map<String, Object> epilogue = new LinkedHashMap<>();
        epilogue.put("bias", e.bias());
        epilogue.put("shift", e.shift());
        epilogue.put("rounding", e.rounding());
        epilogue.put("lo", e.lo());
        epilogue.put("hi", e.hi());
        json.put("epilogue", epilogue);
        return json;
    }

    /** One group's loops, and how often they are repeated. */
    private static Map<String, Object> nest(ConvNest nest) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "nest");
        for (Dim dim : Dim.ALL) {
            json.put(dim.name().toLowerCase(Locale.ROOT), nest.size(dim));
        }
        json.put("stride_h", nest.hStride());
        json.put("stride_w", nest.wStride());
        json.put("dilation_h", nest.hDilation());
        json.put("dilation_w", nest.wDilation());
        json.put("groups", nest.groups());
        return json;
    }
}
