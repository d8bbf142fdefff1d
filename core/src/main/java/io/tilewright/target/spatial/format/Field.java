package io.tilewright.target.spatial.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.tilewright.util.NearestName;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A value of a JSON or YAML tree with the way to it, for strict reading.
 *
 * @param path where it is, e.g. {@code levels[2].entries}; empty for the root
 * @param value null where it is missing
 */
record Field(String path, JsonNode value) {
    private static final int SHOWN = 60;

    /** What is wrong with a value; whoever knows the file turns it into a message with the file's name. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static Field root(JsonNode value) {
        return new Field("", value);
    }

    /** An object's field; its value is null where the object has none. */
    Field get(String name) {
        return new Field(path.isEmpty() ? name : path + "." + name, value.get(name));
    }

    boolean has(String name) {
        return value.has(name);
    }

    boolean missing() {
        return value == null;
    }

    /** Requires an object with no other fields than {@code allowed}. */
    Field object(Collection<String> allowed) {
        object();
        value.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                String hint = NearestName.of(name, allowed)
                        .map(near -> " (did you mean '" + near + "'?)")
                        .orElse("");
                throw new Malformed("unknown key '" + Printable.of(name) + "'" + (path.isEmpty() ? "" : " in " + path)
                        + hint + ", allowed: " + String.join(", ", allowed));
            }
        });
        return this;
    }

    Field object() {
        return require(JsonNode::isObject, "an object");
    }

    /** An object's fields, in file order. */
    List<Field> fields() {
        List<Field> list = new ArrayList<>();
        value.fieldNames().forEachRemaining(name -> list.add(get(name)));
        return list;
    }

    /** Name of this field within its object. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    List<Field> array() {
        require(JsonNode::isArray, "an array");
        List<Field> list = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            list.add(new Field(path + "[" + i + "]", value.get(i)));
        }
        return list;
    }

    String text() {
        return require(node -> node.isTextual() && !node.asText().isEmpty(), "a text")
                .value
                .asText();
    }

    boolean truth() {
        return require(JsonNode::isBoolean, "true or false").value.asBoolean();
    }

    /** A whole number in 1..limit. */
    long count(long limit) {
        require(
                node -> node.isIntegralNumber()
                        && node.canConvertToLong()
                        && node.asLong() >= 1
                        && node.asLong() <= limit,
                "a whole number from 1" + (limit == Long.MAX_VALUE ? "" : " to " + limit));
        return value.asLong();
    }

    int count() {
        return (int) count(Integer.MAX_VALUE);
    }

    double number() {
        return require(JsonNode::isNumber, "a number").value.asDouble();
    }

    /** A list of names of enumeration constants, each once. */
    <E extends Enum<E>> Set<E> constants(Class<E> type, Function<E, String> label) {
        Set<E> set = EnumSet.noneOf(type);
        for (Field field : array()) {
            if (!set.add(field.constant(type, label))) {
                throw new Malformed(field.path + " '" + field.text() + "' is given twice, allowed: once");
            }
        }
        return set;
    }

    <E extends Enum<E>> E constant(Class<E> type, Function<E, String> label) {
        String text = text();
        for (E constant : type.getEnumConstants()) {
            if (label.apply(constant).equals(text)) {
                return constant;
            }
        }
        List<String> labels = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            labels.add(label.apply(constant));
        }
        throw new Malformed(path + " is '" + Printable.of(text) + "', allowed: " + String.join(", ", labels));
    }

    private Field require(Predicate<JsonNode> rule, String allowed) {
        if (value == null) {
            throw new Malformed((path.isEmpty() ? "it" : path) + " is missing, allowed: " + allowed);
        }
        if (!rule.test(value)) {
            String shown = value.toString();
            throw new Malformed((path.isEmpty() ? "it" : path) + " is "
                    + Printable.of(shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown) + ", allowed: "
                    + allowed);
        }
        return this;
    }
}
