package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** An evaluation as maps, ready to be printed as one JSON object; the format of docs/manual/map.md. */
public final class EvaluationJson {
    private EvaluationJson() {}

    /** Everything that is known: validity with its reason, or cycles, energies and accesses. */
    public static Map<String, Object> of(String id, Architecture architecture, Evaluation evaluation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("arch", architecture.name());
        json.put("valid", evaluation.valid());
        if (!evaluation.valid()) {
            json.put("reason", ViolationText.of(architecture, evaluation));
            return json;
        }
        json.put("cycles", evaluation.cycles());
        json.put("computeCycles", evaluation.computeCycles());
        json.put("utilizedMACs", evaluation.usedMacs());
        json.put("utilization", evaluation.utilization());
        json.put("energyPJ", energies(architecture, evaluation));
        json.put("totalEnergyPJ", evaluation.totalEnergy());
        json.put("edp", evaluation.edp());
        Map<String, Object> accesses = new LinkedHashMap<>();
        for (int i = 0; i < architecture.depth(); i++) {
            accesses.put(architecture.level(i).name(), level(i, evaluation));
        }
        json.put("accesses", accesses);
        return json;
    }

    private static Map<String, Object> energies(Architecture architecture, Evaluation evaluation) {
        Map<String, Object> energies = new LinkedHashMap<>();
        energies.put(architecture.mac().name(), evaluation.macEnergy());
        for (int i = 0; i < architecture.depth(); i++) {
            for (Tensor tensor : Tensor.ALL) {
                if (evaluation.keeps(i, tensor)) {
                    energies.put(architecture.level(i).name() + "." + tensor.label(), evaluation.energy(i, tensor));
                }
            }
        }
        for (int i = 0; i < architecture.depth(); i++) {
            for (Tensor tensor : Tensor.ALL) {
                if (evaluation.networkEnergy(i, tensor) > 0) {
                    energies.put(
                            "net:" + architecture.level(i).name() + "-" + architecture.childName(i) + "."
                                    + tensor.label(),
                            evaluation.networkEnergy(i, tensor));
                }
            }
        }
        return energies;
    }

    private static Map<String, Object> level(int i, Evaluation evaluation) {
        Map<String, Object> level = new LinkedHashMap<>();
        level.put("cycles", evaluation.cycles(i));
        for (Tensor tensor : Tensor.ALL) {
            if (evaluation.keeps(i, tensor)) {
                Map<String, Object> counts = new LinkedHashMap<>();
                counts.put("instances", evaluation.instances(i));
                counts.put("tile", evaluation.tile(i, tensor));
                counts.put("reads", evaluation.reads(i, tensor));
                counts.put("updates", evaluation.updates(i, tensor));
                counts.put("fills", evaluation.fills(i, tensor));
                level.put(tensor.label(), counts);
            }
        }
        return level;
    }
}
