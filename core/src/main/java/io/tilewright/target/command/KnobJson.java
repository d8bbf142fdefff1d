package io.tilewright.target.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** A knob of a command file: {@code {"name": "tile", "values": [1, 2, 4], "role": "mapping"}}. */
final class KnobJson {
    static final List<String> KEYS = List.of("name", "values", "role");
    private static final List<String> ROLES = Arrays.stream(Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .toList();

    private KnobJson() {}

    static Knob of(Fields fields) {
        String name = fields.text("name", "");
        if (name.isEmpty() || name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
            throw fields.wrong("name ", "is missing or has braces, allowed: a text without them", "correct the file");
        }
        String allowed = "a list of distinct whole numbers, or of distinct numbers and texts";
        List<JsonNode> values = fields.list("values", fields.required("values", allowed), allowed);
        Set<String> labels = new LinkedHashSet<>();
        for (JsonNode value : values) {
            boolean right = value.isNumber() || value.isTextual();
            if (!right || !labels.add(value.asText())) {
                throw fields.not("values[" + labels.size() + "]", value, allowed);
            }
        }
        Role role = role(fields, name);
        return values.stream().allMatch(JsonNode::isInt)
                ? new Knob(name, role, values.stream().map(JsonNode::asInt).toList())
                : new Knob(name, role, IntStream.range(0, labels.size()).boxed().toList(), List.copyOf(labels));
    }

    private static Role role(Fields fields, String knob) {
        String role = fields.text("role", Role.named(knob).name().toLowerCase(Locale.ROOT));
        int at = ROLES.indexOf(role);
        if (at < 0) {
            throw fields.not("role", fields.required("role", ""), String.join(", ", ROLES));
        }
        return Role.values()[at];
    }
}
