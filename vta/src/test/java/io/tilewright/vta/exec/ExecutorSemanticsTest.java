package io.tilewright.vta.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Corner cases of section 2, one by one. */
class ExecutorSemanticsTest {
    private static final VtaConfig CHIP = SmallChips.PP;
    private static final ExecutionOptions NO_INIT = new ExecutionOptions(true, false, 1 << 20, 1 << 24);
    private static final long ACC = 0x100;
    private static final long OUT = 0x1000;

    private static byte alu(AluOp op, boolean useImm, int x, int y) {
        Steps steps = new Steps(CHIP).uop(0, useImm ? 0 : 1, 0).loadUops("0000").load("0000", Memory.ACC, 0, ACC, 2);
        if (useImm) {
            steps.imm("0000", op, y, 0, 1);
        } else {
            steps.tensor("0000", op, 0, 1);
        }
        // Bytes 1 to 3 of the result come out by three more shifts; here only the low byte matters.
        steps.nop("0001", Memory.UOP).store("1010", 0, OUT, 1).finish("0100");
        Dram dram = new Dram();
        ByteBuffer values = ByteBuffer.allocate(2 * CHIP.accBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int lane = 0; lane < CHIP.outBytes(); lane++) {
            values.putInt(4 * lane, x).putInt(CHIP.accBytes() + 4 * lane, y);
        }
        dram.write(ACC, values.array(), 0, values.capacity());
        Executor.run(steps.program(), dram);
        byte[] out = dram.bytes(OUT, CHIP.outBytes());
        for (byte each : out) {
            assertThat(each).isEqualTo(out[0]);
        }
        return out[0];
    }

    @Test
    void shiftsRightByFiveBitsAndLeftForNegativeImmediates() {
        assertThat(alu(AluOp.SHR, true, -256, 4)).isEqualTo((byte) -16);
        assertThat(alu(AluOp.SHR, true, 5, -3)).isEqualTo((byte) 40);
        assertThat(alu(AluOp.SHR, true, 5, -35)).isEqualTo((byte) 40);
        assertThat(alu(AluOp.SHR, true, 80, 36)).isEqualTo((byte) 5);
        assertThat(alu(AluOp.SHR, false, 80, 4)).isEqualTo((byte) 5);
        assertThat(alu(AluOp.SHR, false, 80, 36)).isEqualTo((byte) 5);
        assertThat(alu(AluOp.SHR, false, 0x7FFF_FFFF, -3)).isEqualTo((byte) 3);
    }

    @Test
    void clipFollowsTheRtlForNegativeBounds() {
        assertThat(alu(AluOp.CLP, true, 100, 7)).isEqualTo((byte) 7);
        assertThat(alu(AluOp.CLP, true, -100, 7)).isEqualTo((byte) -7);
        assertThat(alu(AluOp.CLP, true, 3, 7)).isEqualTo((byte) 3);
        assertThat(alu(AluOp.CLP, true, 0, -7)).isEqualTo((byte) 7);
        assertThat(alu(AluOp.CLP, true, 100, -7)).isEqualTo((byte) -7);
    }

    @Test
    void multiplicationAndMoveUseWhatTheySay() {
        assertThat(alu(AluOp.MUL, true, 0x1234_5603, 0x0105)).isEqualTo((byte) 15);
        assertThat(alu(AluOp.MUL, false, -3, 7)).isEqualTo((byte) -21);
        assertThat(alu(AluOp.MOV, true, 1, 77)).isEqualTo((byte) 77);
        assertThat(alu(AluOp.MOV, false, 1, 0x17F)).isEqualTo((byte) 0x7F);
    }

    @Test
    void theOutputBufferIsNotTheAccumulator() {
        Steps steps = new Steps(CHIP).uop(0, 0, 0).loadUops("0000").load("0000", Memory.ACC, 0, ACC, 1);
        steps.imm("0000", AluOp.ADD, 1, 0, 1);
        steps.load("0000", Memory.ACC, 0, ACC + 16, 1).gemm("0001", true, 0, 1);
        steps.store("1010", 0, OUT, 1).finish("0100");
        Dram dram = new Dram();
        dram.write(ACC, new byte[] {5}, 0, 1);
        dram.write(ACC + 16, new byte[] {9}, 0, 1);
        ExecutionCounters counters = Executor.run(steps.program(), dram);
        assertThat(dram.bytes(OUT, 4)).containsExactly(6, 1, 1, 1);
        assertThat(counters).isEqualTo(new ExecutionCounters(1, 1, 4 + 16 + 16, 4, 0));
        assertThat(counters.accWrites()).isEqualTo(2);
    }

    @Test
    void padsWithTheMinimumOfTheLane() {
        Steps steps = new Steps(CHIP).uop(0, 0, 0).loadUops("0000");
        steps.add(new Instruction.Load(Steps.deps("0000"), Memory.ACC, 0, ACC / 16, 1, 1, 1, 1, 0, 0, 0, true));
        steps.imm("0000", AluOp.SHR, 24, 0, 1)
                .nop("0001", Memory.UOP)
                .store("1010", 0, OUT, 1)
                .finish("0100");
        Dram dram = new Dram();
        Executor.run(steps.program(), dram);
        assertThat(dram.bytes(OUT, 4)).containsExactly(-128, -128, -128, -128);
    }

    @Test
    void anImageRunsFromItsBytesAlone() {
        Steps steps = new Steps(CHIP).uop(0, 63, 0).loadUops("0000").load("0000", Memory.ACC, 62, ACC, 2);
        steps.imm("0001", AluOp.ADD, 1, 0, 1).store("1010", 0, OUT, 1).finish("0100");
        Program program = steps.program();
        Dram first = new Dram();
        first.write(ACC + 16, new byte[] {41}, 0, 1);
        Executor.run(program, first);
        assertThat(first.bytes(OUT, 1)).containsExactly(42);
        Dram second = new Dram();
        byte[] code = first.bytes(Steps.CODE, 16 * program.instructions().size());
        byte[] uops = first.bytes(Steps.UOPS, CHIP.uopBytes());
        second.write(Steps.CODE, code, 0, code.length);
        second.write(Steps.UOPS, uops, 0, uops.length);
        second.write(ACC + 16, new byte[] {20}, 0, 1);
        Executor.run(CHIP, second, Steps.CODE, program.instructions().size());
        assertThat(second.bytes(OUT, 1)).containsExactly(21);
    }

    @Test
    void unusedTokensAreCounted() {
        Steps steps =
                new Steps(CHIP).nop("0001", Memory.INP).nop("0010", Memory.UOP).finish("0000");
        assertThat(Executor.run(steps.program(), new Dram(), NO_INIT).tokensLeft())
                .isEqualTo(2);
    }
}
