package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.target.Lowering;
import io.tilewright.target.Verification;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.exec.Executor;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.IntegerReference;
import io.tilewright.workload.LayerData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The check that winners pass would notice what it is there to notice. */
class VerifierSensitivityTest {
    private static final Conv2d CONV =
            new Conv2d(2, 9, 9, 21, 19, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1, Epilogue.full(189, true));
    private static final LayerData DATA = LayerData.random(CONV, new Rng(3));

    @Test
    void mostOutputsLieInsideTheClipRangeAndEveryEpiloguePartMatters() {
        byte[] expected = IntegerReference.run(CONV, DATA.input(), DATA.weight(), DATA.bias());
        int inside = 0;
        for (byte value : expected) {
            inside += value > 0 && value < 127 ? 1 : 0;
        }
        assertThat((double) inside / expected.length).isGreaterThan(0.25);
        Epilogue e = CONV.epilogue();
        assertThat(run(new Epilogue(false, e.shift(), true, e.lo(), e.hi()))).isNotEqualTo(expected);
        assertThat(run(new Epilogue(true, e.shift(), false, e.lo(), e.hi()))).isNotEqualTo(expected);
        assertThat(run(new Epilogue(true, e.shift() + 1, true, e.lo(), e.hi()))).isNotEqualTo(expected);
        assertThat(run(new Epilogue(true, e.shift(), true, -127, e.hi()))).isNotEqualTo(expected);
    }

    @Test
    void aProgramWithoutItsBiasIsCaught() {
        assertDiffers(i -> i instanceof Instruction.Alu a && a.srcIn() == 0
                ? new Instruction.Alu(
                        a.deps(),
                        a.op(),
                        true,
                        1,
                        a.uopBgn(),
                        a.uopEnd(),
                        a.iterOut(),
                        a.iterIn(),
                        a.dstOut(),
                        a.dstIn(),
                        a.srcOut(),
                        a.srcIn())
                : i);
    }

    @Test
    void aProgramThatMultipliesOneColumnLessIsCaught() {
        assertDiffers(i -> i instanceof Instruction.Gemm g && g.iterIn() > 1
                ? new Instruction.Gemm(
                        g.deps(),
                        g.reset(),
                        g.uopBgn(),
                        g.uopEnd(),
                        g.iterOut(),
                        g.iterIn() - 1,
                        g.dstOut(),
                        g.dstIn(),
                        g.srcOut(),
                        g.srcIn(),
                        g.wgtOut(),
                        g.wgtIn())
                : i);
    }

    @Test
    void aProgramThatLoadsFromTheNextColumnIsCaught() {
        assertDiffers(i -> i instanceof Instruction.Load l && l.memory() == Memory.INP
                ? new Instruction.Load(
                        l.deps(),
                        l.memory(),
                        l.sramBase(),
                        l.dramBase() + 1,
                        l.ySize(),
                        l.xSize(),
                        l.xStride(),
                        0,
                        0,
                        0,
                        0,
                        false)
                : i);
    }

    @Test
    void aProgramWithoutItsTokensIsCaught() {
        VtaProgram program = program();
        List<Instruction> instructions = new ArrayList<>();
        for (Instruction i : program.program().instructions()) {
            instructions.add(
                    i instanceof Instruction.Load || i instanceof Instruction.Gemm
                            ? i.withDeps(io.tilewright.vta.isa.Deps.NONE)
                            : i);
        }
        assertThat(Verifier.verify(with(program, instructions), 5).exact()).isFalse();
    }

    @Test
    void lanesBeyondTheLayersChannelsAreZero() {
        VtaProgram program = program();
        Blocking blocking = Blocking.of(CONV, program.chip());
        Dram dram = new Dram();
        LayerData zeroBias = new LayerData(DATA.input(), DATA.weight(), new int[CONV.co()]);
        Verifier.fill(dram, blocking, program.memory(), zeroBias);
        Executor.run(program.program(), dram);
        byte[] packed = dram.bytes(
                program.memory().output(),
                (int) blocking.outputElements() * program.chip().outBytes());
        byte[] again = TensorLayout.unpackOutput(blocking, packed);
        assertThat(again).isEqualTo(IntegerReference.run(CONV, DATA.input(), DATA.weight(), new int[CONV.co()]));
        int lane = CONV.co() % program.chip().blockOut();
        assertThat(packed[packed.length - program.chip().outBytes() + lane]).isZero();
    }

    private static void assertDiffers(UnaryOperator<Instruction> change) {
        VtaProgram program = program();
        List<Instruction> changed =
                program.program().instructions().stream().map(change).toList();
        assertThat(changed).isNotEqualTo(program.program().instructions());
        Verification v = Verifier.verify(with(program, changed), 5);
        assertThat(v.exact()).isFalse();
        assertThat(v.detail()).isNotEmpty();
    }

    private static VtaProgram program() {
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        Config config = RandomLayers.feasible(target, CONV, new Rng(11)).orElseThrow();
        VtaProgram program = (VtaProgram) ((Lowering.Ready) target.lower(CONV, config)).program();
        assertThat(Verifier.verify(program, 5).exact()).isTrue();
        return program;
    }

    private static VtaProgram with(VtaProgram program, List<Instruction> instructions) {
        Program p = program.program();
        return new VtaProgram(
                program.conv(),
                program.chip(),
                program.schedule(),
                new Program(p.config(), p.instructionAddress(), instructions, p.uopAddress(), p.uops()),
                program.memory());
    }

    private static byte[] run(Epilogue epilogue) {
        byte[] output = IntegerReference.run(CONV.withEpilogue(epilogue), DATA.input(), DATA.weight(), DATA.bias());
        return Arrays.copyOf(output, output.length);
    }
}
