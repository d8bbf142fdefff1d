package io.tilewright.codesign;

import io.tilewright.space.Box;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.target.Bounds;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.target.TaskProfile;
import io.tilewright.target.Verification;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target with some knobs fixed, each to one of its values; the other knobs are searched as before. */
final class OneChip implements Target {
    private final Target target;
    private final Map<String, Integer> fixed;

    /** @param fixed knob name to value */
    OneChip(Target target, Map<String, Integer> fixed) {
        this.target = target;
        this.fixed = new LinkedHashMap<>(fixed);
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>(target.identity());
        identity.put("fixed", fixed.toString());
        return identity;
    }

    @Override
    public ConfigSpace space(Workload workload) {
        List<Knob> knobs = new ArrayList<>();
        for (Knob knob : target.space(workload).knobs()) {
            Integer value = fixed.get(knob.name());
            knobs.add(value == null ? knob : new Knob(knob.name(), knob.role(), List.of(value)));
        }
        return new ConfigSpace(knobs);
    }

    /** The digits in the whole space of digits in the space with fixed knobs. */
    private int[] digits(ConfigSpace whole, int[] digits) {
        int[] all = digits.clone();
        for (int k = 0; k < all.length; k++) {
            Integer value = fixed.get(whole.knobs().get(k).name());
            all[k] = value == null ? all[k] : whole.knobs().get(k).values().indexOf(value);
        }
        return all;
    }

    private Config whole(Workload workload, Config config) {
        ConfigSpace whole = target.space(workload);
        return whole.of(digits(whole, config.digits()));
    }

    @Override
    public Optional<Lowering.Infeasible> check(Workload workload, Config config) {
        return target.check(workload, whole(workload, config));
    }

    @Override
    public Lowering lower(Workload workload, Config config) {
        return target.lower(workload, whole(workload, config));
    }

    @Override
    public String unit() {
        return target.unit();
    }

    @Override
    public double bound(Workload workload) {
        return target.bound(workload);
    }

    @Override
    public Bounds bounds(Workload workload) {
        ConfigSpace whole = target.space(workload);
        Bounds bounds = target.bounds(workload);
        return new Bounds() {
            @Override
            public double of(Config config) {
                return bounds.of(whole.of(digits(whole, config.digits())));
            }

            @Override
            public double of(Box box) {
                return bounds.of(new Box(whole, digits(whole, box.low()), digits(whole, box.high())));
            }

            @Override
            public List<Integer> splitFirst() {
                return bounds.splitFirst();
            }
        };
    }

    @Override
    public TaskProfile profile(Workload workload) {
        TaskProfile profile = target.profile(workload);
        return new TaskProfile(
                profile.features(),
                profile.referenceCost(),
                config -> profile.penalty().applyAsDouble(whole(workload, config)));
    }

    @Override
    public MeasureResult measure(TargetProgram program) {
        return target.measure(program);
    }

    @Override
    public Explanation explain(TargetProgram program) {
        return target.explain(program);
    }

    @Override
    public Verification verify(Workload workload, TargetProgram program, long seed) {
        return target.verify(workload, program, seed);
    }
}
