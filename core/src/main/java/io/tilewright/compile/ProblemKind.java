package io.tilewright.compile;

import io.tilewright.target.Target;
import io.tilewright.target.command.CommandTarget;
import io.tilewright.target.table.CostTable;
import io.tilewright.target.table.TableTarget;
import io.tilewright.util.Clock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where the costs of a problem come from. */
public enum ProblemKind {
    /** A CSV file: every configuration with its cost. */
    TABLE,
    /** A JSON file: knobs, and a command that prints a cost. */
    COMMAND;

    /** All {@link #label}s. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ProblemKind::label).toList();
    }

    /** Name on the command line, e.g. {@code table}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether equal runs are bound to give equal results, and what is infeasible is known before it is measured. */
    public boolean certain() {
        return this == TABLE;
    }

    Target read(Path file) {
        return switch (this) {
            case TABLE -> new TableTarget(CostTable.read(file));
            case COMMAND -> CommandTarget.read(file, Clock.system());
        };
    }
}
