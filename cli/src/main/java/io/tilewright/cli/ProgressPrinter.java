package io.tilewright.cli;

import io.tilewright.compile.CompileListener;
import io.tilewright.report.Numbers;
import io.tilewright.target.Verification;
import io.tilewright.tune.Budget;
import io.tilewright.tune.FeasibleCount;
import io.tilewright.tune.Progress;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.Printable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Progress on standard error. On a terminal one line is redrawn, at most ten times a second, and a heartbeat shows that
 * the process lives. Elsewhere there are plain lines: one per finished task, and one whenever nothing was printed for
 * five seconds.
 */
final class ProgressPrinter implements CompileListener, AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final long ETA_NANOS = 5_000_000_000L;
    private static final int ETA_PERCENT = 3;
    /** After so long nothing but a small part of an estimate is left in the next ones. */
    private static final double ETA_MEMORY_NANOS = 2e9;

    private static final String BEAT = "|/-\\";

    private final Terminal terminal;
    private final boolean quiet;
    private final List<TuningTask> tasks;
    private final Clock clock;
    private final long begun;
    private final Thread heart;
    private final String unit;
    private volatile boolean closed;

    private long printed;
    private int beats;
    private boolean drawn;
    private int position;
    private String what = "counting feasible points";
    private long done;
    private long measured;
    private double estimate;
    private long estimatedAt;
    /** Trials that the task in progress may take. */
    private long allowed;

    private long planned;
    private int toVerify;
    private int verified;

    /** Of costs that are cycles. */
    ProgressPrinter(Terminal terminal, boolean quiet, List<TuningTask> tasks, int trials, Clock clock) {
        this(terminal, quiet, tasks, trials, clock, "cycles");
    }

    /**
     * @param tasks all tasks, in order
     * @param trials budget of each task
     * @param unit of the cost
     */
    ProgressPrinter(Terminal terminal, boolean quiet, List<TuningTask> tasks, int trials, Clock clock, String unit) {
        this.unit = Printable.of(unit);
        this.terminal = terminal;
        this.quiet = quiet;
        this.tasks = tasks;
        this.clock = clock;
        this.planned = (long) trials * tasks.size();
        this.begun = clock.nanos();
        this.printed = begun;
        this.heart = new Thread(this::beat, "progress");
        heart.setDaemon(true);
        heart.start();
    }

    @Override
    public synchronized void taskStarted(TuningTask task, Budget budget, FeasibleCount feasible, double bound) {
        position++;
        allowed = Math.min(budget.trials(), feasible.size());
        planned -= budget.trials() - allowed;
        what = "task " + position + "/" + tasks.size() + " " + Printable.of(task.name()) + ", "
                + Numbers.grouped(feasible.feasible()) + " of " + Numbers.grouped(feasible.size()) + " feasible";
        refresh(false);
    }

    @Override
    public synchronized void trialDone(Progress progress) {
        done++;
        measured += progress.replayed() ? 0 : 1;
        what = "task " + position + "/" + tasks.size() + " "
                + Printable.of(progress.task().name()) + ", trial "
                + progress.done() + "/" + progress.budget()
                + (progress.bestCost().isPresent()
                        ? ", best " + Numbers.amount(progress.bestCost().getAsDouble(), unit) + toBound(progress.gap())
                        : ", nothing runs yet");
        refresh(false);
    }

    @Override
    public synchronized void taskDone(TuningResult result) {
        planned -= allowed - result.trials().size(); // a proof, a gap or a stop ended it early
        if (terminal.errIsTty() || quiet) {
            return;
        }
        line("task " + position + "/" + tasks.size() + " "
                + Printable.of(result.task().name()) + ": "
                + (result.bestCost().isPresent()
                        ? Numbers.amount(result.bestCost().getAsDouble(), unit) + toBound(result.gap())
                        : "nothing runs")
                + " after " + result.trials().size() + " trials; " + share());
    }

    @Override
    public synchronized void verifying(int count) {
        toVerify = count;
        what = "verifying " + count + " winners";
        refresh(true);
    }

    @Override
    public synchronized void verified(TuningTask task, Verification verification) {
        verified++;
        what = "verified " + verified + "/" + toVerify + " winners";
        refresh(false);
    }

    /** Clears the line; nothing is printed afterwards. */
    @Override
    public void close() {
        closed = true;
        heart.interrupt();
        synchronized (this) {
            if (drawn) {
                terminal.err().print("\r\033[K");
                terminal.err().flush();
                drawn = false;
            }
        }
    }

    private void beat() {
        while (!closed) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException over) {
                return;
            }
            synchronized (this) {
                beats++;
                refresh(false);
            }
        }
    }

    private void refresh(boolean now) {
        long since = clock.nanos() - printed;
        if (closed || quiet || (!now && since < (terminal.errIsTty() ? REDRAW_NANOS : LINE_NANOS))) {
            return;
        }
        if (!terminal.errIsTty()) {
            line(share() + ", " + what);
            return;
        }
        String text = BEAT.charAt(beats % BEAT.length()) + " " + share() + "  " + what;
        int room = terminal.width() - 1;
        terminal.err().print("\r\033[K" + (text.length() > room ? text.substring(0, room) : text));
        terminal.err().flush();
        drawn = true;
        printed = clock.nanos();
    }

    private void line(String text) {
        terminal.err().println(text);
        terminal.err().flush();
        printed = clock.nanos();
    }

    /** Share of the planned trials, time since the start, and what is left at this pace. */
    private String share() {
        long elapsed = clock.nanos() - begun;
        int percent = planned <= 0 ? 100 : (int) Math.min(100, 100 * done / planned);
        boolean early = percent < ETA_PERCENT || elapsed < ETA_NANOS;
        if (measured == 0 || done >= planned || early) {
            return percent + " %, " + seconds(elapsed);
        }
        return percent + " %, " + seconds(elapsed) + ", about " + seconds(left(elapsed)) + " left";
    }

    /**
     * What is left at the mean pace, smoothed over the last seconds however often it is asked for; earlier estimates sink
     * as time passes.
     */
    private long left(long elapsed) {
        double now = (double) elapsed / measured * (planned - done);
        double sunk = Math.max(0, estimate - (elapsed - estimatedAt));
        double weight = 1 - Math.exp(-(elapsed - estimatedAt) / ETA_MEMORY_NANOS);
        estimate = estimatedAt == 0 ? now : sunk + weight * (now - sunk);
        estimatedAt = elapsed;
        return (long) estimate;
    }

    private static String toBound(OptionalDouble gap) {
        return gap.isPresent() ? ", +" + Numbers.percent(gap) + " to the bound" : "";
    }

    private static String seconds(long nanos) {
        Duration time = Duration.ofNanos(nanos);
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
