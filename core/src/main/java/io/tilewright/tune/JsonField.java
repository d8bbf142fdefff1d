package io.tilewright.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Fields of the log's JSON objects, checked on reading. */
final class JsonField {
    private JsonField() {}

    /** What is wrong with a line, without where. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static long integer(JsonNode json, String name, long lowest, long highest) {
        JsonNode value = json.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Malformed(wrong(name, value) + ", allowed: an integer");
        }
        if (value.asLong() < lowest || value.asLong() > highest) {
            throw new Malformed(wrong(name, value) + ", allowed: " + lowest + ".." + highest);
        }
        return value.asLong();
    }

    static double positive(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isNumber() || !(value.asDouble() > 0) || Double.isInfinite(value.asDouble())) {
            throw new Malformed(wrong(name, value) + ", allowed: a number above 0");
        }
        return value.asDouble();
    }

    static String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isTextual()) {
            throw new Malformed(wrong(name, value) + ", allowed: a text");
        }
        return value.asText();
    }

    static JsonNode object(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isObject()) {
            throw new Malformed(wrong(name, value) + ", allowed: an object");
        }
        return value;
    }

    static JsonNode array(JsonNode json, String name) {
        JsonNode value = json.get(name);
        if (value == null || !value.isArray()) {
            throw new Malformed(wrong(name, value) + ", allowed: an array");
        }
        return value;
    }

    static <E extends Enum<E>> E constant(JsonNode json, String name, Class<E> type) {
        String text = text(json, name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new Malformed(name + " '" + text + "', allowed: " + List.of(type.getEnumConstants()));
    }

    private static String wrong(String name, JsonNode value) {
        String shown = value == null ? "missing" : value.toString();
        return name + " " + (shown.length() > 100 ? shown.substring(0, 100) + "..." : shown);
    }
}
