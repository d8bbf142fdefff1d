package io.tilewright.tune;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The framing of a log line: JSON in UTF-8, a tab, the CRC-32C of the JSON's bytes as eight lower-case hexadecimal
 * digits, a line feed. (JSON escapes tabs, so the last tab always separates.)
 */
public final class LogLine {
    /** Longest line with its line feed, in bytes. */
    static final int LONGEST = 1 << 20;

    private static final int TRAILER = 9;

    private LogLine() {}

    /**
     * The line of a JSON text without line feeds.
     *
     * @throws IllegalArgumentException if it is longer than 2^20 bytes
     */
    public static byte[] encode(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] trailer = ("\t" + crc(text, text.length) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[text.length + trailer.length];
        if (line.length > LONGEST) {
            throw new IllegalArgumentException("log line of " + line.length + " bytes, allowed: up to " + LONGEST);
        }
        System.arraycopy(text, 0, line, 0, text.length);
        System.arraycopy(trailer, 0, line, text.length, trailer.length);
        return line;
    }

    /** The JSON of a line without its line feed; null if the line does not agree with its CRC. */
    public static String decode(byte[] line) {
        int length = line.length - TRAILER;
        if (length < 0 || line[length] != '\t') {
            return null;
        }
        String crc = new String(line, length + 1, TRAILER - 1, StandardCharsets.US_ASCII);
        return crc.equals(crc(line, length)) ? new String(line, 0, length, StandardCharsets.UTF_8) : null;
    }

    private static String crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return "%08x".formatted(crc.getValue());
    }
}
