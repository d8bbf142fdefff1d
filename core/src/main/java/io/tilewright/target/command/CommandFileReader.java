package io.tilewright.target.command;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.util.IoReason;
import io.tilewright.util.NearestName;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a {@link CommandFile} and finds everything that can be wrong with it before the first trial. */
final class CommandFileReader {
    private static final List<String> KEYS = List.of(
            "knobs",
            "command",
            "environment",
            "input",
            "cost",
            "unit",
            "timeout_s",
            "parallel",
            "repeat",
            "infeasible_exit_codes");
    /** The parser's remark on where it began, of no use to people. */
    private static final Pattern NOTE = Pattern.compile(" \\(start marker at .*", Pattern.DOTALL);

    private static final int MOST_RUNS = 1024;
    private static final double LONGEST_S = 7 * 24 * 3600;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final Path folder;
    private final Fields fields;

    private CommandFileReader(String name, Path folder, JsonNode json) {
        this.name = name;
        this.folder = folder;
        this.fields = new Fields(name, "", json, KEYS);
    }

    /**
     * @throws TilewrightException INPUT with the key and what is wrong with it
     */
    static CommandFile read(Path file) {
        String name = Printable.of(file.getFileName().toString());
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            return new CommandFileReader(name, folder, JSON.readTree(Files.readString(file))).command();
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "command file " + name + " is no JSON"
                            + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()) + ": "
                            + Printable.of(
                                    NOTE.matcher(malformed.getOriginalMessage()).replaceAll("")),
                    "correct the file",
                    malformed);
        } catch (IOException refused) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "cannot read command file " + Printable.line(file.toString()) + ": " + IoReason.of(refused),
                    "give a JSON file; the manual page 'targets' has the format",
                    refused);
        }
    }

    private CommandFile command() {
        ConfigSpace space = new ConfigSpace(knobs());
        List<Template> command = arguments();
        Map<String, Template> environment = environment();
        boolean jsonInput = jsonInput();
        places(space, command, environment, jsonInput);
        return new CommandFile(
                folder,
                space,
                ProgramPath.resolved(fields, command, folder),
                environment,
                jsonInput,
                cost(),
                fields.text("unit", "cost"),
                Duration.ofNanos((long) (fields.seconds("timeout_s", 60, LONGEST_S) * 1e9)),
                fields.whole("parallel", 1, 1, MOST_RUNS),
                fields.whole("repeat", 1, 1, MOST_RUNS),
                exitCodes());
    }

    private List<Knob> knobs() {
        List<Knob> knobs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String allowed = "a list of knobs";
        for (JsonNode json : fields.list("knobs", fields.required("knobs", allowed), allowed)) {
            Knob knob = KnobJson.of(new Fields(name, "knobs[" + knobs.size() + "].", json, KnobJson.KEYS));
            if (!names.add(knob.name())) {
                throw fields.wrong("", "has two knobs '" + knob.name() + "'", "give every knob its own name");
            }
            knobs.add(knob);
        }
        return knobs;
    }

    private List<Template> arguments() {
        String allowed = "a list of texts, the program first";
        List<Template> command = new ArrayList<>();
        for (JsonNode word : fields.list("command", fields.required("command", allowed), allowed)) {
            if (!word.isTextual()) {
                throw fields.not("command[" + command.size() + "]", word, "a text");
            }
            command.add(template("command[" + command.size() + "]", word));
        }
        return command;
    }

    private Map<String, Template> environment() {
        Map<String, Template> environment = new LinkedHashMap<>();
        JsonNode json = fields.value("environment").orElse(null);
        if (json == null) {
            return environment;
        }
        if (!json.isObject()) {
            throw fields.not("environment", json, "an object of texts");
        }
        json.properties().forEach(entry -> {
            String key = "environment." + Printable.of(entry.getKey());
            boolean named = entry.getKey().matches("[^=\\x00]+");
            if (!named || !entry.getValue().isTextual()) {
                throw fields.not(key, entry.getValue(), "a text, under a name without '='");
            }
            environment.put(entry.getKey(), template(key, entry.getValue()));
        });
        return environment;
    }

    private Template template(String key, JsonNode text) {
        try {
            return new Template(text.asText());
        } catch (IllegalArgumentException unpaired) {
            throw fields.wrong(
                    key + " ",
                    "has " + unpaired.getMessage() + ", allowed: {knob}, and {{ and }} for braces",
                    "double the brace");
        }
    }

    private boolean jsonInput() {
        String input = fields.text("input", "none");
        if (!List.of("none", "json").contains(input)) {
            throw fields.wrong("input ", "is '" + Printable.of(input) + "', allowed: none, json", "correct the file");
        }
        return input.equals("json");
    }

    /** Every place has its knob, and every knob reaches the command somehow. */
    private void places(
            ConfigSpace space, List<Template> command, Map<String, Template> environment, boolean jsonInput) {
        Set<String> used = new HashSet<>();
        command.forEach(word -> used.addAll(word.names()));
        environment.values().forEach(value -> used.addAll(value.names()));
        List<String> known = space.knobs().stream().map(Knob::name).toList();
        for (String place : used.stream().sorted().toList()) {
            if (!known.contains(place)) {
                throw fields.wrong(
                        "",
                        "has a place {" + Printable.of(place) + "} for no knob, allowed: " + String.join(", ", known),
                        NearestName.of(place, known)
                                .map(near -> "did you mean {" + near + "}?")
                                .orElse("name a knob, or double the braces"));
            }
        }
        if (!jsonInput) {
            for (String knob : known) {
                if (!used.contains(knob)) {
                    throw fields.wrong(
                            "",
                            "never tells the command the value of knob '" + knob + "'",
                            "write {" + knob + "} into command or environment, or set input to json");
                }
            }
        }
    }

    private CostText cost() {
        JsonNode json = fields.value("cost").orElse(null);
        if (json == null) {
            return new CostText.LastNumber();
        }
        if (json.isTextual() && json.asText().equals("last number")) {
            return new CostText.LastNumber();
        }
        if (!json.isObject() || json.size() != 1) {
            throw fields.not(
                    "cost", json, "\"last number\", {\"regex\": \"...\"} or {\"json\": \"field.of.the.output\"}");
        }
        Fields cost = new Fields(name, "cost.", json, List.of("regex", "json"));
        if (json.has("json")) {
            return new CostText.Field(List.of(cost.text("json", "").split("\\.")));
        }
        try {
            return new CostText.LastMatch(Pattern.compile(cost.text("regex", ""), Pattern.MULTILINE));
        } catch (PatternSyntaxException malformed) {
            throw cost.wrong(
                    "regex ",
                    "is no regular expression: " + Printable.of(malformed.getDescription()),
                    "correct the file");
        }
    }

    private Set<Integer> exitCodes() {
        Set<Integer> codes = new HashSet<>();
        fields.value("infeasible_exit_codes").ifPresent(json -> {
            for (JsonNode code : fields.list("infeasible_exit_codes", json, "a list of 1..255")) {
                if (!code.isInt() || code.asInt() < 1 || code.asInt() > 255) {
                    throw fields.not("infeasible_exit_codes", code, "a list of 1..255");
                }
                codes.add(code.asInt());
            }
        });
        return codes;
    }
}
