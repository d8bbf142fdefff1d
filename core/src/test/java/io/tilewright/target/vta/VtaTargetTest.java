package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Term;
import io.tilewright.target.Verification;
import io.tilewright.util.Rng;
import io.tilewright.vta.area.BoardFit;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.Workload;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every preset: check agrees with lowering, bounds hold, explanations add up, results are exact. */
class VtaTargetTest {
    private static final List<Workload> WORKLOADS = List.of(
            Conv2d.square(1, 14, 64, 64, 3, 1, 1, Epilogue.full(576, true)),
            Conv2d.square(8, 7, 48, 96, 3, 2, 1, Epilogue.full(432, false)),
            Conv2d.square(7, 13, 3, 20, 5, 2, 2, Epilogue.full(75, true)),
            Conv2d.square(1, 11, 40, 24, 1, 2, 0, Epilogue.template()),
            new Dense(4, 200, 100, Epilogue.full(200, false)));

    @ParameterizedTest
    @EnumSource(SpacePreset.class)
    void randomPointsHold(SpacePreset preset) {
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), preset, Rules.OURS);
        Rng rng = new Rng(7).child(preset.label());
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        int verified = 0;
        int feasible = 0;
        for (Workload workload : WORKLOADS) {
            ConfigSpace space = target.space(workload);
            double bound = target.bound(workload);
            assertThat(bound).isPositive();
            for (int i = 0; i < 60; i++) {
                Config config = space.sample(rng);
                Lowering lowering = target.lower(workload, config);
                if (lowering instanceof Lowering.Infeasible infeasible) {
                    reasons.add(infeasible.reason());
                    assertThat(target.check(workload, config)).contains(infeasible);
                    continue;
                }
                assertThat(target.check(workload, config)).isEmpty();
                Lowering.Ready ready = (Lowering.Ready) lowering;
                MeasureResult.Success success = (MeasureResult.Success) target.measure(ready.program());
                assertThat(success.cost()).isGreaterThanOrEqualTo(bound);
                Explanation explanation = target.explain(ready.program());
                long cycles = (long) success.cost();
                assertThat(explanation.cycles()).isEqualTo(cycles);
                assertThat(explanation.units()).extracting(Term::cycles).containsOnly(cycles);
                if (feasible++ % 3 == 0) {
                    Verification v = target.verify(workload, ready.program(), i);
                    assertThat(v.detail()).as("%s %s", workload, config).isEmpty();
                    verified++;
                }
            }
        }
        assertThat(verified).isGreaterThan(5);
        assertThat(reasons).isNotEmpty();
    }

    @Test
    void aBudgetRejectsChipsThatDoNotFitTheBoardAndThePenaltySaysByHowMuch() {
        Conv2d conv = Conv2d.square(8, 14, 256, 256, 3, 1, 1, Epilogue.template());
        VtaTarget free = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.DCOC, Rules.OURS);
        VtaTarget tight = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.DCOC, Rules.OURS, Optional.of(Board.PYNQ));
        assertThat(free.identity()).doesNotContainKey("area budget");
        assertThat(tight.identity()).containsEntry("area budget", "pynq");
        ConfigSpace space = free.space(conv);
        int area = 0;
        int memory = 0;
        for (long i = 0; i < space.size(); i += 3) {
            Config config = space.at(i);
            boolean fits = free.chip(config)
                    .map(chip -> BoardFit.of(chip, Board.PYNQ).fits())
                    .orElse(false);
            Optional<Reason> reason = tight.check(conv, config).map(Lowering.Infeasible::reason);
            double penalty = tight.profile(conv).penalty().applyAsDouble(config);
            if (free.chip(config).isPresent() && !fits) {
                assertThat(reason).hasValue(Reason.AREA);
                assertThat(penalty).isPositive();
                area++;
            } else {
                assertThat(reason).isEqualTo(free.check(conv, config).map(Lowering.Infeasible::reason));
                boolean overflow = reason.filter(
                                r -> r == Reason.INP_CAPACITY || r == Reason.WGT_CAPACITY || r == Reason.ACC_CAPACITY)
                        .isPresent();
                assertThat(penalty > 0).as("%s: %s", config, reason).isEqualTo(overflow || !fits);
                memory += overflow ? 1 : 0;
            }
        }
        assertThat(area).isPositive();
        assertThat(memory).isPositive();
    }
}
