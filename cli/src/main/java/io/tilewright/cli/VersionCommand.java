package io.tilewright.cli;

import io.tilewright.util.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tilewright version}. */
@Command(name = "version", description = "Show the version of Tilewright and of the Java that runs it.")
final class VersionCommand implements Runnable {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tilewright", Version.CURRENT);
        facts.put("java", Runtime.version().toString());
        facts.put("vm", System.getProperty("java.vm.name"));
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        if (json) {
            terminal.out().println(Json.line(facts));
        } else {
            facts.forEach((name, value) -> terminal.out().println(name + " " + value));
        }
    }
}
