package io.tilewright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A command line run within the test's process.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Invocation(int code, String out, String err) {
    /** Runs without a terminal, as in a pipe. */
    static Invocation of(Object... args) {
        return with(new Interrupt(), false, args);
    }

    /** The same with what stays between the runs of a test first. */
    static Invocation of(List<?> first, Object... more) {
        return of(Stream.concat(first.stream(), Stream.of(more)).toArray());
    }

    static Invocation with(Interrupt interrupt, boolean tty, Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), tty, tty, 100);
        int code = CommandRunner.run(words, terminal, interrupt);
        return new Invocation(code, out.toString(), err.toString());
    }

    /** The only line of standard output as JSON. */
    JsonNode json() {
        List<String> lines = out.lines().toList();
        if (lines.size() != 1) {
            throw new AssertionError(lines.size() + " lines on standard output: " + out + err);
        }
        return parse(lines.get(0));
    }

    static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
