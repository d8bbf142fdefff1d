package io.tilewright.target.spatial.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML text as the same kind of tree as JSON: plain values only, no duplicate keys. */
final class TimeloopYaml {
    /** Far above any real file. */
    private static final int MOST_VALUES = 100_000;

    private TimeloopYaml() {}

    static Field parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object value = new Yaml(new SafeConstructor(options)).load(text);
            if (value == null) {
                throw new Field.Malformed("it is empty, allowed: one YAML object");
            }
            requireTree(value, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
            return Field.root(new ObjectMapper().valueToTree(value));
        } catch (MarkedYAMLException bad) {
            Mark at = bad.getProblemMark();
            String place = at == null ? "" : "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ": ";
            throw new Field.Malformed("not valid YAML: " + place + Printable.of(String.valueOf(bad.getProblem())));
        } catch (YAMLException bad) {
            throw new Field.Malformed("not valid YAML: "
                    + Printable.of(
                            String.valueOf(bad.getMessage()).lines().findFirst().orElse("unreadable")));
        }
    }

    /**
     * Aliases make a graph of the text; as a tree it has to end, and soon.
     *
     * @param around the collections that {@code value} is in
     * @param before values visited so far
     * @return values visited after it
     */
    private static int requireTree(Object value, Set<Object> around, int before) {
        if (before >= MOST_VALUES) {
            throw new Field.Malformed(
                    "it has more than " + MOST_VALUES + " values, aliases followed, allowed: up to that");
        }
        Collection<?> within = value instanceof Map<?, ?> map
                ? map.values()
                : value instanceof Collection<?> collection ? collection : List.of();
        if (within.isEmpty()) {
            return before + 1;
        }
        if (!around.add(value)) {
            throw new Field.Malformed("an alias names what it is a part of, allowed: aliases of other values");
        }
        int visited = before + 1;
        for (Object part : within) {
            visited = requireTree(part, around, visited);
        }
        around.remove(value);
        return visited;
    }

    static TilewrightException refusal(Path file, String what, Field.Malformed wrong) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT,
                "the file '" + file + "' is no " + what + " of Timeloop that the model has: " + wrong.getMessage(),
                "docs/manual/map.md lists what is read",
                wrong);
    }
}
