package io.tilewright.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One trial of a log: {@code {"task":0,"trial":3,"index":575,"config":{"tile_h":14,...},"cost":470104}}. Instead of
 * {@code cost}: {@code "infeasible":"ACC_CAPACITY"}, or {@code "failed":"TIMEOUT","message":"..."}.
 *
 * @param task the task's index in the network
 * @param number the trial's number within its task, from 0
 * @param index the configuration's index in its space; of a space that is not indexable, its fingerprint
 * @param values knob name to value, in knob order
 */
public record LogRecord(int task, int number, long index, Map<String, Integer> values, MeasureResult result) {

    static LogRecord of(int task, Trial trial) {
        return new LogRecord(
                task, trial.number(), trial.config().index(), trial.config().values(), trial.result());
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("task", task);
        json.put("trial", number);
        json.put("index", index);
        values.forEach(json.putObject("config")::put);
        if (result instanceof MeasureResult.Success success) {
            putCost(json, success.cost());
        } else if (result instanceof MeasureResult.Infeasible infeasible) {
            json.put("infeasible", infeasible.reason().name());
        } else if (result instanceof MeasureResult.Failed failed) {
            json.put("failed", failed.kind());
            json.put("message", failed.message());
        }
        return json;
    }

    /** Whole numbers are written as such. */
    private static void putCost(ObjectNode json, double cost) {
        if (cost == Math.rint(cost) && cost < 0x1p53) {
            json.put("cost", (long) cost);
        } else {
            json.put("cost", cost);
        }
    }

    /**
     * @throws JsonField.Malformed if a field is missing or wrong
     */
    static LogRecord fromJson(JsonNode json) {
        JsonNode config = JsonField.object(json, "config");
        Map<String, Integer> values = new LinkedHashMap<>();
        config.fieldNames()
                .forEachRemaining(name ->
                        values.put(name, (int) JsonField.integer(config, name, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        return new LogRecord(
                (int) JsonField.integer(json, "task", 0, Integer.MAX_VALUE),
                (int) JsonField.integer(json, "trial", 0, Integer.MAX_VALUE),
                JsonField.integer(json, "index", 0, Long.MAX_VALUE),
                values,
                result(json));
    }

    private static MeasureResult result(JsonNode json) {
        if (json.has("failed")) {
            return new MeasureResult.Failed(JsonField.text(json, "failed"), JsonField.text(json, "message"));
        }
        if (json.has("infeasible")) {
            return new MeasureResult.Infeasible(JsonField.constant(json, "infeasible", Reason.class));
        }
        // format 1 knew cycles only
        return new MeasureResult.Success(JsonField.positive(json, json.has("cycles") ? "cycles" : "cost"));
    }
}
