package io.tilewright.vta.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object whose values are numbers, text or truth values: all that a vta_config.json is. Anything else (nesting,
 * duplicate keys, trailing text, hostile sizes) is refused with its line and column, without recursion.
 */
final class FlatJson {
    /** Far above any real file. */
    static final int LONGEST_TEXT = 65_536;

    private static final String ADVICE = "write one JSON object of keys and numbers, like the vta_config.json of VTA";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LONGEST_TEXT)
                    .maxNestingDepth(4)
                    .maxNumberLength(40)
                    .maxNameLength(256)
                    .maxStringLength(4096)
                    .build())
            .build();

    private FlatJson() {}

    /**
     * Keys and values in file order; a value is a {@link BigInteger}, {@link String}, {@link Boolean}, or a {@link
     * Double} for a number with a fraction or exponent.
     *
     * @param subject what is read, for messages
     */
    static Map<String, Object> read(String subject, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidConfigException(
                    subject, "text has " + text.length() + " characters; allowed: at most " + LONGEST_TEXT, ADVICE);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return object(subject, parser);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new InvalidConfigException(subject, place + "not valid JSON: " + reason, ADVICE, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(String subject, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidConfigException(
                    subject, "starts with " + found(parser.currentToken()) + "; allowed: one JSON object", ADVICE);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            Object value = value(subject, key, parser);
            if (values.put(key, value) != null) {
                throw new InvalidConfigException(
                        subject, place(parser) + key + " is given twice; allowed: once", "delete one of the two");
            }
        }
        if (parser.nextToken() != null) {
            throw new InvalidConfigException(
                    subject, place(parser) + "text follows the object; allowed: nothing", ADVICE);
        }
        return values;
    }

    private static Object value(String subject, String key, JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        return switch (token) {
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default ->
                throw new InvalidConfigException(
                        subject, place(parser) + key + " is " + found(token) + "; allowed: a number or text", ADVICE);
        };
    }

    private static String place(JsonParser parser) {
        JsonLocation at = parser.currentTokenLocation();
        return "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private static String found(JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_NULL -> "null";
            case VALUE_STRING -> "text";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value";
            default -> "a number";
        };
    }
}
