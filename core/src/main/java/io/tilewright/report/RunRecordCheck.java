package io.tilewright.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.tilewright.codesign.HardwareScope;
import io.tilewright.compile.ProblemKind;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.format.ArchitectureJson;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.Tuners;
import io.tilewright.util.TilewrightException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the first value of a {@code run.json} that no run can have: its key, the value and what is allowed. */
final class RunRecordCheck {
    private final JsonNode json;
    private String fault;

    private RunRecordCheck(JsonNode json) {
        this.json = json;
    }

    /** The first fault, e.g. {@code choices.budget is -5, allowed: a whole number from 0}; empty if there is none. */
    static Optional<String> fault(JsonNode json) {
        if (json == null || !json.isObject()) {
            return Optional.of("it is no JSON object");
        }
        RunRecordCheck check = new RunRecordCheck(json);
        check.all();
        return Optional.ofNullable(check.fault);
    }

    private void all() {
        JsonNode format = json.path("format");
        require("format", format, whole(format, 1, RunRecord.FORMAT), "1.." + RunRecord.FORMAT);
        for (String key : List.of("tool", "java", "os", "started", "model", "source", "sha256")) {
            require(key, json.path(key), json.path(key).isTextual(), "a text");
        }
        JsonNode command = json.path("command");
        require("command", command, command.isArray() && texts(command), "a list of texts");
        JsonNode target = json.path("target");
        require("target", target, target.isObject() && texts(target), "an object of texts");
        JsonNode continued = json.path("continued");
        require("continued", continued, continued.isMissingNode() || continued.isBoolean(), "true, false");
        JsonNode transfer = choice("transfer");
        require("choices.transfer", transfer, transfer.isMissingNode() || transfer.isBoolean(), "true, false");
        if (choice("target").asText().equals(RunRecord.Choices.SPATIAL)) {
            onlyForPrograms(List.of("space", "area_budget", "hardware_scope", "shared_chip", "rules", "epilogue"));
            mapping(target);
        } else if (choice("target").isMissingNode() || choice("target").asText().equals(RunRecord.Choices.VTA)) {
            names("space", Arrays.stream(SpacePreset.values()).map(SpacePreset::label));
            names("rules", Arrays.stream(Rules.values()).map(Rules::label));
            names("epilogue", lower(EpilogueMode.values()));
            if (!choice("hardware_scope").isMissingNode()) {
                names("hardware_scope", Arrays.stream(HardwareScope.values()).map(HardwareScope::label));
            }
            boolean shared = choice("hardware_scope").asText().equals(HardwareScope.SHARED.label());
            JsonNode chip = choice("shared_chip");
            require(
                    "choices.shared_chip",
                    chip,
                    shared ? chip.path("knobs").isObject() : absent(chip),
                    shared ? "the chip that was chosen, with its knobs" : "null with hardware_scope per-layer");
            JsonNode area = choice("area_budget");
            require(
                    "choices.area_budget",
                    area,
                    absent(area) || VtaTarget.areaBudgets().contains(area.asText()),
                    String.join(", ", VtaTarget.areaBudgets()) + ", or null");
        } else {
            names(
                    "target",
                    Stream.concat(
                            Stream.of(RunRecord.Choices.VTA, RunRecord.Choices.SPATIAL),
                            ProblemKind.labels().stream()));
            onlyForPrograms(List.of(
                    "space", "area_budget", "hardware_scope", "shared_chip", "rules", "epilogue", "batch", "task"));
        }
        names("tuner", Tuners.all().stream().map(TunerProvider::name));
        names("invalid", lower(InvalidPolicy.values()));
        numbers("budget", 0, Integer.MAX_VALUE, false);
        numbers("threads", 1, Integer.MAX_VALUE, false);
        numbers("batch", 1, Integer.MAX_VALUE, true);
        numbers("task", 0, Integer.MAX_VALUE, true);
        JsonNode seed = choice("seed");
        require(
                "choices.seed",
                seed,
                seed.isIntegralNumber() && seed.canConvertToLong(),
                "a whole number of at most 64 bits");
        for (String key : List.of("time_seconds", "stop_at_gap")) {
            JsonNode value = choice(key);
            boolean share = value.isNumber() && value.asDouble() >= 0 && Double.isFinite(value.asDouble());
            require("choices." + key, value, absent(value) || share, "a number from 0, or null");
        }
    }

    private void onlyForPrograms(List<String> keys) {
        for (String key : keys) {
            require("choices." + key, choice(key), absent(choice(key)), "null where the target is no accelerator");
        }
    }

    private void mapping(JsonNode target) {
        JsonNode objective = target.path("objective");
        require(
                "target.objective",
                objective,
                Objective.labels().contains(objective.asText()),
                String.join(", ", Objective.labels()));
        try {
            ArchitectureJson.readLine(target.path("architecture").asText());
        } catch (TilewrightException wrong) {
            require("target.architecture", target.path("architecture"), false, "what 'tilewright map' wrote");
        }
    }

    private JsonNode choice(String key) {
        return json.path("choices").path(key);
    }

    private void names(String key, Stream<String> allowed) {
        List<String> known = allowed.sorted().toList();
        JsonNode value = choice(key);
        require("choices." + key, value, value.isTextual() && known.contains(value.asText()), String.join(", ", known));
    }

    private void numbers(String key, int from, int to, boolean optional) {
        JsonNode value = choice(key);
        require(
                "choices." + key,
                value,
                (optional && absent(value)) || whole(value, from, to),
                "a whole number from " + from + (optional ? ", or null" : ""));
    }

    private void require(String key, JsonNode value, boolean right, String allowed) {
        if (fault == null && !right) {
            fault = key + " is " + (value.isMissingNode() ? "missing" : value.toString()) + ", allowed: " + allowed;
        }
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static boolean whole(JsonNode value, int from, int to) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= from && value.asInt() <= to;
    }

    private static boolean texts(JsonNode values) {
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static Stream<String> lower(Enum<?>[] values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT));
    }
}
