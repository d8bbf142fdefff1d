package io.tilewright.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.util.TilewrightException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a log holds.
 *
 * @param header empty if not even the first line is complete
 * @param records in the order of the file
 * @param length bytes of the complete lines
 * @param torn bytes after them: a last line that was not written completely
 */
record LogContents(Optional<LogHeader> header, List<LogRecord> records, long length, byte[] torn) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * Reads a log to its end.
     *
     * @param name for messages
     * @throws TilewrightException INPUT for a corrupt line, an over-long line or a format that is not known
     */
    static LogContents read(String name, InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        Optional<LogHeader> header = Optional.empty();
        List<LogRecord> records = new ArrayList<>();
        long length = 0;
        int number = 0;
        while (true) {
            byte[] line = nextLine(in, name, number + 1);
            boolean complete = line.length > 0 && line[line.length - 1] == '\n';
            String json = complete ? LogLine.decode(Arrays.copyOf(line, line.length - 1)) : null;
            if (json == null && isLast(in)) {
                return new LogContents(header, records, length, line);
            }
            number++;
            if (json == null) {
                throw corrupt(name, number, "does not agree with its checksum");
            }
            try {
                if (number == 1) {
                    header = Optional.of(header(name, parse(json)));
                } else {
                    records.add(LogRecord.fromJson(parse(json)));
                }
            } catch (JsonField.Malformed e) {
                throw corrupt(name, number, "is not a record of this format: " + e.getMessage());
            }
            length += line.length;
        }
    }

    private static LogHeader header(String name, JsonNode json) {
        long format = JsonField.integer(json, "format", 1, Integer.MAX_VALUE);
        if (format > LogHeader.FORMAT) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "log " + name + " has format " + format + ", allowed: 1.." + LogHeader.FORMAT,
                    "read it with the version of Tilewright that wrote it, or a later one");
        }
        return LogHeader.fromJson(json);
    }

    private static JsonNode parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (!node.isObject()) {
                throw new JsonField.Malformed("not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new JsonField.Malformed(e.getOriginalMessage());
        }
    }

    /** Up to and including the next line feed, or what is left. */
    private static byte[] nextLine(InputStream in, String name, int number) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n') {
                break;
            }
            if (line.size() > LogLine.LONGEST) {
                throw corrupt(name, number, "is longer than " + LogLine.LONGEST + " bytes");
            }
        }
        return line.toByteArray();
    }

    private static boolean isLast(InputStream in) throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next < 0;
    }

    private static TilewrightException corrupt(String name, int line, String what) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT,
                "line " + line + " of log " + name + " " + what + "; nothing was changed",
                line == 1
                        ? "this is no trial log, or its header is damaged; give the run another folder"
                        : "restore the file from a copy, or keep a copy and cut it to its first " + (line - 1)
                                + " lines, and resume: the missing trials are measured again");
    }
}
