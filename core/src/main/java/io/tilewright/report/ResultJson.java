package io.tilewright.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.compile.MappedModel;
import io.tilewright.compile.TunedModel;
import io.tilewright.compile.TunedProblem;
import io.tilewright.onnx.HostWork;
import io.tilewright.target.Term;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcome of a run as JSON. Holds no time of day, duration or path, so equal runs give equal bytes.
 *
 * <p>{@code tasks: [{index, name, workload, weight, cost, unit, cycles, config, trials, feasible, bound, proven, curve,
 * gap, verified, ...}], total_cycles, total_bound, seed}. {@code cost}, {@code cycles}, {@code config} and {@code gap} are
 * null for a task without a winner. A task that learnt from earlier ones has {@code transfer: {earlier_trials, first_trials,
 * first_to_best}}. A problem has neither cycles nor anything else that only a program has.
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
        model.layers().forEach(layer -> tasks.add(TaskJson.of(layer)));
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

    /** The outcome of a problem, with the keys of a network's where they mean something. */
    public static Map<String, Object> of(TunedProblem tuned, long seed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", tuned.problem().name());
        json.put("target", tuned.problem().kind().label());
        json.put("sha256", tuned.problem().sha256());
        json.put("tasks", List.of(TaskJson.of(tuned)));
        json.put(
                "total_cost",
                tuned.tuning().bestCost().isPresent()
                        ? Numbers.json(tuned.tuning().bestCost().getAsDouble())
                        : null);
        json.put("reproducible", tuned.reproducible());
        json.put("seed", seed);
        return json;
    }

    /**
     * The outcome of a search for mappings, with the keys of a tuned network's where they mean the same. Totals are those of
     * all layers one after the other; null unless every task has a mapping.
     */
    public static Map<String, Object> of(MappedModel mapped, long seed) {
        boolean complete = mapped.complete();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", mapped.network().name());
        json.put("sha256", mapped.network().sha256());
        json.put("architecture", mapped.target().architecture().name());
        json.put("objective", mapped.target().objective().label());
        json.put(
                "tasks",
                mapped.layers().stream()
                        .map(layer -> (Object) TaskJson.of(layer, mapped.target()))
                        .toList());
        json.put(
                "not_mapped",
                mapped.network().coverage().host().stream()
                        .map(ResultJson::host)
                        .toList());
        json.put("total_cycles", complete ? mapped.cycles() : null);
        json.put("total_energy_pj", complete ? Numbers.json(mapped.energy()) : null);
        json.put("total_edp", complete ? Numbers.json(mapped.edp()) : null);
        json.put("utilisation", complete ? mapped.utilisation() : null);
        json.put(
                "total_bound",
                mapped.bound().isPresent() ? Numbers.json(mapped.bound().getAsDouble()) : null);
        json.put("gap", mapped.gap().isPresent() ? mapped.gap().getAsDouble() : null);
        json.put(
                "reproducible",
                mapped.layers().stream().allMatch(layer -> layer.tuning().reproducible()));
        json.put("seed", seed);
        return json;
    }

    private static Map<String, Object> host(HostWork work) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("op", work.op());
        json.put("nodes", work.nodes());
        json.put("macs", work.macs());
        json.put("reason", work.reason());
        return json;
    }

    /** An outcome as the text of {@code result.json}: one task a line. */
    public static String text(Map<String, Object> json) {
        StringBuilder text = new StringBuilder("{\n");
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
