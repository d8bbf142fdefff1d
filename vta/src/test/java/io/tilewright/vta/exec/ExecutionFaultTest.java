package io.tilewright.vta.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutionFaultTest {
    private static final VtaConfig CHIP = VtaConfig.defaultChip();
    private static final long INP = 0x10000;
    private static final long WGT = 0x20000;
    private static final long OUT = 0x30000;

    @Test
    void deadlockNamesEveryUnitAndTheTokenItWaitsFor() {
        Steps steps = new Steps(CHIP)
                .nop("0101", Memory.INP)
                .nop("0000", Memory.INP)
                .nop("1000", Memory.UOP)
                .storeNop("1010")
                .storeNop("1010")
                .finish("0000");
        ExecutionFault fault = fault(steps, ExecutionOptions.LENIENT);
        assertThat(fault.kind()).isEqualTo(Kind.DEADLOCK);
        assertThat(fault.instruction()).isZero();
        assertThat(fault)
                .hasMessage("deadlock: load waits at " + at(steps, 0) + " for token 1 of compute, which has posted 0;"
                        + " compute waits at " + at(steps, 2) + " for token 1 of load, which has posted 0;"
                        + " store waits at " + at(steps, 3) + " for token 1 of compute, which has posted 0");
    }

    @Test
    void aFullQueueBlocksTheOthersAndIsSeenAsDeadlock() {
        Steps fits = blockedByQueue(512);
        Executor.run(fits.program(), new Dram());
        Steps full = blockedByQueue(513);
        ExecutionFault fault = fault(full, ExecutionOptions.VERIFY);
        assertThat(fault.kind()).isEqualTo(Kind.DEADLOCK);
        assertThat(fault)
                .hasMessage("deadlock: load waits at " + at(full, 0) + " for token 1 of compute, which has posted 0;"
                        + " compute has nothing to do; store has nothing to do;"
                        + " fetch waits at instruction 512 because the load queue is full with 512");
    }

    /** The load unit waits for a compute instruction that comes after {@code loads} loads. */
    private static Steps blockedByQueue(int loads) {
        Steps steps = new Steps(CHIP).nop("0100", Memory.INP);
        for (int i = 1; i < loads; i++) {
            steps.nop("0000", Memory.INP);
        }
        return steps.nop("0010", Memory.UOP).finish("0000");
    }

    @Test
    void aLoadThatMayOverwriteWhatGemmReadsIsARace() {
        Steps steps = gemmProgram("0001", "0000", "0000");
        steps.load("0001", Memory.INP, 0, INP, 1).nop("1000", Memory.UOP).finish("0000");
        ExecutionFault fault = fault(steps, ExecutionOptions.VERIFY);
        assertThat(fault.kind()).isEqualTo(Kind.RACE);
        assertThat(fault.instruction()).isEqualTo(5);
        assertThat(fault)
                .hasMessage("instruction 5 (LOAD INP sram=0 dram=4096 y=1 x=1 stride=1 push_next) writes input buffer"
                        + " element 0, which " + at(steps, 4)
                        + " reads, and no token makes one wait for the other; let load take a token that compute posts"
                        + " when it is done");
        Steps mended = gemmProgram("0001", "0010", "0000");
        mended.load("0101", Memory.INP, 0, INP, 1).nop("1000", Memory.UOP).finish("0000");
        Executor.run(mended.program(), new Dram());
    }

    @Test
    void aGemmThatDoesNotWaitForItsWeightsIsARace() {
        Steps steps = new Steps(CHIP).uop(0, 0, 0).loadUops("0000").gemm("0000", true, 0, 1);
        steps.load("0001", Memory.INP, 0, INP, 1).load("0000", Memory.WGT, 0, WGT, 1);
        steps.gemm("1000", false, 0, 1).finish("0000");
        ExecutionFault fault = fault(steps, new ExecutionOptions(true, false, 1 << 20, 1 << 20));
        assertThat(fault.kind()).isEqualTo(Kind.RACE);
        assertThat(fault)
                .hasMessage(at(steps, 3) + " writes weight buffer element 0, which " + at(steps, 4)
                        + " reads, and no token makes one wait for the other; let compute take a token that load posts"
                        + " when it is done");
    }

    @Test
    void aStoreMustWaitForItsOutputsAndComputeForTheStore() {
        Steps early =
                gemmProgram("0001", "0000", "0000").store("0010", 0, OUT, 1).finish("0100");
        assertThat(fault(early, new ExecutionOptions(true, false, 1 << 20, 1 << 20)))
                .hasMessage(at(early, 4) + " writes output buffer element 0, which " + at(early, 5)
                        + " reads, and no token makes one wait for the other; let store take a token that compute"
                        + " posts when it is done");
        Steps overwritten = gemmProgram("0001", "0001", "0000")
                .store("1010", 0, OUT, 1)
                .imm("0000", AluOp.ADD, 1, 0, 1)
                .finish("0100");
        assertThat(fault(overwritten, ExecutionOptions.VERIFY).kind()).isEqualTo(Kind.RACE);
    }

    @Test
    void finishMustWaitForTheLastStore() {
        Steps steps =
                gemmProgram("0001", "0001", "0000").store("1000", 0, OUT, 1).finish("0000");
        ExecutionFault fault = fault(steps, ExecutionOptions.VERIFY);
        assertThat(fault.kind()).isEqualTo(Kind.RACE);
        assertThat(fault)
                .hasMessage(at(steps, 5) + " may still be running when FINISH reports the end; let FINISH take a token"
                        + " (pop_next) that this STORE or a later one posts (push_prev)");
        Executor.run(steps.program(), new Dram(), ExecutionOptions.LENIENT);
    }

    @Test
    void loadsFromWhereAStoreWritesNeedAToken() {
        Steps racy = gemmProgram("0001", "0001", "0000")
                .store("1010", 0, OUT, 2)
                .load("0000", Memory.INP, 5, OUT + 16, 1)
                .finish("0100");
        ExecutionFault fault = fault(racy, new ExecutionOptions(true, false, 1 << 20, 1 << 20));
        assertThat(fault.kind()).isEqualTo(Kind.RACE);
        assertThat(fault)
                .hasMessage(at(racy, 6) + " reads DRAM address " + (OUT + 16) + ", which " + at(racy, 5)
                        + " writes, and no token makes one wait for the other; let load take a token that store posts"
                        + " when it is done");
        Steps ordered = gemmProgram("0001", "0001", "0000")
                .store("1010", 0, OUT, 1)
                .nop("0110", Memory.UOP)
                .load("0101", Memory.INP, 5, OUT, 1)
                .finish("1000");
        Executor.run(ordered.program(), new Dram());
        Steps apart = gemmProgram("0001", "0001", "0000")
                .store("1010", 0, OUT, 1)
                .load("0000", Memory.INP, 5, OUT + 16, 1)
                .finish("0100");
        Executor.run(apart.program(), new Dram());
    }

    @Test
    void aStoreIntoTheInstructionsIsARace() {
        Steps steps = gemmProgram("0001", "0001", "0000")
                .store("1010", 0, Steps.CODE + 16, 1)
                .finish("0100");
        ExecutionFault fault = fault(steps, ExecutionOptions.LENIENT);
        assertThat(fault.kind()).isEqualTo(Kind.RACE);
        assertThat(fault)
                .hasMessage(at(steps, 5) + " writes DRAM address " + (Steps.CODE + 16)
                        + ", where the program's instructions lie (16384..16495); move the output or the instructions");
    }

    @Test
    void moreThan255TokensUntakenIsARace() {
        Steps kept = posts(255);
        assertThat(Executor.run(kept.program(), new Dram()).tokensLeft()).isZero();
        Steps lost = posts(256);
        ExecutionFault fault = fault(lost, ExecutionOptions.VERIFY);
        assertThat(fault.kind()).isEqualTo(Kind.RACE);
        assertThat(fault)
                .hasMessage(at(lost, 255) + " posts a token to compute while 255 may still be untaken, and the machine"
                        + " then loses it; let load wait for tokens of compute more often");
    }

    private static Steps posts(int count) {
        Steps steps = new Steps(CHIP);
        for (int i = 0; i < count; i++) {
            steps.nop("0001", Memory.INP);
        }
        for (int i = 0; i < count; i++) {
            steps.nop("1000", Memory.UOP);
        }
        return steps.finish("0000");
    }

    @Test
    void theAluHasNoBypass() {
        Steps steps = new Steps(CHIP)
                .uop(0, 1, 0)
                .uop(2, 0, 0)
                .uop(3, 0, 0)
                .uop(0, 0, 0)
                .loadUops("0000");
        steps.load("0000", Memory.ACC, 0, INP, 4)
                .imm("0000", AluOp.MAX, 0, 0, 2)
                .finish("0000");
        ExecutionFault fault = fault(steps, ExecutionOptions.VERIFY);
        assertThat(fault.kind()).isEqualTo(Kind.HAZARD);
        assertThat(fault.instruction()).isEqualTo(2);
        assertThat(fault)
                .hasMessage(
                        at(steps, 2) + ": micro-op 1 in iteration (0, 0) reads accumulator 0, which the micro-op"
                                + " just before it writes; the ALU has no bypass, put at least one other micro-op between them");
        Steps apart = new Steps(CHIP).uop(0, 1, 0).uop(3, 2, 0).uop(2, 0, 0).loadUops("0000");
        apart.load("0000", Memory.ACC, 0, INP, 4)
                .imm("0000", AluOp.MAX, 0, 0, 3)
                .finish("0000");
        Executor.run(apart.program(), new Dram());
    }

    @Test
    void elementsNeverWrittenAreNamed() {
        Steps steps = new Steps(CHIP)
                .uop(7, 7, 0)
                .loadUops("0000")
                .imm("0000", AluOp.ADD, 1, 0, 1)
                .finish("0000");
        ExecutionFault fault = fault(steps, ExecutionOptions.VERIFY);
        assertThat(fault.kind()).isEqualTo(Kind.UNINITIALISED);
        assertThat(fault)
                .hasMessage(at(steps, 1) + " uses accumulator buffer element 7, which no earlier instruction wrote");
        Steps uops = new Steps(CHIP)
                .uop(0, 0, 0)
                .loadUops("0000")
                .gemm("0000", true, 0, 2)
                .finish("0000");
        assertThat(fault(uops, ExecutionOptions.VERIFY))
                .hasMessage(at(uops, 1) + " uses micro-op buffer element 1, which no earlier instruction wrote");
        Steps stale =
                gemmProgram("0001", "0001", "0000").store("1010", 1, OUT, 1).finish("0100");
        assertThat(fault(stale, ExecutionOptions.VERIFY))
                .hasMessage(at(stale, 5) + " uses output buffer element 1, which no earlier instruction wrote");
    }

    @Test
    void whatTheMachineDoesNotDefineIsIllegal() {
        illegal(
                CHIP,
                new Instruction.Gemm(Steps.deps("0000"), true, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0),
                Kind.ILLEGAL,
                " loops 0 x 1 times over micro-ops 0 to before 1; every count must be at least 1, the machine's"
                        + " counters would wrap");
        illegal(
                CHIP,
                new Instruction.Gemm(Steps.deps("0000"), true, 5, 5, 1, 1, 0, 0, 0, 0, 0, 0),
                Kind.ILLEGAL,
                " loops 1 x 1 times over micro-ops 5 to before 5; every count must be at least 1, the machine's"
                        + " counters would wrap");
        illegal(
                CHIP,
                new Instruction.Gemm(Steps.deps("0000"), true, 0, 2049, 1, 1, 0, 0, 0, 0, 0, 0),
                Kind.OUT_OF_RANGE,
                " runs micro-ops up to 2048, the buffer holds 0..2047");
        illegal(
                CHIP,
                load(Memory.INP, 2000, 0, 2, 30, 0),
                Kind.OUT_OF_RANGE,
                " covers buffer elements 2000..2059, the buffer holds 0..2047");
        illegal(
                CHIP,
                load(Memory.INP, 0, 0, 1, 2048, 1),
                Kind.OUT_OF_RANGE,
                " covers buffer elements 0..2048, the buffer holds 0..2047");
        illegal(
                CHIP,
                load(Memory.WGT, 0, (1L << 32) - 1, 1, 2, 0),
                Kind.OUT_OF_RANGE,
                " reaches DRAM address 1099511628031, allowed are 0..1099511627775");
        illegal(
                CHIP,
                load(Memory.INP, 0, 0, 0, 3, 0),
                Kind.ILLEGAL,
                " has y_size 0, which the machine does not handle; a no-op has x_size 0");
        illegal(
                CHIP,
                new Instruction.Store(Steps.deps("0000"), 2047, 0, 1, 2, 1),
                Kind.OUT_OF_RANGE,
                " covers buffer elements 2047..2048, the buffer holds 0..2047");
        illegal(CHIP, new Instruction.Finish(Steps.deps("0000")), Kind.ILLEGAL, " is not the last of 2 instructions");
        illegal(
                SmallChips.PP,
                new Instruction.Load(Steps.deps("0000"), Memory.UOP, 0, 0, 1, 1, 1, 1, 0, 0, 0, true),
                Kind.ILLEGAL,
                " pads micro-ops with the minimum, which is not defined");
    }

    @Test
    void whatCannotBeEncodedIsIllegal() {
        Steps clip = new Steps(CHIP).imm("0000", AluOp.CLP, 1, 0, 1).finish("0000");
        assertThat(fault(clip, ExecutionOptions.VERIFY).kind()).isEqualTo(Kind.ILLEGAL);
        assertThat(fault(clip, ExecutionOptions.VERIFY)).hasMessageStartingWith("instruction 0: ALU op is CLP");
        Steps negative = new Steps(CHIP).add(load(Memory.INP, -1, 0, 1, 1, 0)).finish("0000");
        assertThat(fault(negative, ExecutionOptions.VERIFY)).hasMessageStartingWith("instruction 0: LOAD sram_base");
        Steps absent = new Steps(CHIP).finish("0000").add(new Instruction.Finish(null));
        assertThat(fault(absent, ExecutionOptions.VERIFY))
                .hasMessage("instruction 1: dependency bits, memory or operation is null");
        VtaConfig broken =
                new VtaConfig("x", CHIP.generation(), 3, 16, 16, 13, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.NONE, 1);
        assertThat(fault(new Steps(broken).finish("0000"), ExecutionOptions.VERIFY)
                        .kind())
                .isEqualTo(Kind.ILLEGAL);
    }

    @Test
    void aProgramWithoutFinishIsRefused() {
        ExecutionFault fault = fault(new Steps(CHIP).nop("0000", Memory.INP), ExecutionOptions.LENIENT);
        assertThat(fault.kind()).isEqualTo(Kind.NO_FINISH);
        assertThat(fault)
                .hasMessage("the program of 1 instructions does not end with FINISH, so the machine would never report"
                        + " the end; append a FINISH");
    }

    @Test
    void placesOfTheProgramAreChecked() {
        List<Instruction> finish = List.of(new Instruction.Finish(Steps.deps("0000")));
        assertThat(fault(new Program(CHIP, 0x4040, finish, 0x8000, List.of())))
                .hasMessage("the address of the instructions is 16448, allowed are multiples of 128");
        assertThat(fault(new Program(CHIP, Dram.SIZE, finish, 0x8000, List.of())))
                .hasMessage("the instructions take 16 bytes from address 1099511627776, allowed are addresses"
                        + " 0..1099511627775");
        assertThat(fault(new Program(CHIP, -128, finish, 0x8000, List.of())).kind())
                .isEqualTo(Kind.OUT_OF_RANGE);
        assertThat(fault(new Steps(CHIP).uop(0, 0, 0).finish("0000").program(), Steps.CODE))
                .hasMessage("the micro-ops at address 16384 overlap the instructions at 16384; move one of them");
    }

    @Test
    void runawaysStopAtTheLimit() {
        Steps steps = new Steps(CHIP).uop(0, 0, 0).loadUops("0000");
        steps.add(new Instruction.Gemm(Steps.deps("0000"), true, 0, 1, 16383, 16383, 0, 0, 0, 0, 0, 0))
                .finish("0000");
        ExecutionFault fault = fault(steps, ExecutionOptions.VERIFY.withWorkLimit(1_000_000));
        assertThat(fault.kind()).isEqualTo(Kind.RUNAWAY);
        assertThat(fault)
                .hasMessage(at(steps, 1) + " brings the work to 68711088388 multiply-accumulates, ALU lanes and bytes,"
                        + " allowed are 1000000; raise the work limit if the program is meant to do that much");
        Steps wide = gemmProgram("0001", "0001", "0000");
        wide.add(new Instruction.Store(Steps.deps("1010"), 0, 0x100000, 1024, 1, 65535))
                .finish("0100");
        ExecutionFault memory = fault(wide, new ExecutionOptions(false, false, 1 << 20, 1 << 20));
        assertThat(memory.kind()).isEqualTo(Kind.RUNAWAY);
        assertThat(memory)
                .hasMessage(at(wide, 5) + " brings the memory touched to 1064960 bytes, allowed are 1048576; raise the"
                        + " memory limit if the program is meant to touch that much");
    }

    /** Load uop, inp, wgt, reset, GEMM: instructions 0 to 4. */
    private static Steps gemmProgram(String weightDeps, String gemmDeps, String loadDeps) {
        Steps steps = new Steps(CHIP).uop(0, 0, 0).loadUops("0000");
        steps.load(loadDeps, Memory.INP, 0, INP, 1).load(weightDeps, Memory.WGT, 0, WGT, 1);
        return steps.gemm("0000", true, 0, 1).gemm("1" + gemmDeps.substring(1), false, 0, 1);
    }

    private static Instruction load(Memory memory, int sram, long dram, int rows, int columns, int xPad) {
        return new Instruction.Load(Steps.deps("0000"), memory, sram, dram, rows, columns, 0, 0, 0, xPad, 0, false);
    }

    private static void illegal(VtaConfig chip, Instruction instruction, Kind kind, String message) {
        Steps steps = new Steps(chip).add(instruction).finish("0000");
        ExecutionFault fault = fault(steps, ExecutionOptions.LENIENT);
        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault.instruction()).isZero();
        assertThat(fault).hasMessage(at(steps, 0) + message);
    }

    private static String at(Steps steps, int index) {
        return Describe.at(index, steps.get(index));
    }

    private static ExecutionFault fault(Steps steps, ExecutionOptions options) {
        return catchThrowableOfType(ExecutionFault.class, () -> Executor.run(steps.program(), new Dram(), options));
    }

    private static ExecutionFault fault(Program program) {
        return catchThrowableOfType(ExecutionFault.class, () -> Executor.run(program, new Dram()));
    }

    private static ExecutionFault fault(Program program, long uopAddress) {
        return fault(new Program(
                program.config(), program.instructionAddress(), program.instructions(), uopAddress, program.uops()));
    }
}
