package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.target.Lowering;
import io.tilewright.target.Verification;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.timing.Timing;
import io.tilewright.workload.Conv2d;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Random small layers on random chips of both generations: bit-exact, and counts equal to closed forms. */
class LoweringPropertyTest {
    private static final int PAIRS = 10_000;

    @Test
    void tenThousandRandomPairsAreBitExact() {
        Rng root = new Rng(20261121);
        long inside = 0;
        long outputs = 0;
        int pairs = 0;
        int loadsOnDemand = 0;
        Map<BiasPlace, Integer> biasPlaces = new EnumMap<>(BiasPlace.class);
        for (int i = 0; pairs < PAIRS; i++) {
            Rng rng = root.child("pair" + i);
            Conv2d conv = RandomLayers.layer(rng);
            VtaConfig chip = RandomLayers.chip(rng);
            VtaTarget target = new VtaTarget(chip, SpacePreset.TVM, Rules.OURS);
            Optional<Config> config = RandomLayers.feasible(target, conv, rng);
            if (config.isEmpty()) {
                continue;
            }
            pairs++;
            VtaProgram program = (VtaProgram) ((Lowering.Ready) target.lower(conv, config.get())).program();
            Verification v = target.verify(conv, program, i);
            assertThat(v.detail())
                    .as("pair %d: %s, %s on %s", i, conv, config.get(), chip)
                    .isEmpty();
            assertThat(trafficOf(program))
                    .as("bytes of pair %d: %s, %s on %s", i, conv, config.get(), chip)
                    .isEqualTo(closedForm(program));
            assertThat(microOpsOf(program)).isEqualTo(Blocking.of(conv, chip).usefulMicroOps());
            biasPlaces.merge(BiasPlace.of(Blocking.of(conv, chip), program.schedule()), 1, Integer::sum);
            assertThat(Timing.simulate(program.program()).cycles())
                    .as("bound of pair %d: %s, %s on %s", i, conv, config.get(), chip)
                    .isGreaterThanOrEqualTo((long) target.bound(conv));
            loadsOnDemand += uopLoads(program) > 1 ? 1 : 0;
            inside += v.inside();
            outputs += v.outputs();
        }
        assertThat(biasPlaces.values())
                .as("every place of the bias is met: %s", biasPlaces)
                .allMatch(n -> n > 100);
        assertThat(biasPlaces).hasSize(3);
        assertThat(loadsOnDemand)
                .as("programs whose micro-ops do not fit at once")
                .isGreaterThan(100);
        assertThat((double) inside / outputs)
                .as("share strictly inside the clip range")
                .isGreaterThan(0.25);
    }

    private static long uopLoads(VtaProgram program) {
        return program.program().instructions().stream()
                .filter(i -> i instanceof Instruction.Load l && l.memory() == Memory.UOP)
                .count();
    }

    private static long trafficOf(VtaProgram program) {
        long bytes = 0;
        for (Instruction i : program.program().instructions()) {
            if (i instanceof Instruction.Load l && l.memory() == Memory.INP) {
                bytes += (long) l.ySize() * l.xSize() * program.chip().inpBytes();
            } else if (i instanceof Instruction.Load l && l.memory() == Memory.WGT) {
                bytes += (long) l.ySize() * l.xSize() * program.chip().wgtBytes();
            } else if (i instanceof Instruction.Store s) {
                bytes += (long) s.ySize() * s.xSize() * program.chip().outBytes();
            }
        }
        return bytes;
    }

    private static long closedForm(VtaProgram program) {
        Blocking b = Blocking.of(program.conv(), program.chip());
        Schedule s = program.schedule();
        return new Traffic(
                        b,
                        Window.split(b.rows(), s.tileH()),
                        Window.split(b.columns(), s.tileW()),
                        s.tileB(),
                        s.ocThreads(),
                        s.hThreads())
                .bytes(s.tileCi(), s.tileCo());
    }

    private static long microOpsOf(VtaProgram program) {
        long sum = 0;
        for (Instruction i : program.program().instructions()) {
            if (i instanceof Instruction.Gemm g && !g.reset()) {
                sum += (long) (g.uopEnd() - g.uopBgn()) * g.iterOut() * g.iterIn();
            }
        }
        return sum;
    }
}
