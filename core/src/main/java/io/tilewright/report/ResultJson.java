package io.tilewright.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.compile.Winner;
import io.tilewright.target.Term;
import io.tilewright.tune.FeasibleCount;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcome of a run as JSON. Holds no time of day, duration or path, so equal runs give equal bytes.
 *
 * <p>{@code tasks: [{index, name, workload, weight, cycles, config, trials, feasible, bound, gap, verified, ...}],
 * total_cycles, total_bound, seed}. {@code cycles}, {@code config} and {@code gap} are null for a task without a winner.
 */
public final class ResultJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultJson() {}

    /** The outcome as maps, lists, numbers and text. */
    public static Map<String, Object> of(TunedModel model, long seed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", model.network().name());
        json.put("sha256", model.network().sha256());
        List<Object> tasks = new ArrayList<>();
        model.layers().forEach(layer -> tasks.add(task(layer)));
        json.put("tasks", tasks);
        json.put(
                "total_cycles",
                model.totalCycles().isPresent() ? model.totalCycles().getAsLong() : null);
        json.put(
                "total_bound",
                model.tuned().totalBound().isPresent()
                        ? Numbers.json(model.tuned().totalBound().getAsDouble())
                        : null);
        json.put(
                "total_ms",
                model.totalMillis().isPresent() ? model.totalMillis().getAsDouble() : null);
        json.put(
                "reproducible",
                model.layers().stream().allMatch(layer -> layer.tuning().reproducible()));
        json.put("seed", seed);
        return json;
    }

    /** {@link #of} as the text of {@code result.json}: one task a line. */
    public static String text(TunedModel model, long seed) {
        StringBuilder text = new StringBuilder("{\n");
        Map<String, Object> json = of(model, seed);
        int left = json.size();
        for (Map.Entry<String, Object> entry : json.entrySet()) {
            text.append(line(entry.getKey())).append(": ");
            if (entry.getValue() instanceof List<?> tasks) {
                text.append(tasks.stream().map(ResultJson::line).collect(Collectors.joining(",\n  ", "[\n  ", "\n]")));
            } else {
                text.append(line(entry.getValue()));
            }
            text.append(--left > 0 ? ",\n" : "\n");
        }
        return text.append("}\n").toString();
    }

    private static Map<String, Object> task(TunedLayer layer) {
        FeasibleCount feasible = layer.tuning().feasible();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", layer.task().index());
        json.put("name", layer.task().name());
        json.put("workload", WorkloadJson.of(layer.task().workload()));
        json.put("weight", layer.task().weight());
        json.put("cycles", layer.winner().map(Winner::cycles).orElse(null));
        json.put("config", layer.winner().map(w -> w.config().values()).orElse(null));
        json.put("config_index", layer.winner().map(w -> w.config().index()).orElse(null));
        json.put("trials", layer.tuning().trials().size());
        json.put("failed", layer.tuning().failed());
        json.put("feasible", feasible.feasible());
        json.put("feasible_exact", feasible.exact());
        json.put("space", feasible.size());
        json.put("bound", Numbers.json(layer.tuning().bound()));
        json.put("proven", layer.tuning().proven());
        json.put("curve", curve(layer));
        json.put("gap", layer.tuning().gap().isPresent() ? layer.tuning().gap().getAsDouble() : null);
        json.put("verified", layer.verified());
        json.put("stop", layer.tuning().stopReason().name());
        layer.winner().ifPresent(winner -> {
            json.put("ms", winner.millis());
            json.put("mac_utilisation", winner.utilisation());
            json.put("binds", winner.explanation().binds());
            json.put(
                    "units",
                    winner.explanation().units().stream().map(ResultJson::term).toList());
            json.put("read_bytes", winner.explanation().readBytes());
            json.put("write_bytes", winner.explanation().writeBytes());
            json.put("instructions", winner.explanation().instructions());
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put("compared", winner.verification().outputs());
            outputs.put("different", winner.verification().mismatches());
            outputs.put("inside_clip_range", winner.verification().inside());
            outputs.put("detail", winner.verification().detail());
            json.put("outputs", outputs);
        });
        Map<String, Long> infeasible = new LinkedHashMap<>();
        feasible.reasons().forEach((reason, count) -> infeasible.put(reason.name(), count));
        json.put("infeasible", infeasible);
        return json;
    }

    /** The best cycles after each trial; null while nothing valid was measured. */
    private static List<Number> curve(TunedLayer layer) {
        return layer.tuning().curve().stream()
                .map(best -> best.isPresent() ? Numbers.json(best.getAsDouble()) : null)
                .collect(Collectors.toList());
    }

    /** A workload's type, shapes in elements, and epilogue. */
    public static Map<String, Object> workload(Workload workload) {
        return WorkloadJson.of(workload);
    }

    /** A tree of cycles as {@code {name, cycles, parts}}. */
    public static Map<String, Object> term(Term term) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", term.name());
        json.put("cycles", term.cycles());
        if (!term.parts().isEmpty()) {
            json.put("parts", term.parts().stream().map(ResultJson::term).toList());
        }
        return json;
    }

    private static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps, lists, numbers and text are JSON", impossible);
        }
    }
}
