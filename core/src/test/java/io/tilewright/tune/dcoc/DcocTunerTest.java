package io.tilewright.tune.dcoc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.sample.ConfidenceParameters;
import io.tilewright.sample.ConfidenceParameters.Confidence;
import io.tilewright.sample.ConfidenceParameters.Synthesis;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.Bounds;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.TaskProfile;
import io.tilewright.tune.EarlierTask;
import io.tilewright.tune.Plan;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.dcoc.DcocParameters.Penalty;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DcocTunerTest {
    private static final ConfigSpace SPACE = new ConfigSpace(List.of(
            knob("block_in", Role.HARDWARE, 6),
            knob("block_out", Role.HARDWARE, 6),
            knob("oc_nthread", Role.SCHEDULING, 2),
            knob("h_nthread", Role.SCHEDULING, 2),
            knob("tile_h", Role.MAPPING, 6),
            knob("tile_w", Role.MAPPING, 6)));

    private static final DcocParameters DEFAULTS = DcocParameters.mappo();

    @Test
    void everyPartChangesTheLog() {
        Map<String, DcocParameters> variants = new LinkedHashMap<>();
        variants.put("dcoc", DEFAULTS);
        variants.put("no critic", DEFAULTS.with(DEFAULTS.exploration().withoutCritic()));
        for (Role role : Role.values()) {
            variants.put("no " + role, DEFAULTS.with(DEFAULTS.exploration().freezing(Set.of(role))));
        }
        variants.put("no sampling", DEFAULTS.with(Optional.empty()));
        variants.put(
                "value",
                DEFAULTS.with(Optional.of(ConfidenceParameters.defaults().with(Confidence.VALUE))));
        variants.put(
                "no synthesis",
                DEFAULTS.with(Optional.of(ConfidenceParameters.defaults().with(Synthesis.OFF))));
        variants.put(
                "cross",
                DEFAULTS.with(Optional.of(ConfidenceParameters.defaults().with(Synthesis.CROSS))));
        variants.put("no penalty", DEFAULTS.with(Penalty.OFF));
        variants.put("soft", DEFAULTS.with(Penalty.SOFT));
        variants.put("chameleon", DcocParameters.chameleon());
        variants.put("faithful", DEFAULTS.faithful());
        Map<List<Config>, String> logs = new LinkedHashMap<>();
        variants.forEach((name, parameters) -> {
            List<Config> log = configs(run(context(List.of()), parameters, 128));
            assertThat(logs.put(log, name)).as("%s is the same as", name).isNull();
        });
        assertThat(logs).containsKey(configs(run(context(List.of()), DEFAULTS, 128)));
    }

    @Test
    void everyPlanTellsItsReductionAndItsScore() {
        DcocTuner tuner = new DcocTuner(context(List.of()), DEFAULTS);
        drive(tuner, 160);
        List<Plan> plans = tuner.diary().plans();
        assertThat(plans).hasSizeBetween(2, 14);
        assertThat(plans).allSatisfy(plan -> {
            assertThat(plan.selected()).isBetween(8, 64);
            assertThat(plan.candidates()).isGreaterThan(plan.selected());
            assertThat(plan.steps()).isBetween(128L, 128L * 500);
            assertThat(plan.figures().get("mean step score")).isBetween(-1.0, 2.0);
        });
    }

    @Test
    void aPlanIsFollowedByTheNextFitWhenItIsMeasured() {
        DcocTuner tuner = new DcocTuner(context(List.of()), DEFAULTS);
        drive(tuner, 160);
        List<Plan> plans = tuner.diary().plans();
        assertThat(plans.get(0).trials()).isEqualTo(64);
        for (int i = 1; i < plans.size(); i++) {
            assertThat(plans.get(i).trials() - plans.get(i - 1).trials())
                    .isEqualTo(plans.get(i - 1).selected());
        }
    }

    @Test
    void itFindsTheOptimumOfASmoothTable() {
        List<Trial> trials = run(context(List.of()), DEFAULTS, 320);
        double best = trials.stream()
                .mapToDouble(t -> t.result() instanceof MeasureResult.Success s ? s.cost() : Double.POSITIVE_INFINITY)
                .min()
                .orElseThrow();
        double optimum = IntStream.range(0, (int) SPACE.size())
                .mapToObj(SPACE::at)
                .filter(DcocTunerTest::feasible)
                .mapToDouble(DcocTunerTest::cost)
                .min()
                .orElseThrow();
        assertThat(best).isEqualTo(optimum);
    }

    @Test
    void anEarlierTaskChangesTheSearchButCostsNoTrial() {
        List<Trial> before = run(context(List.of()), DEFAULTS, 96);
        List<Trial> failed = before.stream()
                .map(t -> new Trial(t.number(), t.config(), new MeasureResult.Failed("EXCEPTION", "no")))
                .toList();
        EarlierTask task = new EarlierTask(1e6, Bounds.NONE, profile(), before);
        List<Trial> after = run(context(List.of(task)), DEFAULTS, 96);
        assertThat(configs(after).subList(0, 64)).isEqualTo(configs(before).subList(0, 64));
        assertThat(configs(after)).isNotEqualTo(configs(before));
        EarlierTask useless = new EarlierTask(1e6, Bounds.NONE, profile(), failed);
        assertThat(configs(run(context(List.of(useless)), DEFAULTS, 96))).isEqualTo(configs(before));
        ConfigSpace other = new ConfigSpace(List.of(knob("x", Role.MAPPING, 5)));
        EarlierTask unlike = new EarlierTask(
                1e6, Bounds.NONE, profile(), List.of(new Trial(0, other.at(1), new MeasureResult.Success(10))));
        assertThat(configs(run(context(List.of(unlike)), DEFAULTS, 96))).isEqualTo(configs(before));
    }

    @Test
    void theRewardIsEquationFiveWithoutUnits() {
        Config ok = SPACE.of(new int[] {0, 0, 0, 0, 0, 0});
        Config over = SPACE.of(new int[] {5, 5, 0, 0, 0, 0});
        ToDoubleFunction<Config> excess = c -> c.digit(0) == 5 ? 0.75 : 0;
        double[][] expected = {{0.2 * 0.9, 0}, {0.2 * 0.9, -0.75}, {0.2 * 0.9, 0.2 * 0.9 - 0.75}};
        for (Penalty penalty : Penalty.values()) {
            PenalisedReward reward = new PenalisedReward(c -> c == ok, excess, 1000, DEFAULTS.with(penalty));
            reward.bestCost(5000);
            assertThat(reward.of(ok, 0.9)).isEqualTo(expected[penalty.ordinal()][0]);
            assertThat(reward.of(over, 0.9)).isEqualTo(expected[penalty.ordinal()][1]);
        }
        PenalisedReward unknown = new PenalisedReward(c -> true, excess, 1, DEFAULTS);
        unknown.bestCost(5_000_000);
        assertThat(unknown.of(ok, 0.9)).as("a reference far from all costs").isEqualTo(0.9);
    }

    @Test
    void settingsSayWhatIsAllowed() {
        assertThatThrownBy(() -> new DcocParameters(
                        64,
                        0.05,
                        1e-6,
                        DEFAULTS.boosting(),
                        DEFAULTS.exploration(),
                        Optional.empty(),
                        Penalty.HARD,
                        -1))
                .hasMessage("lambda -1.0, allowed: from 0");
    }

    private static Knob knob(String name, Role role, int values) {
        return new Knob(name, role, IntStream.range(0, values).boxed().toList());
    }

    private static boolean feasible(Config config) {
        return config.digit(0) + config.digit(1) < 9;
    }

    private static double cost(Config c) {
        return 2000
                + 150 * Math.pow(c.digit(0) - 3.2, 2)
                + 220 * Math.pow(c.digit(1) - 4.1, 2)
                + 300 * Math.abs(c.digit(4) - c.digit(1))
                + 170 * Math.pow(c.digit(5) - 1.3, 2)
                - 200 * c.digit(2) * (1 - c.digit(3));
    }

    private static TaskProfile profile() {
        return new TaskProfile(
                new double[] {5, 5, 6, 6, 1.6, 0}, 1500, c -> Math.max(0, c.digit(0) + c.digit(1) - 8) * 0.3);
    }

    private static TunerContext context(List<EarlierTask> earlier) {
        return new TunerContext(
                SPACE,
                1e6,
                DcocTunerTest::feasible,
                new Rng(3).child("tuner"),
                new Rng(3).child("initial"),
                Bounds.NONE,
                profile(),
                earlier);
    }

    private static List<Trial> run(TunerContext context, DcocParameters parameters, int trials) {
        return drive(new DcocTuner(context, parameters), trials);
    }

    private static List<Trial> drive(Tuner tuner, int enough) {
        List<Trial> all = new ArrayList<>();
        Set<Config> distinct = new HashSet<>();
        while (all.size() < enough) {
            List<Trial> batch = new ArrayList<>();
            for (Config config : tuner.ask(16)) {
                assertThat(distinct.add(config)).isTrue();
                assertThat(feasible(config)).isTrue();
                batch.add(new Trial(all.size() + batch.size(), config, new MeasureResult.Success(cost(config))));
            }
            all.addAll(batch);
            tuner.tell(batch);
        }
        return all;
    }

    private static List<Config> configs(List<Trial> trials) {
        return trials.stream().map(Trial::config).toList();
    }
}
