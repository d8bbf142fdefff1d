package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equal keys, equal cycles; and what changes the cycles changes the key. */
class TimingKeyTest {
    private static final int PROGRAMS = Integer.getInteger("tilewright.keys.programs", 60);

    static List<VtaConfig> machines() {
        return Machines.all();
    }

    @ParameterizedTest
    @MethodSource("machines")
    void addressesInScratchpadsAndWholeBurstsChangeNeitherKeyNorCycles(VtaConfig chip) {
        int ran = 0;
        for (int k = 0; k < PROGRAMS; k++) {
            Program program = Draw.random(new SplittableRandom(31_007L * k + chip.busBits()))
                    .program(chip);
            Program twin = moved(program, new SplittableRandom(k));
            assertThat(TimingKey.of(twin)).isEqualTo(TimingKey.of(program));
            long cycles = cycles(program);
            assertThat(cycles(twin)).as("program %d on %s", k, chip.name()).isEqualTo(cycles);
            ran += cycles > 0 ? 1 : 0;
        }
        assertThat(ran).isGreaterThan(PROGRAMS / 2);
    }

    @ParameterizedTest
    @MethodSource("machines")
    void whatChangesTheCyclesChangesTheKey(VtaConfig chip) {
        int changed = 0;
        for (int k = 0; k < PROGRAMS; k++) {
            SplittableRandom random = new SplittableRandom(17_011L * k + chip.busBits());
            Program program = Draw.random(random).program(chip);
            Program other = altered(program, random);
            if (cycles(other) != cycles(program)) {
                changed++;
                assertThat(TimingKey.of(other)).as("program %d", k).isNotEqualTo(TimingKey.of(program));
            }
        }
        assertThat(changed).isPositive();
        Program program = Draw.random(new SplittableRandom(5)).program(chip);
        VtaConfig slower = chip.withMemory(chip.busBits(), chip.burstLenBits(), chip.memDelay() + 1);
        assertThat(TimingKey.of(on(program, slower))).isNotEqualTo(TimingKey.of(program));
        assertThat(TimingKey.of(on(program, chip.withName("other")))).isEqualTo(TimingKey.of(program));
    }

    /** Cycles, or -1 for a program that never ends. */
    private static long cycles(Program program) {
        try {
            return Timing.simulate(program).cycles();
        } catch (TimingFault deadlock) {
            assertThat(deadlock.kind()).isEqualTo(TimingFault.Kind.DEADLOCK);
            return -1;
        }
    }

    private static Program on(Program p, VtaConfig chip) {
        return new Program(chip, p.instructionAddress(), p.instructions(), p.uopAddress(), p.uops());
    }

    private static Program with(Program p, List<Instruction> instructions) {
        return new Program(p.config(), p.instructionAddress(), instructions, p.uopAddress(), p.uops());
    }

    /** Other scratchpad addresses, micro-ops elsewhere, DRAM addresses whole bursts away. */
    private static Program moved(Program program, SplittableRandom random) {
        VtaConfig chip = program.config();
        List<Instruction> moved = new ArrayList<>();
        for (Instruction i : program.instructions()) {
            int by = random.nextInt(8);
            // whole bursts in elements of any power-of-two size
            long bursts = (long) by * ((long) chip.busBytes() << chip.burstLenBits());
            if (i instanceof Instruction.Load l) {
                moved.add(new Instruction.Load(
                        l.deps(),
                        l.memory(),
                        l.sramBase() + by,
                        l.dramBase() + bursts,
                        l.ySize(),
                        l.xSize(),
                        l.xStride(),
                        l.yPad0(),
                        l.yPad1(),
                        l.xPad0(),
                        l.xPad1(),
                        !l.padMin()));
            } else if (i instanceof Instruction.Store s) {
                moved.add(new Instruction.Store(
                        s.deps(), s.sramBase() + by, s.dramBase() + bursts, s.ySize(), s.xSize(), s.xStride()));
            } else if (i instanceof Instruction.Gemm g) {
                moved.add(new Instruction.Gemm(
                        g.deps(),
                        !g.reset(),
                        g.uopBgn() + by,
                        g.uopEnd() + by,
                        g.iterOut(),
                        g.iterIn(),
                        by,
                        by + 1,
                        by,
                        by + 1,
                        by,
                        by + 1));
            } else {
                moved.add(i);
            }
        }
        return with(program, moved);
    }

    /** One instruction with another amount of work. */
    private static Program altered(Program program, SplittableRandom random) {
        List<Instruction> altered = new ArrayList<>(program.instructions());
        int at = random.nextInt(altered.size());
        Instruction i = altered.get(at);
        if (i instanceof Instruction.Gemm g) {
            altered.set(
                    at,
                    new Instruction.Gemm(
                            g.deps(),
                            g.reset(),
                            g.uopBgn(),
                            g.uopEnd() + 1,
                            g.iterOut(),
                            g.iterIn() + 1,
                            g.dstOut(),
                            g.dstIn(),
                            g.srcOut(),
                            g.srcIn(),
                            g.wgtOut(),
                            g.wgtIn()));
        } else if (i instanceof Instruction.Load l && l.xSize() > 0) {
            altered.set(
                    at,
                    new Instruction.Load(
                            l.deps(),
                            l.memory(),
                            l.sramBase(),
                            l.dramBase() + 1,
                            l.ySize(),
                            l.xSize() + 1,
                            l.xStride() + 1,
                            l.yPad0(),
                            l.yPad1(),
                            l.xPad0(),
                            l.xPad1(),
                            l.padMin()));
        } else if (i instanceof Instruction.Store s && s.xSize() > 0) {
            altered.set(
                    at,
                    new Instruction.Store(
                            s.deps(), s.sramBase(), s.dramBase(), s.ySize(), s.xSize() + 1, s.xStride() + 1));
        }
        return with(program, altered);
    }
}
