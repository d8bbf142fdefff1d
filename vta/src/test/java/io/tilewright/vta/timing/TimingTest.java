package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small programs worked out by hand from the hardware reference, and programs that have no time. */
class TimingTest {
    private static final Deps POP_PREV = new Deps(true, false, false, false);
    private static final Deps POP_NEXT = new Deps(false, true, false, false);
    private static final Deps PUSH_NEXT = new Deps(false, false, false, true);
    private static final Instruction FINISH = new Instruction.Finish(Deps.NONE);

    @Test
    void breakdownOfOneLoadAndOneGemm() {
        TimingResult time = Timing.simulate(program(load(PUSH_NEXT, 1, 1), gemm(POP_PREV, 1), FINISH));

        // Three instructions: visible from 22 + 2 * 3 on; one input element: 24 cycles; GEMM 6 + 1; FINISH 1.
        assertThat(time.start()).containsExactly(28, 53, 61);
        assertThat(time.done()).containsExactly(52, 60, 62);
        assertThat(time.cycles()).isEqualTo(62);
        assertThat(time.load()).isEqualTo(new UnitTime(0, 0, 2, 0, 0, 20, 0, 3, 0, 0, 27, 10));
        assertThat(time.compute()).isEqualTo(new UnitTime(1, 0, 0, 0, 0, 0, 0, 9, 24, 0, 28, 0));
        assertThat(time.store()).isEqualTo(new UnitTime(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 62));
        assertThat(time.readBeats()).isEqualTo(6 + 2);
        assertThat(time.readBursts()).isEqualTo(2);
    }

    @Test
    void isolatedLoadsTakeTheClosedForm() {
        for (int elements : new int[] {1, 7, 8, 100, 1000}) {
            TimingResult time = Timing.simulate(program(load(PUSH_NEXT, 1, elements), pop(), FINISH));
            assertThat(time.done()[0] - time.start()[0]).isEqualTo(22 + 2L * elements);
            assertThat(time.load().beats()).isEqualTo(2L * elements);
        }
    }

    @Test
    void loopCountsAreNotStepped() {
        Instruction huge = new Instruction.Gemm(Deps.NONE, false, 0, 2048, 16383, 16383, 0, 0, 0, 0, 0, 0);
        TimingResult time = Timing.simulate(program(huge, FINISH));
        assertThat(time.compute().gemm()).isEqualTo(2048L * 16383 * 16383);
        assertThat(time.compute().total()).isEqualTo(time.cycles());
    }

    @Test
    void workThatFinishCutsOffHasNoDoneCycle() {
        TimingResult time = Timing.simulate(program(load(Deps.NONE, 1, 1000), FINISH));
        assertThat(time.start()[0]).isEqualTo(26);
        assertThat(time.done()[0]).isEqualTo(-1);
        assertThat(time.cycles()).isEqualTo(28);
        assertThat(time.load()).isEqualTo(new UnitTime(0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 25, 0));
    }

    @Test
    void tokensBeyond255AreLost() {
        assertThat(tokens(300, 255).cycles()).isPositive();
        assertThatThrownBy(() -> tokens(300, 256))
                .isInstanceOf(TimingFault.class)
                .hasMessage("dead-lock: load unit has no more instructions, compute unit waits at instruction 556 for a"
                        + " token load to compute, store unit has no more instructions");
        Agreement.check(tokenProgram(300, 255));
        Agreement.check(tokenProgram(300, 256));
    }

    @Test
    void programsWithoutEnd() {
        Program noFinish = program(load(Deps.NONE, 1, 1));
        assertFault(
                noFinish,
                TimingFault.Kind.NO_FINISH,
                -1,
                "program of 1 instructions has no FINISH, so it never" + " ends: append FINISH");
        Program deadLock = program(gemm(POP_NEXT, 1), FINISH);
        assertFault(
                deadLock,
                TimingFault.Kind.DEADLOCK,
                -1,
                "dead-lock: load unit has no more instructions, compute"
                        + " unit waits at instruction 0 for a token store to compute, store unit has no more instructions");
    }

    @Test
    void undefinedFields() {
        assertFault(
                program(gemm(Deps.NONE, 0), FINISH),
                TimingFault.Kind.ILLEGAL,
                0,
                "GEMM at 0 has loops 1 x 0 x [0, 1): each must run at least once");
        assertFault(
                program(load(Deps.NONE, 0, 3), FINISH),
                TimingFault.Kind.ILLEGAL,
                0,
                "LOAD at 0 moves 0 rows of 3 elements: at least 1 row is needed (x size 0 makes a no-op)");
        assertFault(
                program(load(Deps.NONE, 2, 40_000), FINISH),
                TimingFault.Kind.ILLEGAL,
                0,
                "LOAD at 0 touches 80000 scratchpad elements: at most 65536 can be addressed; split it");
        Program misplaced = new Program(VtaConfig.defaultChip(), 64, List.of(FINISH), 0x400000, List.of());
        assertFault(
                misplaced,
                TimingFault.Kind.ILLEGAL,
                -1,
                "instruction address 64 is not a multiple of 128 bytes: move the program");
    }

    private static void assertFault(Program program, TimingFault.Kind kind, int instruction, String message) {
        assertThatThrownBy(() -> Timing.simulate(program)).isInstanceOfSatisfying(TimingFault.class, fault -> {
            assertThat(fault.kind()).isEqualTo(kind);
            assertThat(fault.instruction()).isEqualTo(instruction);
            assertThat(fault).hasMessage(message);
        });
    }

    /** Many tokens posted by load no-ops while one GEMM holds the compute unit, then taken one by one. */
    private static Program tokenProgram(int posted, int taken) {
        List<Instruction> instructions = new ArrayList<>();
        instructions.add(gemm(Deps.NONE, 16_000));
        for (int i = 0; i < posted; i++) {
            instructions.add(load(PUSH_NEXT, 0, 0));
        }
        for (int i = 0; i < taken; i++) {
            instructions.add(pop());
        }
        instructions.add(FINISH);
        return program(instructions.toArray(new Instruction[0]));
    }

    private static TimingResult tokens(int posted, int taken) {
        return Timing.simulate(tokenProgram(posted, taken));
    }

    private static Instruction pop() {
        return new Instruction.Load(POP_PREV, Memory.UOP, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);
    }

    private static Instruction load(Deps deps, int rows, int elements) {
        return new Instruction.Load(deps, Memory.INP, 0, 0x80000, rows, elements, elements, 0, 0, 0, 0, false);
    }

    private static Instruction gemm(Deps deps, int iterIn) {
        return new Instruction.Gemm(deps, false, 0, 1, 1, iterIn, 0, 0, 0, 0, 0, 0);
    }

    private static Program program(Instruction... instructions) {
        return new Program(VtaConfig.defaultChip(), 0x100000, List.of(instructions), 0x400000, List.of());
    }
}
