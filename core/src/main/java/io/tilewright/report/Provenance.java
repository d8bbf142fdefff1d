package io.tilewright.report;

import io.tilewright.target.vta.SpacePreset;
import io.tilewright.tune.Tuners;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where a run comes from, as name and value for people. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> facts(RunRecord run) {
        RunRecord.Choices choices = run.choices();
        Map<String, String> facts = new LinkedHashMap<>();
        boolean accelerator = choices.target().equals(RunRecord.Choices.VTA);
        boolean mapping = choices.target().equals(RunRecord.Choices.SPATIAL);
        facts.put(accelerator || mapping ? "model" : choices.target(), run.model() + ", SHA-256 " + run.sha256());
        run.target().forEach(facts::put);
        if (mapping) {
            facts.put("architecture", Headline.architecture(run).name() + ", in full in run.json");
        }
        if (Stream.of(SpacePreset.values())
                .anyMatch(space -> space.searchesHardware() && space.label().equals(choices.space()))) {
            facts.put(
                    "chip",
                    "those of space " + choices.space() + "; burst length, memory delay and clock of "
                            + run.target().get("chip"));
        }
        if (choices.sharedChip() != null) {
            facts.put("hardware scope", Summary.chip(choices.sharedChip()));
        }
        if (accelerator) {
            facts.put("epilogue", choices.epilogue());
        }
        facts.put("tuner", choices.tuner());
        facts.put(
                "budget",
                choices.budget()
                        + (mapping ? " evaluations per task" : " trials per task")
                        + (choices.timeSeconds() == null ? "" : ", " + choices.timeSeconds() + " s in all"));
        facts.put(
                "infeasible points", choices.invalid().equals("skip") ? "never measured" : "measured, as the peers do");
        if (choices.transfer()) {
            facts.put(
                    "transfer",
                    Tuners.named(choices.tuner()).usesEarlierTasks()
                            ? "tasks learn from those before them"
                            : "asked for, but tuner " + choices.tuner() + " does not learn from earlier tasks");
        }
        facts.put("seed", String.valueOf(choices.seed()));
        facts.put("tool", "Tilewright " + run.tool());
        facts.put("run by", "Java " + run.java() + ", " + run.os());
        facts.put("command", "tilewright " + String.join(" ", run.command()));
        return facts;
    }
}
