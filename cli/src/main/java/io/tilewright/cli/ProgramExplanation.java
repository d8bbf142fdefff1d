package io.tilewright.cli;

import io.tilewright.report.LayerShape;
import io.tilewright.report.Numbers;
import io.tilewright.report.ResultJson;
import io.tilewright.report.TimelineSvg;
import io.tilewright.target.Explanation;
import io.tilewright.target.Term;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code explain} says about a program: its cycles as trees of terms that add up, and what its neighbours take.
 *
 * @param timeline SVG file of what each unit does, or null
 * @param single whether one task was asked for
 */
record ProgramExplanation(Terminal terminal, VtaTarget target, Path timeline, boolean single)
        implements TaskExplanation {
    @Override
    public void print(StoredBest best) {
        TuningTask task = best.task();
        Explanation why = explained(best);
        double bound = target.bound(task.workload());
        int clock = target.clockMhz(best.config());
        terminal.out()
                .println("task " + task.index() + " " + Printable.line(task.name()) + ", "
                        + LayerShape.of(task.workload()) + ", trial "
                        + (best.trial().number() + 1));
        terminal.out().println("configuration " + best.config());
        terminal.out()
                .println(Numbers.grouped(why.cycles()) + " cycles, " + Numbers.millis(why.cycles() / (clock * 1e3))
                        + " ms at " + clock + " MHz, +" + Numbers.percent(why.cycles() / bound - 1)
                        + " to the bound of " + Numbers.cost(bound) + "; binds: " + why.binds());
        why.units().forEach(unit -> print(unit, why.cycles(), 1));
        terminal.out()
                .println("  moved: " + Numbers.grouped(why.readBytes()) + " bytes read, "
                        + Numbers.grouped(why.writeBytes()) + " written, by " + Numbers.grouped(why.instructions())
                        + " instructions");
        TextTable table = new TextTable("one knob changed", "from", "to", "cycles", "change");
        for (Neighbour near : Neighbour.of(target, task.workload(), best.config())) {
            table.row(
                    near.knob(),
                    near.from(),
                    near.to(),
                    near.reason().isEmpty() ? Numbers.grouped(near.cycles()) : "-",
                    near.reason().isEmpty() ? change(near.cycles(), why.cycles()) : near.reason());
        }
        table.lines().forEach(line -> terminal.out().println("  " + line));
        terminal.out()
                .println(
                        timeline == null
                                ? "  a picture of the units over time: add "
                                        + (single ? "" : "--task " + task.index() + " ")
                                        + "--timeline FILE.svg, or see report.html"
                                : "  timeline: " + timeline);
        terminal.out().println();
    }

    @Override
    public Map<String, Object> json(StoredBest best) {
        TuningTask task = best.task();
        Explanation why = explained(best);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", task.index());
        json.put("name", task.name());
        json.put("workload", ResultJson.workload(task.workload()));
        json.put("trial", best.trial().number());
        json.put("config", best.config().values());
        json.put("cycles", why.cycles());
        json.put("bound", Numbers.json(target.bound(task.workload())));
        json.put("binds", why.binds());
        json.put("units", why.units().stream().map(ResultJson::term).toList());
        json.put("read_bytes", why.readBytes());
        json.put("write_bytes", why.writeBytes());
        json.put("instructions", why.instructions());
        json.put(
                "neighbours",
                Neighbour.of(target, task.workload(), best.config()).stream()
                        .map(Neighbour::json)
                        .toList());
        return json;
    }

    private Explanation explained(StoredBest best) {
        Explanation why = target.explain(best.program());
        if (timeline != null) {
            TuningTask task = best.task();
            String title = "task " + task.index() + " " + Printable.line(task.name()) + ": "
                    + Numbers.grouped(why.cycles()) + " cycles, " + why.binds() + " binds";
            AtomicFile.write(timeline, TimelineSvg.file(title, why.timeline()));
        }
        return why;
    }

    private void print(Term term, long total, int depth) {
        String label = "  ".repeat(depth) + term.name();
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%-50s %14s  %7s",
                        label,
                        Numbers.grouped(term.cycles()),
                        Numbers.percent((double) term.cycles() / total)));
        term.parts().forEach(part -> print(part, total, depth + 1));
    }

    private static String change(long cycles, long base) {
        double share = (double) cycles / base - 1;
        return (share < 0 ? "" : "+") + Numbers.percent(share);
    }
}
