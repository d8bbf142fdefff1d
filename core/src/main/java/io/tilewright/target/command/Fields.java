package io.tilewright.target.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tilewright.util.NearestName;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON object of a command file, checked as it is read; what is wrong is named by its key. */
final class Fields {
    private static final int SHOWN = 100;

    private final String file;
    private final String path;
    private final JsonNode json;

    /**
     * @param file name for messages
     * @param path of the object within the file, with its dot, e.g. {@code knobs[2].}; empty for the outermost
     * @param known the keys it may have
     * @throws TilewrightException INPUT if it is no object or has another key
     */
    Fields(String file, String path, JsonNode json, List<String> known) {
        this.file = file;
        this.path = path;
        this.json = json;
        if (!json.isObject()) {
            String where = path.isEmpty() ? "" : path.substring(0, path.length() - 1) + " ";
            throw wrong("", where + "is " + shown(json) + ", allowed: an object", "see the manual page 'targets'");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw wrong(
                        "",
                        "has an unknown key '" + path + Printable.of(name) + "', allowed: " + String.join(", ", known),
                        NearestName.of(name, known)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("leave it out"));
            }
        });
    }

    /** The value of a key; empty where it is absent or null. */
    Optional<JsonNode> value(String key) {
        return Optional.ofNullable(json.get(key)).filter(value -> !value.isNull());
    }

    JsonNode required(String key, String allowed) {
        return value(key).orElseThrow(() -> wrong(key + " ", "is missing, allowed: " + allowed, "add it"));
    }

    String text(String key, String fallback) {
        JsonNode value = value(key).orElse(null);
        if (value != null && (!value.isTextual() || value.asText().isBlank())) {
            throw not(key, value, "a text");
        }
        return value == null ? fallback : value.asText();
    }

    int whole(String key, int fallback, int from, int to) {
        JsonNode value = value(key).orElse(null);
        if (value != null
                && !(value.isIntegralNumber()
                        && value.canConvertToInt()
                        && value.asInt() >= from
                        && value.asInt() <= to)) {
            throw not(key, value, "a whole number in " + from + ".." + to);
        }
        return value == null ? fallback : value.asInt();
    }

    double seconds(String key, double fallback, double most) {
        JsonNode value = value(key).orElse(null);
        if (value != null && !(value.isNumber() && value.asDouble() > 0 && value.asDouble() <= most)) {
            throw not(key, value, "seconds above 0, up to " + (long) most);
        }
        return value == null ? fallback : value.asDouble();
    }

    /** The elements of a list. */
    List<JsonNode> list(String key, JsonNode value, String allowed) {
        if (!value.isArray() || value.isEmpty()) {
            throw not(key, value, allowed);
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    /** The error for a value that is not what is allowed. */
    TilewrightException not(String key, JsonNode value, String allowed) {
        return wrong(key + " ", "is " + shown(value) + ", allowed: " + allowed, "correct the file");
    }

    TilewrightException wrong(String key, String how, String advice) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT,
                "command file " + file + (key.isEmpty() ? " " : ": " + path + key) + how,
                advice);
    }

    private static String shown(JsonNode value) {
        String text = Printable.line(value.toString());
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
