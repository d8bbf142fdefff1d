package io.tilewright.report;

import io.tilewright.compile.BestMapping;
import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedProblem;
import io.tilewright.compile.Winner;
import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.tune.FeasibleCount;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TuningResult;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** One task of {@code result.json}. */
final class TaskJson {
    private TaskJson() {}

    static Map<String, Object> of(TunedLayer layer) {
        Map<String, Object> json = head(layer.tuning(), "cycles");
        json.put("cycles", layer.winner().map(Winner::cycles).orElse(null));
        body(json, layer.tuning(), layer.winner().map(Winner::config).orElse(null), true);
        TransferEffect.json(layer.tuning()).ifPresent(effect -> json.put("transfer", effect));
        json.put("verified", layer.verified());
        json.put("stop", layer.tuning().stopReason().name());
        layer.winner().ifPresent(winner -> {
            json.put("ms", winner.millis());
            json.put("mac_utilisation", winner.utilisation());
            json.put("binds", winner.explanation().binds());
            json.put(
                    "units",
                    winner.explanation().units().stream().map(ResultJson::term).toList());
            json.put("read_bytes", winner.explanation().readBytes());
            json.put("write_bytes", winner.explanation().writeBytes());
            json.put("instructions", winner.explanation().instructions());
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put("compared", winner.verification().outputs());
            outputs.put("different", winner.verification().mismatches());
            outputs.put("inside_clip_range", winner.verification().inside());
            outputs.put("detail", winner.verification().detail());
            json.put("outputs", outputs);
        });
        json.put("infeasible", names(layer.tuning().feasible().reasons()));
        json.put("infeasible_measured", names(measured(layer.tuning())));
        return json;
    }

    static Map<String, Object> of(TunedProblem tuned) {
        TuningResult tuning = tuned.tuning();
        boolean certain = tuned.problem().kind().certain();
        Map<String, Object> json = head(tuning, tuned.problem().target().unit());
        body(json, tuning, tuning.best().map(Trial::config).orElse(null), certain);
        json.put("stop", tuning.stopReason().name());
        json.put("infeasible", names(certain ? tuning.feasible().reasons() : measured(tuning)));
        json.put("infeasible_measured", names(measured(tuning)));
        return json;
    }

    static Map<String, Object> of(LayerMapping layer, SpatialTarget target) {
        TuningResult tuning = layer.tuning();
        Map<String, Object> json = head(tuning, target.unit());
        BestMapping best = layer.best().orElse(null);
        json.put("groups", SpatialTarget.nest(tuning.task().workload()).groups());
        json.put("cycles", best == null ? null : best.cycles());
        json.put("energy_pj", best == null ? null : Numbers.json(best.energy()));
        json.put("edp", best == null ? null : Numbers.json(best.edp()));
        json.put("utilisation", best == null ? null : best.evaluation().utilization());
        json.put("binds", best == null ? null : best.binds());
        body(json, tuning, tuning.best().map(Trial::config).orElse(null), true);
        json.put("points", target.space(tuning.task().workload()).exactSize());
        TransferEffect.json(tuning).ifPresent(effect -> json.put("transfer", effect));
        json.put("stop", tuning.stopReason().name());
        return json;
    }

    private static Map<String, Object> head(TuningResult tuning, String unit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("index", tuning.task().index());
        json.put("name", tuning.task().name());
        json.put("workload", WorkloadJson.of(tuning.task().workload()));
        json.put("weight", tuning.task().weight());
        json.put("cost", number(tuning.bestCost()));
        json.put("unit", unit);
        return json;
    }

    private static void body(Map<String, Object> json, TuningResult tuning, Config best, boolean counted) {
        FeasibleCount feasible = tuning.feasible();
        json.put("config", best == null ? null : best.shown());
        json.put("config_index", best == null ? null : best.index());
        json.put("trials", tuning.trials().size());
        json.put("failed", tuning.failed());
        json.put("feasible", counted ? feasible.feasible() : null);
        json.put("feasible_exact", counted && feasible.exact());
        json.put("space", feasible.size());
        json.put("bound", tuning.bound() > 0 ? Numbers.json(tuning.bound()) : null);
        json.put("proven", tuning.proven());
        json.put("curve", tuning.curve().stream().map(TaskJson::number).collect(Collectors.toList()));
        json.put("gap", tuning.gap().isPresent() ? tuning.gap().getAsDouble() : null);
    }

    /** A cost; null where there is none. */
    private static Number number(OptionalDouble cost) {
        return cost.isPresent() ? Numbers.json(cost.getAsDouble()) : null;
    }

    /** What measuring found to be infeasible. */
    private static Map<Reason, Long> measured(TuningResult tuning) {
        Map<Reason, Long> counts = new EnumMap<>(Reason.class);
        List<Trial> trials = tuning.trials();
        for (Trial trial : trials) {
            if (trial.result() instanceof MeasureResult.Infeasible infeasible) {
                counts.merge(infeasible.reason(), 1L, Long::sum);
            }
        }
        return counts;
    }

    private static Map<String, Long> names(Map<Reason, Long> counts) {
        Map<String, Long> names = new LinkedHashMap<>();
        counts.forEach((reason, count) -> names.put(reason.name(), count));
        return names;
    }
}
