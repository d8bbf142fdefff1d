package io.tilewright.target.spatial.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tilewright.util.IoReason;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON text as a tree: no duplicate keys, nothing after the value. */
final class JsonText {
    /** Characters; far above any real architecture. */
    private static final long LONGEST = 16_000_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /** A value of the tree type of Jackson; what is wrong with the text is a {@link Field.Malformed}. */
    static Field parse(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            if (tree == null || tree.isMissingNode()) {
                throw new Field.Malformed("it is empty, allowed: one JSON object");
            }
            return Field.root(tree);
        } catch (JsonProcessingException bad) {
            JsonLocation at = bad.getLocation();
            String line = text.indexOf('\n') < 0 || at == null ? "" : "line " + at.getLineNr() + ", ";
            String place = at == null ? "" : line + "column " + at.getColumnNr() + ": ";
            throw new Field.Malformed("not valid JSON: " + place + Printable.of(plain(bad.getOriginalMessage())));
        }
    }

    /** What Jackson says, without its own settings and types. */
    private static String plain(String message) {
        return message.lines()
                .findFirst()
                .orElse("unreadable")
                .replaceFirst(" \\(start marker.*", "")
                .replaceFirst("^Trailing token .*", "something follows the value")
                .replaceFirst(", from `StreamReadConstraints.*", ")");
    }

    /** Maps, lists, text and numbers on one line. */
    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException("cannot be written as JSON", notJson);
        }
    }

    /** A whole file. */
    static String read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new TilewrightException(
                        TilewrightException.Kind.INPUT,
                        "the file '" + file + "' has " + Files.size(file) + " bytes, allowed: up to " + LONGEST,
                        "give a file of the kind that docs/manual/map.md describes");
            }
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "the file '" + file + "' cannot be read: " + IoReason.of(unreadable),
                    "check the name; the file has to be text in UTF-8",
                    unreadable);
        }
    }
}
