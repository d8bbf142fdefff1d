package io.tilewright.target.command;

import io.tilewright.space.Config;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A text with places for knob values: <code>{name}</code>; two braces stand for one. */
final class Template {
    /** Texts and, between every two of them, the name of a knob. */
    private final List<String> parts = new ArrayList<>();

    /**
     * @throws IllegalArgumentException for a brace that is neither doubled nor part of a pair
     */
    Template(String text) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean brace = c == '{' || c == '}';
            if (brace && i + 1 < text.length() && text.charAt(i + 1) == c) {
                part.append(c);
                i++;
            } else if (brace) {
                int end = text.indexOf('}', i);
                if (c == '}' || end < 0) {
                    throw new IllegalArgumentException("a single '" + c + "'");
                }
                parts.add(part.toString());
                parts.add(text.substring(i + 1, end));
                part.setLength(0);
                i = end;
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
    }

    /** A text without places, whatever braces it has. */
    static Template literal(String text) {
        return new Template(text.replace("{", "{{").replace("}", "}}"));
    }

    /** The names between braces. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1; i < parts.size(); i += 2) {
            names.add(parts.get(i));
        }
        return names;
    }

    /** Whether there is no place in it. */
    boolean constant() {
        return parts.size() == 1;
    }

    /** The text with a configuration's values, as people write them; a constant one needs none. */
    String of(Config config) {
        StringBuilder text = new StringBuilder(parts.get(0));
        for (int i = 1; i < parts.size(); i += 2) {
            int knob = config.space().indexOf(parts.get(i));
            text.append(config.space().knobs().get(knob).label(config.digit(knob)))
                    .append(parts.get(i + 1));
        }
        return text.toString();
    }
}
