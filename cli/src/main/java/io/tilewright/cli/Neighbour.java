package io.tilewright.cli;

import io.tilewright.space.Config;
import io.tilewright.target.Lowering;
import io.tilewright.target.Target;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration that differs in one knob, by one step.
 *
 * @param cycles 0 when it cannot run
 * @param reason why it cannot run; empty when it can
 */
record Neighbour(String knob, int from, int to, long cycles, String reason) {
    /** All neighbours of a configuration, in knob order, the lower value first. */
    static List<Neighbour> of(Target target, Workload workload, Config config) {
        List<Neighbour> all = new ArrayList<>();
        for (int knob = 0; knob < config.space().knobs().size(); knob++) {
            for (int step = -1; step <= 1; step += 2) {
                int digit = config.digit(knob) + step;
                if (digit >= 0 && digit < config.space().knobs().get(knob).size()) {
                    all.add(of(target, workload, config, knob, digit));
                }
            }
        }
        return all;
    }

    private static Neighbour of(Target target, Workload workload, Config config, int knob, int digit) {
        Config other = config.with(knob, digit);
        String name = config.space().knobs().get(knob).name();
        Lowering lowering = target.lower(workload, other);
        if (lowering instanceof Lowering.Ready ready) {
            long cycles = target.explain(ready.program()).cycles();
            return new Neighbour(name, config.value(knob), other.value(knob), cycles, "");
        }
        Lowering.Infeasible no = (Lowering.Infeasible) lowering;
        return new Neighbour(name, config.value(knob), other.value(knob), 0, no.reason() + " (" + no.detail() + ")");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("knob", knob);
        json.put("value", to);
        json.put("cycles", reason.isEmpty() ? cycles : null);
        json.put("infeasible", reason.isEmpty() ? null : reason);
        return json;
    }
}
