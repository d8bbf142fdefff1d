package io.tilewright.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run comes from, as name and value for people. */
final class Provenance {
    private Provenance() {}

    static Map<String, String> facts(RunRecord run) {
        RunRecord.Choices choices = run.choices();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("model", run.model() + ", SHA-256 " + run.sha256());
        run.target().forEach(facts::put);
        facts.put("epilogue", choices.epilogue());
        facts.put("tuner", choices.tuner());
        facts.put(
                "budget",
                choices.budget() + " trials per task"
                        + (choices.timeSeconds() == null ? "" : ", " + choices.timeSeconds() + " s in all"));
        facts.put(
                "infeasible points", choices.invalid().equals("skip") ? "never measured" : "measured, as the peers do");
        facts.put("seed", String.valueOf(choices.seed()));
        facts.put("tool", "Tilewright " + run.tool());
        facts.put("run by", "Java " + run.java() + ", " + run.os());
        facts.put("command", "tilewright " + String.join(" ", run.command()));
        return facts;
    }
}
