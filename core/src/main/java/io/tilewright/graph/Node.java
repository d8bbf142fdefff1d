package io.tilewright.graph;

import io.tilewright.util.Printable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One operator.
 *
 * @param index position in the file or in the order of building, from 0
 * @param name as the file has it; may be empty and need not be unique
 * @param op operator, with its domain before a dot unless it is the standard one ({@code Conv},
 *     {@code com.microsoft.Gelu})
 * @param inputs names of values; an empty name is an input left out
 * @param outputs names of values; an empty name is an output not wanted
 * @param attributes by name, sorted
 */
public record Node(
        int index,
        String name,
        String op,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** For messages: {@code Conv node 'conv1'}, or {@code Conv node #12} (counted from 0) without a name. */
    public String label() {
        return Printable.of(op) + " node " + (name.isEmpty() ? "#" + index : "'" + Printable.of(name) + "'");
    }

    public boolean hasInput(int i) {
        return i < inputs.size() && !inputs.get(i).isEmpty();
    }

    /** Name of input {@code i}; refused if it is left out. */
    public String input(int i) {
        if (!hasInput(i)) {
            throw Refusal.malformed(label() + " has " + inputs.size() + " inputs and needs input " + i);
        }
        return inputs.get(i);
    }

    /** Name of the first output; refused if there is none. */
    public String output() {
        if (outputs.isEmpty() || outputs.get(0).isEmpty()) {
            throw Refusal.malformed(label() + " has no output");
        }
        return outputs.get(0);
    }

    /** Integer attribute. */
    public long integer(String attribute, long otherwise) {
        Attribute a = attributes.get(attribute);
        if (a == null) {
            return otherwise;
        }
        if (a instanceof Attribute.Int i) {
            return i.value();
        }
        throw wrongKind(attribute, a, "one integer");
    }

    /** Real attribute. */
    public float real(String attribute, float otherwise) {
        Attribute a = attributes.get(attribute);
        if (a == null) {
            return otherwise;
        }
        if (a instanceof Attribute.Real r) {
            return r.value();
        }
        throw wrongKind(attribute, a, "one real number");
    }

    /** Text attribute. */
    public String text(String attribute, String otherwise) {
        Attribute a = attributes.get(attribute);
        if (a == null) {
            return otherwise;
        }
        if (a instanceof Attribute.Text t) {
            return t.value();
        }
        throw wrongKind(attribute, a, "a text");
    }

    /** Integer-list attribute; empty if there is none of that name. */
    public Optional<long[]> integers(String attribute) {
        Attribute a = attributes.get(attribute);
        if (a == null) {
            return Optional.empty();
        }
        if (a instanceof Attribute.Ints i) {
            return Optional.of(i.values().stream().mapToLong(Long::longValue).toArray());
        }
        throw wrongKind(attribute, a, "integers");
    }

    /** Real-list attribute; empty if there is none of that name. */
    public Optional<List<Float>> reals(String attribute) {
        Attribute a = attributes.get(attribute);
        if (a == null) {
            return Optional.empty();
        }
        if (a instanceof Attribute.Reals r) {
            return Optional.of(r.values());
        }
        throw wrongKind(attribute, a, "real numbers");
    }

    private RuntimeException wrongKind(String attribute, Attribute a, String allowed) {
        return Refusal.malformed(label() + ": attribute " + attribute + " is of kind "
                + a.getClass().getSimpleName() + ", allowed: " + allowed);
    }
}
