package io.tilewright.vta.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;

/** Checked access to a parsed JSON value; every complaint names the place it was read from. */
final class JsonFields {
    private final String place;

    /** @param place file and line, or whatever tells the user where the value stands */
    JsonFields(String place) {
        this.place = place;
    }

    /** The exception for something wrong at this place. */
    ImageException wrong(String what) {
        return new ImageException(place + ": " + what);
    }

    JsonNode member(JsonNode object, String key) {
        JsonNode value = object.get(key);
        if (value == null) {
            throw wrong("key \"" + key + "\" is missing");
        }
        return value;
    }

    JsonNode array(JsonNode object, String key) {
        JsonNode value = member(object, key);
        if (!value.isArray()) {
            throw wrong("key \"" + key + "\" must be an array, found " + shown(value));
        }
        return value;
    }

    JsonNode object(JsonNode object, String key) {
        JsonNode value = member(object, key);
        if (!value.isObject()) {
            throw wrong("key \"" + key + "\" must be an object, found " + shown(value));
        }
        return value;
    }

    String text(JsonNode object, String key) {
        return asText(member(object, key), "key \"" + key + "\"");
    }

    String asText(JsonNode value, String what) {
        if (value == null || !value.isTextual()) {
            throw wrong(what + " must be a string, found " + shown(value));
        }
        return value.textValue();
    }

    String textOr(JsonNode object, String key, String absent) {
        return object.has(key) ? text(object, key) : absent;
    }

    long number(JsonNode object, String key, long min, long max) {
        return asNumber(member(object, key), "key \"" + key + "\"", min, max);
    }

    long numberOr(JsonNode object, String key, long absent, long min, long max) {
        return object.has(key) ? number(object, key, min, max) : absent;
    }

    long asNumber(JsonNode value, String what, long min, long max) {
        if (value == null || !value.isIntegralNumber()) {
            throw wrong(what + " must be an integer, found " + shown(value));
        }
        if (!value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
            throw wrong(what + " is " + shown(value) + ", allowed are " + min + ".." + max);
        }
        return value.longValue();
    }

    boolean truth(JsonNode object, String key) {
        JsonNode value = member(object, key);
        if (!value.isBoolean()) {
            throw wrong("key \"" + key + "\" must be true or false, found " + shown(value));
        }
        return value.booleanValue();
    }

    byte[] base64(String text, String what) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ImageException(place + ": " + what + " is not base64: " + e.getMessage(), e);
        }
    }

    private static String shown(JsonNode value) {
        if (value == null) {
            return "nothing";
        }
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
