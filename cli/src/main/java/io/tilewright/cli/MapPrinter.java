package io.tilewright.cli;

import io.tilewright.report.Numbers;
import io.tilewright.target.spatial.format.EvaluationJson;
import io.tilewright.target.spatial.format.MappingLine;
import io.tilewright.target.spatial.format.TimeloopMapping;
import io.tilewright.target.spatial.format.ViolationText;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.view.EnergyTree;
import io.tilewright.target.spatial.view.LoopNestText;
import io.tilewright.target.spatial.view.MappingSvg;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.TilewrightException;
import java.util.Locale;
import java.util.function.Consumer;

/** Evaluates mappings and shows each; a table is printed on closing, files are written then. */
final class MapPrinter implements Consumer<MappingLine>, AutoCloseable {
    private final Terminal terminal;
    private final MapOutput output;
    private final boolean json;
    private final TextTable table = new TextTable(
            "mapping", "architecture", "valid", "cycles", "utilisation", "energy pJ", "EDP pJ cycles", "reason");
    private MappingLine last;
    private Evaluation lastResult;

    /** @param json one object per mapping instead of a table */
    MapPrinter(Terminal terminal, MapOutput output, boolean json) {
        this.terminal = terminal;
        this.json = json;
        this.output = output;
        if (output.picture != null) {
            AtomicFile.place(output.picture);
        }
        if (output.timeloop != null) {
            AtomicFile.place(output.timeloop);
        }
    }

    @Override
    public void accept(MappingLine line) {
        Evaluation result = new SpatialModel(line.architecture(), line.nest()).evaluate(line.mapping());
        last = line;
        lastResult = result;
        if (json) {
            terminal.out().println(Json.line(EvaluationJson.of(line.id(), line.architecture(), result)));
        } else if (output.explain) {
            explain(line, result);
        } else {
            row(line, result);
        }
    }

    private void explain(MappingLine line, Evaluation result) {
        if (!result.valid()) {
            terminal.out().println(line.id() + ": invalid, " + ViolationText.of(line.architecture(), result));
            terminal.out().println();
            return;
        }
        terminal.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s on %s: %s cycles, utilisation %.1f %%, EDP %.3e pJ cycles",
                        line.id(),
                        line.architecture().name(),
                        Numbers.grouped(result.cycles()),
                        100 * result.utilization(),
                        result.edp()));
        terminal.out().println();
        LoopNestText.lines(line.architecture(), line.mapping(), result).forEach(terminal.out()::println);
        terminal.out().println();
        EnergyTree.of(line.architecture(), result).lines().forEach(terminal.out()::println);
        terminal.out().println();
    }

    private void row(MappingLine line, Evaluation result) {
        String machine = line.architecture().name();
        if (!result.valid()) {
            table.row(line.id(), machine, "no", "-", "-", "-", "-", ViolationText.of(line.architecture(), result));
            return;
        }
        table.row(
                line.id(),
                machine,
                "yes",
                Numbers.grouped(result.cycles()),
                String.format(Locale.ROOT, "%.1f %%", 100 * result.utilization()),
                Numbers.grouped(Math.round(result.totalEnergy())),
                String.format(Locale.ROOT, "%.3e", result.edp()),
                "");
    }

    /** Prints the table of what was evaluated, and writes the files that were asked for. */
    @Override
    public void close() {
        if (!json && !output.explain && last != null) {
            table.lines().forEach(terminal.out()::println);
        }
        if (output.picture != null) {
            requireValid("--svg");
            String title = last.id() + " on " + last.architecture().name();
            AtomicFile.write(output.picture, MappingSvg.of(title, last.architecture(), last.mapping(), lastResult));
        }
        if (output.timeloop != null) {
            requireValid("--timeloop");
            AtomicFile.write(output.timeloop, TimeloopMapping.write(last.architecture(), last.mapping()));
        }
    }

    private void requireValid(String option) {
        if (last == null || !lastResult.valid()) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    option + " has nothing to write: "
                            + (last == null ? "no mapping was read" : "the last mapping is not valid"),
                    "give a file whose last mapping can run");
        }
    }
}
