package io.tilewright.cli;

import io.tilewright.compare.Cell;
import io.tilewright.compare.ExhaustiveTable;
import io.tilewright.compare.ExperimentListener;
import io.tilewright.report.Numbers;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.Printable;
import java.time.Duration;

/**
 * Progress of a comparison on standard error: on a terminal one line, redrawn at most ten times a second; elsewhere a line
 * whenever nothing was printed for five seconds.
 */
final class CompareProgress implements ExperimentListener, AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final int ETA_RUNS = 5;

    private final Terminal terminal;
    private final boolean quiet;
    private final int tasks;
    private final Clock clock;
    private long printed;
    private boolean drawn;
    private int table;
    private String name = "";
    private long points;
    private int missing;
    private int done;
    private long runsBegun;

    /**
     * @param tasks tables to be made
     */
    CompareProgress(Terminal terminal, boolean quiet, int tasks, Clock clock) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.tasks = tasks;
        this.clock = clock;
        this.printed = clock.nanos();
    }

    @Override
    public synchronized void tableStarted(TuningTask task, long size) {
        name = Printable.of(task.name());
        points = size;
        show("table " + (table + 1) + "/" + tasks + " " + name + ", " + Numbers.grouped(points) + " points");
    }

    @Override
    public synchronized void pointMeasured(int measured) {
        show("table " + (table + 1) + "/" + tasks + " " + name + ", " + Numbers.grouped(measured)
                + " feasible points measured");
    }

    @Override
    public synchronized void tableDone(TuningTask task, ExhaustiveTable made) {
        table++;
        show("table " + table + "/" + tasks + ", optimum " + Numbers.cost(made.optimum()));
    }

    @Override
    public synchronized void runsStarted(int left, int all) {
        missing = left;
        runsBegun = clock.nanos();
        show((all - left) + " of " + all + " runs are there");
    }

    @Override
    public synchronized void runDone(Cell cell) {
        done++;
        long elapsed = clock.nanos() - runsBegun;
        String left = done < ETA_RUNS || done == missing
                ? ""
                : ", about " + text((long) ((double) elapsed / done * (missing - done))) + " left";
        show("run " + done + "/" + missing + ", " + 100L * done / missing + " %, " + text(elapsed) + left + "; last: "
                + cell.key().tuner() + ", task " + cell.key().task() + ", seed "
                + cell.key().seed());
    }

    /** Leaves the line free. */
    @Override
    public synchronized void close() {
        if (drawn) {
            terminal.err().print("\r\033[K");
            terminal.err().flush();
        }
    }

    private void show(String text) {
        long now = clock.nanos();
        if (quiet || now - printed < (terminal.errIsTty() ? REDRAW_NANOS : LINE_NANOS)) {
            return;
        }
        printed = now;
        if (!terminal.errIsTty()) {
            terminal.err().println(text);
        } else {
            int room = terminal.width() - 1;
            terminal.err().print("\r\033[K" + (text.length() > room ? text.substring(0, room) : text));
            drawn = true;
        }
        terminal.err().flush();
    }

    private static String text(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0
                        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                        : time.toSeconds() + " s";
    }
}
