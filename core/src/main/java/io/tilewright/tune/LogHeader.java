package io.tilewright.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.target.Target;
import io.tilewright.util.Sha256;
import io.tilewright.util.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * First line of a trial log: everything that decides its bytes, and nothing else (no budget, no threads, no times).
 *
 * @param format version of the log's format, from 1
 * @param tool version of Tilewright that wrote it
 * @param model identity of the model, e.g. its SHA-256
 * @param space SHA-256 over the spaces of all tasks
 * @param target name and identity of the accelerator, sorted by key
 * @param tuner name
 * @param seed root of the seed tree
 * @param invalid policy for infeasible points
 * @param tasks keys of the workloads, in task order
 */
public record LogHeader(
        int format,
        String tool,
        String model,
        String space,
        Map<String, String> target,
        String tuner,
        long seed,
        InvalidPolicy invalid,
        List<String> tasks) {
    /** The format that this build writes; it reads all up to this one. */
    public static final int FORMAT = 2;

    public LogHeader {
        target = Collections.unmodifiableMap(new TreeMap<>(target));
        tasks = List.copyOf(tasks);
    }

    /** The header of a run of this build. */
    public static LogHeader of(
            String model, Target target, List<TuningTask> tasks, String tuner, long seed, InvalidPolicy invalid) {
        Map<String, String> identity = new TreeMap<>(target.identity());
        identity.put("name", target.name());
        String spaces = tasks.stream()
                .map(task -> target.space(task.workload()).fingerprint())
                .collect(Collectors.joining("\n"));
        List<String> keys = tasks.stream().map(task -> task.workload().key()).toList();
        return new LogHeader(FORMAT, Version.CURRENT, model, Sha256.of(spaces), identity, tuner, seed, invalid, keys);
    }

    /** One phrase per field that differs: name, what {@code log} has, what this has. */
    List<String> differences(LogHeader log) {
        List<String> list = new ArrayList<>();
        ObjectNode here = toJson();
        ObjectNode there = log.toJson();
        for (String field : (Iterable<String>) here::fieldNames) {
            if (here.get(field).isObject()) {
                TreeMap<String, String> keys = new TreeMap<>(target);
                keys.putAll(log.target);
                keys.keySet()
                        .forEach(key -> phrase(
                                field + " " + key,
                                there.get(field).get(key),
                                here.get(field).get(key),
                                list));
            } else {
                phrase(field, there.get(field), here.get(field), list);
            }
        }
        return list;
    }

    private static void phrase(String name, JsonNode there, JsonNode here, List<String> list) {
        if (there == null || !there.equals(here)) {
            list.add(name + " is " + shown(there) + " there, " + shown(here) + " here");
        }
    }

    private static String shown(JsonNode value) {
        return value == null ? "absent" : value.isTextual() ? "'" + value.asText() + "'" : value.toString();
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", format);
        json.put("tool", tool);
        json.put("model", model);
        json.put("space", space);
        target.forEach(json.putObject("target")::put);
        json.put("tuner", tuner);
        json.put("seed", seed);
        json.put("invalid", invalid.name());
        tasks.forEach(json.putArray("tasks")::add);
        return json;
    }

    /**
     * @throws JsonField.Malformed if a field is missing or wrong
     */
    static LogHeader fromJson(JsonNode json) {
        Map<String, String> target = new TreeMap<>();
        JsonNode identity = JsonField.object(json, "target");
        identity.fieldNames().forEachRemaining(key -> target.put(key, JsonField.text(identity, key)));
        List<String> tasks = new ArrayList<>();
        JsonField.array(json, "tasks").forEach(key -> tasks.add(key.asText()));
        return new LogHeader(
                (int) JsonField.integer(json, "format", 1, Integer.MAX_VALUE),
                JsonField.text(json, "tool"),
                JsonField.text(json, "model"),
                JsonField.text(json, "space"),
                target,
                JsonField.text(json, "tuner"),
                JsonField.integer(json, "seed", Long.MIN_VALUE, Long.MAX_VALUE),
                JsonField.constant(json, "invalid", InvalidPolicy.class),
                tasks);
    }
}
