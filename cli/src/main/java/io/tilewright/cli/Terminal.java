package io.tilewright.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints.
 *
 * @param out results
 * @param err progress, warnings, errors
 * @param outIsTty a person looks at {@code out}
 * @param errIsTty a person looks at {@code err}, so a line may be redrawn
 * @param width columns of the terminal, from 40
 */
record Terminal(PrintWriter out, PrintWriter err, boolean outIsTty, boolean errIsTty, int width) {
    /**
     * The process's own streams. The launcher says what is a terminal ({@code tilewright.tty}, e.g. {@code out,err}, and
     * {@code tilewright.columns}): {@code System.console()} answers differently from JDK to JDK. Without it, nothing is.
     */
    static Terminal ofProcess(StandardOutput out) {
        String tty = System.getProperty("tilewright.tty", "");
        int width;
        try {
            width = Math.max(40, Integer.parseInt(System.getProperty("tilewright.columns", "120")));
        } catch (NumberFormatException notANumber) {
            width = 120;
        }
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", StandardCharsets.UTF_8.name()));
        return new Terminal(
                new PrintWriter(out, true, charset),
                new PrintWriter(System.err, true, charset),
                tty.contains("out"),
                tty.contains("err"),
                width);
    }
}
