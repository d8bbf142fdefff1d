package io.tilewright.target.spatial.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML text as the same kind of tree as JSON: plain values only, no duplicate keys. */
final class TimeloopYaml {
    private TimeloopYaml() {}

    static Field parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object value = new Yaml(new SafeConstructor(options)).load(text);
            if (value == null) {
                throw new Field.Malformed("it is empty, allowed: one YAML object");
            }
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

    static TilewrightException refusal(Path file, String what, Field.Malformed wrong) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT,
                "the file '" + file + "' is no " + what + " of Timeloop that the model has: " + wrong.getMessage(),
                "docs/manual/map.md lists what is read",
                wrong);
    }
}
