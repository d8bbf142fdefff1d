package io.tilewright.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.target.Target;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.util.Sha256;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * First line of a store: what decides a cell besides its key. Tuners, seeds, budgets and the choice of tasks are not in it, so a
 * comparison can be continued with more of them.
 *
 * @param target its identity
 * @param tasks keys of all workloads of the suite, in the order of their numbers
 * @param spaces SHA-256 over their spaces
 */
public record CellHeader(
        String tool, Map<String, String> target, List<String> tasks, String spaces, InvalidPolicy invalid) {
    private static final int FORMAT = 1;

    /**
     * @param suite before any task was left out
     */
    public static CellHeader of(Target target, Suite suite, InvalidPolicy invalid) {
        Map<String, String> identity = new TreeMap<>(target.identity());
        identity.put("name", target.name());
        StringBuilder spaces = new StringBuilder();
        List<String> keys = new ArrayList<>();
        suite.tasks().forEach(task -> {
            keys.add(task.workload().key());
            spaces.append(target.space(task.workload()).fingerprint()).append('\n');
        });
        return new CellHeader(Version.CURRENT, identity, keys, Sha256.of(spaces.toString()), invalid);
    }

    String json() {
        return node().toString();
    }

    private ObjectNode node() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("tool", tool);
        target.forEach(json.putObject("target")::put);
        tasks.forEach(json.putArray("tasks")::add);
        json.put("spaces", spaces);
        json.put("invalid", invalid.name());
        return json;
    }

    void requireSame(Path path, JsonNode found) {
        List<String> different = new ArrayList<>();
        ObjectNode here = node();
        here.fieldNames().forEachRemaining(name -> {
            if (!here.get(name).equals(found.get(name))) {
                different.add(name);
            }
        });
        if (!different.isEmpty()) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "store " + path + " belongs to another comparison: it differs in " + String.join(", ", different)
                            + "; nothing was changed",
                    "resume with the models, chip, space and batch of that comparison, or choose another --out");
        }
    }
}
