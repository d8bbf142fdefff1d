package io.tilewright.tune.chameleon;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.cost.Loss;
import io.tilewright.explore.PpoParameters;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Plan;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.chameleon.ChameleonParameters.ExplorerSlot;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChameleonTunerTest {
    private static final LayerTable TABLE = new LayerTable();

    @Test
    void theTableIsLikeTheOneOfTheReference() {
        assertThat(TABLE.space.size()).isEqualTo(6912);
        // 6,912 points, 4,304 valid, 10 within 5 % of the optimum
        double best = TABLE.best();
        long valid = 0;
        long good = 0;
        for (long i = 0; i < TABLE.space.size(); i++) {
            Config config = TABLE.space.at(i);
            valid += TABLE.valid(config) ? 1 : 0;
            good += TABLE.valid(config) && TABLE.cycles(config) <= 1.05 * best ? 1 : 0;
        }
        assertThat(valid).isEqualTo(4317);
        assertThat(good).isEqualTo(8);
    }

    @Test
    void theMethodsBeginAlikeAndThenDiffer() {
        Map<List<Long>, String> logs = new LinkedHashMap<>();
        List<Long> start = null;
        for (String name : List.of(
                "chameleon", "chameleon-code", "chameleon-as-released", "rl", "sa-as", "sa-as-code", "autotvm")) {
            List<Long> proposed = proposals(Tuners.named(name).create(Curves.context(TABLE, 1)), 160, 64);
            assertThat(proposed).doesNotHaveDuplicates();
            start = start == null ? proposed.subList(0, 64) : start;
            assertThat(proposed.subList(0, 64)).isEqualTo(start);
            assertThat(logs.put(proposed, name)).isNull();
        }
    }

    @Test
    void theSizeOfTheBatchesDoesNotMatter() {
        assertThat(proposals(Tuners.named("chameleon-code").create(Curves.context(TABLE, 3)), 160, 5))
                .isEqualTo(proposals(Tuners.named("chameleon-code").create(Curves.context(TABLE, 3)), 160, 64));
    }

    @Test
    void plansAreReducedAsInTheAuthorsProgram() {
        // tuners.md section 1.5: of 64 points, 24 in 44 plans and 32 in 19; section 4: mean episodes of 9 to 15 steps
        List<Plan> plans = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            plans.addAll(plans(ChameleonParameters.code(), seed));
        }
        assertThat(plans).hasSizeGreaterThanOrEqualTo(15).allMatch(plan -> plan.candidates() == 64);
        assertThat(plans).allMatch(plan -> plan.selected() % 8 == 0 && plan.selected() >= 16 && plan.selected() <= 40);
        assertThat(plans.stream()
                        .filter(plan -> plan.selected() == 24 || plan.selected() == 32)
                        .count())
                .isGreaterThan(plans.size() * 7 / 10);
        assertThat(plans.stream().mapToLong(Plan::steps).average().orElseThrow() / 128)
                .isBetween(4.0, 30.0);
    }

    @Test
    void thePapersSamplerReducesPlansAsMuchAsThePaperReports() {
        // RELEASE section 5.2: 2.33 times fewer measurements, that is plans of 27 points
        ChameleonParameters paper = ChameleonParameters.paper();
        ChameleonParameters method = new ChameleonParameters(
                64, 0.05, 1e-6, Loss.REG, new ExplorerSlot.Ppo(PpoParameters.code()), paper.sampling());
        List<Plan> plans = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            plans.addAll(plans(method, seed));
        }
        assertThat(plans.stream().mapToInt(Plan::selected).average().orElseThrow())
                .as(plans.toString())
                .isBetween(20.0, 36.0);
    }

    @Test
    void asReleasedTheAgentIsDestroyedAndPlansAreNotReduced() {
        List<Plan> released = plans(ChameleonParameters.asReleased(), 1);
        assertThat(released).allMatch(plan -> plan.selected() == 64);
        assertThat(released.subList(1, released.size())).isNotEmpty().allMatch(plan -> plan.steps() == 128 * 500);
        assertThat(plans(ChameleonParameters.code(), 1)).allMatch(plan -> plan.steps() < 128 * 60);
    }

    @Test
    void theNextFitComesAsSoonAsThePlanIsShort() {
        List<Plan> plans = plans(ChameleonParameters.code(), 2);
        assertThat(plans.get(0).trials()).isEqualTo(64);
        for (int p = 1; p < plans.size(); p++) {
            assertThat(plans.get(p).trials())
                    .isEqualTo(plans.get(p - 1).trials() + plans.get(p - 1).selected());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chameleon", "chameleon-code", "chameleon-as-released", "rl", "sa-as", "sa-as-code"})
    void twoPointsAreBothMeasured(String name) {
        ConfigSpace two = new ConfigSpace(List.of(new Knob("a", Role.MAPPING, List.of(1, 2))));
        Tuner tuner = Tuners.named(name).create(TunerContext.of(two, 100, c -> true, new Rng(1)));
        List<Config> both = tuner.ask(64);
        assertThat(both).containsExactlyInAnyOrder(two.at(0), two.at(1));
        tuner.tell(List.of(
                new Trial(0, both.get(0), new MeasureResult.Success(5)),
                new Trial(1, both.get(1), new MeasureResult.Success(5))));
        assertThat(tuner.ask(64)).isEmpty();
    }

    /** What 192 trials planned. */
    private static List<Plan> plans(ChameleonParameters parameters, long seed) {
        Tuner tuner = new ChameleonTuner(Curves.context(TABLE, seed), parameters);
        Curves.curve(TABLE, tuner, 192);
        return tuner.diary().plans();
    }

    private static List<Long> proposals(Tuner tuner, int trials, int batch) {
        List<Long> all = new ArrayList<>();
        while (all.size() < trials) {
            List<Trial> results = new ArrayList<>();
            for (Config config : tuner.ask(Math.min(batch, trials - all.size()))) {
                results.add(new Trial(all.size(), config, TABLE.measure(config)));
                all.add(config.index());
            }
            tuner.tell(results);
        }
        return all;
    }
}
