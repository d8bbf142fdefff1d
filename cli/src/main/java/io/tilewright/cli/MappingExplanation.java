package io.tilewright.cli;

import io.tilewright.compile.BestMapping;
import io.tilewright.report.LayerShape;
import io.tilewright.report.Numbers;
import io.tilewright.report.ResultJson;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.format.MappingText;
import io.tilewright.target.spatial.format.TimeloopMapping;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.view.EnergyTree;
import io.tilewright.target.spatial.view.LoopNestText;
import io.tilewright.target.spatial.view.MappingSvg;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.AtomicFile;
import io.tilewright.util.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code explain} says about a run of {@code map}: the best mapping of a task as a loop nest, with who stays where, and its
 * energy as a tree.
 *
 * @param picture SVG file of the mapping, or null
 * @param timeloop Timeloop's mapping file, or null
 */
record MappingExplanation(Terminal terminal, SpatialTarget target, Path picture, Path timeloop)
        implements TaskExplanation {
    private BestMapping explained(StoredBest stored) {
        BestMapping best = BestMapping.of(target, stored.task(), stored.config());
        write(target.architecture(), stored.task(), best);
        return best;
    }

    private void write(Architecture architecture, TuningTask task, BestMapping best) {
        Mapping mapping = best.layer().mapping();
        if (picture != null) {
            String title = "task " + task.index() + " " + Printable.line(task.name()) + " on " + architecture.name()
                    + (best.groups() > 1 ? ", one of " + best.groups() + " groups" : "") + ": "
                    + Numbers.grouped(best.cycles()) + " cycles, " + Numbers.energy(best.energy());
            AtomicFile.write(picture, MappingSvg.of(title, architecture, mapping, best.evaluation()));
        }
        if (timeloop != null) {
            AtomicFile.write(timeloop, TimeloopMapping.write(architecture, mapping));
        }
    }

    @Override
    public void print(StoredBest stored) {
        TuningTask task = stored.task();
        BestMapping best = explained(stored);
        double bound = target.bound(task.workload());
        double cost = target.objective().cost(best.evaluation(), best.groups());
        terminal.out()
                .println("task " + task.index() + " " + Printable.line(task.name()) + ", "
                        + LayerShape.of(task.workload()) + ", trial "
                        + (stored.trial().number() + 1));
        terminal.out()
                .println(Numbers.grouped(best.cycles()) + " cycles, " + Numbers.energy(best.energy()) + ", EDP "
                        + Numbers.scientific(best.edp()) + " pJ cycles, utilisation "
                        + Numbers.percent(best.evaluation().utilization()) + ", +"
                        + Numbers.percent(Math.max(0, cost / bound - 1)) + " to the bound of "
                        + Numbers.scientific(bound)
                        + " " + target.unit() + "; binds: " + best.binds());
        terminal.out().println();
        LoopNestText.lines(target.architecture(), best.layer().mapping(), best.evaluation(), best.groups())
                .forEach(line -> terminal.out().println("  " + line));
        terminal.out().println();
        tree(best).lines().forEach(line -> terminal.out().println("  " + line));
        terminal.out().println();
    }

    private EnergyTree tree(BestMapping best) {
        return EnergyTree.of(target.architecture(), best.evaluation()).times(best.groups());
    }

    @Override
    public Map<String, Object> json(StoredBest stored) {
        TuningTask task = stored.task();
        BestMapping best = explained(stored);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", task.index());
        json.put("name", task.name());
        json.put("workload", ResultJson.workload(task.workload()));
        json.put("trial", stored.trial().number());
        json.put("config", stored.trial().values());
        json.put("groups", best.groups());
        json.put("cycles", best.cycles());
        json.put("energy_pj", Numbers.json(best.energy()));
        json.put("edp", Numbers.json(best.edp()));
        json.put("utilisation", best.evaluation().utilization());
        json.put("bound", Numbers.json(target.bound(task.workload())));
        json.put("binds", best.binds());
        json.put("shape", MappingText.shape(best.layer().nest()));
        json.put(
                "mapping",
                MappingText.levels(target.architecture(), best.layer().mapping()));
        json.put(
                "loop_nest",
                LoopNestText.lines(target.architecture(), best.layer().mapping(), best.evaluation(), best.groups()));
        json.put("energy", branch(tree(best)));
        return json;
    }

    private static Map<String, Object> branch(EnergyTree tree) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", tree.name());
        json.put("pj", tree.pj());
        if (!tree.parts().isEmpty()) {
            json.put(
                    "parts",
                    tree.parts().stream().map(MappingExplanation::branch).toList());
        }
        return json;
    }
}
