package io.tilewright.target.table;

import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The records of a CSV file (RFC 4180): commas, quotes doubled within quotes, lines ended by LF, CRLF or CR. Spaces
 * around a value are dropped unless quoted, empty lines are skipped, and so is a byte order mark.
 */
final class CsvRecords {
    private static final char MARK = '\ufeff';
    private static final int LONGEST = 1 << 20;

    private final String name;
    private final PushbackReader in;
    private int next = 1;
    private int line;

    /**
     * @param name of the file, for messages
     */
    CsvRecords(String name, Reader in) throws IOException {
        this.name = name;
        this.in = new PushbackReader(in);
        int first = this.in.read();
        if (first >= 0 && first != MARK) {
            this.in.unread(first);
        }
    }

    /** Line, from 1, on which the last record began. */
    int line() {
        return line;
    }

    /**
     * The values of the next record; empty at the end.
     *
     * @throws TilewrightException INPUT for a quote that does not end, text after a quote, or an endless line
     */
    Optional<List<String>> next() throws IOException {
        while (true) {
            line = next;
            List<String> values = new ArrayList<>();
            int end;
            do {
                end = value(values);
            } while (end == ',');
            boolean blank = values.size() == 1 && values.get(0).isEmpty();
            if (!blank) {
                return Optional.of(values);
            }
            if (end < 0) {
                return Optional.empty();
            }
        }
    }

    /** Reads one value; what ended it: a comma, a line feed, or -1. */
    private int value(List<String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = read();
        while (c == ' ' || c == '\t') {
            c = read();
        }
        boolean quoted = c == '"';
        if (quoted) {
            quoted(text);
            c = read();
        }
        int plain = text.length();
        while (c >= 0 && c != ',' && c != '\n') {
            if (text.length() > LONGEST) {
                throw broken("has a value of more than " + LONGEST + " characters", "this is no table of costs");
            }
            text.append((char) c);
            c = read();
        }
        String rest = text.substring(plain).strip();
        if (quoted && !rest.isEmpty()) {
            throw broken("has text after a closing quote", "write a quote within quotes twice");
        }
        values.add(quoted ? text.substring(0, plain) : rest);
        return c;
    }

    private void quoted(StringBuilder text) throws IOException {
        while (true) {
            int c = read();
            if (c < 0 || text.length() > LONGEST) {
                throw broken("opens a quote that does not end", "close it, or leave the quotes out");
            }
            if (c == '"') {
                int after = in.read();
                if (after != '"') {
                    if (after >= 0) {
                        in.unread(after);
                    }
                    return;
                }
            }
            text.append((char) c);
        }
    }

    /** The next character, with every end of line as a line feed. */
    private int read() throws IOException {
        int c = in.read();
        if (c == '\r') {
            int after = in.read();
            if (after >= 0 && after != '\n') {
                in.unread(after);
            }
            c = '\n';
        }
        if (c == '\n') {
            next++;
        }
        return c;
    }

    private TilewrightException broken(String how, String advice) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT, "line " + line + " of table " + name + " " + how, advice);
    }
}
