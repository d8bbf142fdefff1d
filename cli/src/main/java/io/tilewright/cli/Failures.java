package io.tilewright.cli;

import io.tilewright.util.NearestName;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.Version;
import io.tilewright.vta.config.InvalidConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what went wrong, on standard error: "error: " with what, value and allowed, then "advice: " with what to do.
 * Codes: 1 our bug, 2 usage, else the exception's own (architecture, section 7).
 */
final class Failures {
    static final int BUG = 1;
    static final int USAGE = 2;
    private final Terminal terminal;
    private final List<String> args;

    Failures(Terminal terminal, String[] args) {
        this.terminal = terminal;
        this.args = List.of(args);
    }

    /** A command line that cannot be parsed. */
    int usage(ParameterException bad) {
        CommandLine at = bad.getCommandLine();
        String help = "see '" + at.getCommandSpec().qualifiedName() + " --help'";
        if (bad instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String given = unmatched.getUnmatched().get(0);
            boolean option = given.startsWith("-") && given.length() > 1;
            List<String> allowed =
                    new ArrayList<>(option ? options(at) : at.getSubcommands().keySet());
            String what = option ? "unknown option" : allowed.isEmpty() ? "unexpected argument" : "unknown command";
            String name = option && given.indexOf('=') > 0 ? given.substring(0, given.indexOf('=')) : given;
            String hint = NearestName.of(name, allowed)
                    .map(near -> "did you mean '" + near + "'? ")
                    .orElse("");
            return print(USAGE, what + " '" + name + "'", hint + help);
        }
        String message = bad.getMessage() == null ? "wrong arguments" : bad.getMessage();
        return print(USAGE, message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1), help);
    }

    /** An exception that a verb did not handle. */
    int report(Throwable bad) {
        if (args.contains("--debug")) {
            bad.printStackTrace(terminal.err());
        }
        if (bad instanceof TilewrightException known) {
            return print(known.kind().exitCode(), known.getMessage(), known.advice());
        }
        if (bad instanceof InvalidConfigException chip) {
            return print(TilewrightException.Kind.INPUT.exitCode(), chip.getMessage(), chip.advice());
        }
        if (bad instanceof OutOfMemoryError) {
            return print(
                    BUG,
                    "out of memory at a heap of " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB",
                    "give the JVM more, e.g. TILEWRIGHT_JAVA_OPTS=-Xmx4g, or use fewer --threads");
        }
        String where = bad.getStackTrace().length == 0 ? "" : " at " + bad.getStackTrace()[0];
        return print(
                BUG,
                "internal error: " + bad + where,
                "this is a bug of Tilewright " + Version.CURRENT + " (Java " + Runtime.version()
                        + "). please report it with the output of: tilewright --debug " + quoted());
    }

    private int print(int code, String message, String advice) {
        printLines("error: ", message);
        printLines("advice: ", advice);
        terminal.err().flush();
        return code;
    }

    private void printLines(String label, String text) {
        String lead = label;
        for (String line : text.split("\\R")) {
            terminal.err().println(lead + Printable.line(line));
            lead = "  ";
        }
    }

    /** The arguments as they can be typed again; the seed is among them or has its default. */
    private String quoted() {
        StringBuilder line = new StringBuilder();
        for (String arg : args) {
            boolean plain = arg.matches("[A-Za-z0-9_./:=,+@%-]+");
            line.append(line.isEmpty() ? "" : " ").append(plain ? arg : "'" + arg.replace("'", "'\\''") + "'");
        }
        return line.toString();
    }

    private static List<String> options(CommandLine at) {
        List<String> names = new ArrayList<>();
        at.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
