package io.tilewright.vta.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.timing.Timing;
import io.tilewright.vta.timing.TimingResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyEventsTest {
    private static final Deps NONE = new Deps(false, false, false, false);
    private static final Instruction FINISH = new Instruction.Finish(NONE);

    @Test
    void aProgramByHand() {
        Program program = program(
                VtaConfig.defaultChip(),
                load(Memory.UOP, 0, 1, 2, 2),
                new Instruction.Load(NONE, Memory.INP, 0, 0, 2, 3, 5, 1, 0, 1, 1, false),
                load(Memory.WGT, 0, 1, 1, 1),
                load(Memory.ACC, 0, 1, 1, 1),
                new Instruction.Gemm(NONE, true, 0, 2, 3, 4, 0, 0, 0, 0, 0, 0),
                new Instruction.Gemm(NONE, false, 0, 2, 3, 4, 0, 0, 0, 0, 0, 0),
                new Instruction.Alu(NONE, AluOp.ADD, true, 1, 0, 2, 3, 4, 0, 0, 0, 0),
                new Instruction.Alu(NONE, AluOp.MAX, false, 0, 0, 2, 3, 4, 0, 0, 0, 0),
                new Instruction.Store(NONE, 0, 0, 2, 3, 7),
                FINISH);
        TimingResult timing = Timing.simulate(program);
        EnergyEvents events = EnergyEvents.of(program, timing);

        // 3 x 4 x 2 = 24 micro-ops in each of the four.
        assertThat(events.of(Scratchpad.UOP)).isEqualTo(new ScratchpadEvents(8, 96, 2));
        assertThat(events.of(Scratchpad.INP)).isEqualTo(new ScratchpadEvents(2 * 3 * 16, 24, 5 * 3));
        assertThat(events.of(Scratchpad.WGT)).isEqualTo(new ScratchpadEvents(256, 24, 1));
        assertThat(events.of(Scratchpad.ACC)).isEqualTo(new ScratchpadEvents(64, 24 + 24 + 48, 96 + 1));
        assertThat(events.of(Scratchpad.OUT)).isEqualTo(new ScratchpadEvents(2 * 3 * 16, 6, 72));
        assertThat(events.fetchBytes()).isEqualTo(160);
        assertThat(events.dramBytes()).isEqualTo(8 + 96 + 256 + 64 + 96 + 160);
        assertThat(events.gemms()).isEqualTo(24);
        assertThat(events.aluAdds()).isEqualTo(2 * 24 * 16);
        assertThat(events.aluMultiplies()).isZero();
        assertThat(events.instructions()).isEqualTo(10);
        assertThat(events.cycles()).isEqualTo(timing.cycles());
        assertThat(EnergyEvents.of(program, timing.cycles())).isEqualTo(events);
    }

    @Test
    void theSecondGenerationMultipliesAndClips() {
        VtaConfig chip = Presets.named("f_batch2");
        EnergyEvents events = EnergyEvents.of(
                program(
                        chip,
                        new Instruction.Alu(NONE, AluOp.MUL, true, 3, 0, 5, 1, 1, 0, 0, 0, 0),
                        new Instruction.Alu(NONE, AluOp.CLP, true, 3, 0, 7, 1, 1, 0, 0, 0, 0),
                        FINISH),
                100);
        assertThat(events.aluMultiplies()).isEqualTo(5 * 2 * 16);
        assertThat(events.aluAdds()).isEqualTo(2 * 7 * 2 * 16);
    }

    @Test
    void noOpsCostTheirFetchOnly() {
        Program program = program(
                VtaConfig.defaultChip(),
                load(Memory.INP, 0, 9, 0, 0),
                new Instruction.Store(NONE, 0, 0, 9, 0, 0),
                FINISH);
        EnergyEvents events = EnergyEvents.of(program, 10);
        for (Scratchpad scratchpad : Scratchpad.values()) {
            assertThat(events.of(scratchpad)).isEqualTo(new ScratchpadEvents(0, 0, 0));
        }
        assertThat(events.dramBytes()).isEqualTo(48);
    }

    @Test
    void whatFinishOvertookIsNotCounted() {
        Deps waits = new Deps(false, true, false, false);
        Program program =
                program(VtaConfig.defaultChip(), load(Memory.INP, 0, 1, 1, 1).withDeps(waits), FINISH);
        TimingResult timing = Timing.simulate(program);
        assertThat(timing.start()[0]).isEqualTo(-1);
        assertThat(EnergyEvents.of(program, timing).of(Scratchpad.INP)).isEqualTo(new ScratchpadEvents(0, 0, 0));
        assertThat(EnergyEvents.of(program, timing.cycles()).of(Scratchpad.INP))
                .isEqualTo(new ScratchpadEvents(16, 0, 1));
    }

    @Test
    void timingOfAnotherProgramIsRefused() {
        Program one = program(VtaConfig.defaultChip(), FINISH);
        Program two = program(VtaConfig.defaultChip(), load(Memory.INP, 0, 1, 1, 1), FINISH);
        TimingResult timing = Timing.simulate(one);
        assertThatThrownBy(() -> EnergyEvents.of(two, timing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timing has 1 instructions; allowed: 2, those of the program: time the same program");
    }

    private static Instruction load(Memory memory, long dram, int rows, int width, int stride) {
        return new Instruction.Load(NONE, memory, 0, dram, rows, width, stride, 0, 0, 0, 0, false);
    }

    private static Program program(VtaConfig chip, Instruction... instructions) {
        return new Program(chip, 0, List.of(instructions), 0, List.of(new MicroOp(0, 0, 0)));
    }
}
