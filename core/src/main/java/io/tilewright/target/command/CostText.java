package io.tilewright.target.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a program's output its cost stands. */
sealed interface CostText permits CostText.LastNumber, CostText.LastMatch, CostText.Field {
    /** The cost as it is written, e.g. {@code 12.5} or {@code nan}; empty where there is none. */
    Optional<String> in(String output);

    /** What was looked for, for messages. */
    String sought();

    /**
     * The last number of the output. "nan", "inf" and "infinity" are numbers too, so that a failure is not overlooked in
     * favour of an earlier number. What follows letters, as in conv2, is none.
     */
    record LastNumber() implements CostText {
        private static final Pattern NUMBER =
                Pattern.compile("(?<![A-Za-z0-9_.])([-+]?(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
                        + "|(?i:nan|infinity|inf)(?![A-Za-z0-9_])))");

        @Override
        public Optional<String> in(String output) {
            return last(NUMBER, output);
        }

        @Override
        public String sought() {
            return "number";
        }
    }

    /** The last match of a regular expression: its first group, or all of it. */
    record LastMatch(Pattern pattern) implements CostText {
        @Override
        public Optional<String> in(String output) {
            return last(pattern, output);
        }

        @Override
        public String sought() {
            return "match of " + pattern;
        }
    }

    /**
     * A field of a JSON object, which is the whole output or its last line.
     *
     * @param path names from the outside in
     */
    record Field(List<String> path) implements CostText {
        private static final ObjectMapper JSON =
                new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

        @Override
        public Optional<String> in(String output) {
            String whole = output.strip();
            Optional<JsonNode> json = parsed(whole);
            if (json.isEmpty()) {
                json = parsed(whole.substring(whole.lastIndexOf('\n') + 1));
            }
            JsonNode at = json.orElse(null);
            for (String name : path) {
                at = at == null ? null : at.get(name);
            }
            return at == null || !at.isValueNode() ? Optional.empty() : Optional.of(at.asText());
        }

        @Override
        public String sought() {
            return "JSON with field " + String.join(".", path);
        }

        private static Optional<JsonNode> parsed(String text) {
            try {
                return Optional.ofNullable(JSON.readTree(text));
            } catch (JsonProcessingException other) {
                return Optional.empty(); // text before the object, or none at all: the caller looks elsewhere
            }
        }
    }

    private static Optional<String> last(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        Optional<String> found = Optional.empty();
        while (matcher.find()) {
            found = Optional.of(
                    matcher.groupCount() > 0 && matcher.group(1) != null ? matcher.group(1) : matcher.group());
        }
        return found;
    }
}
