package io.tilewright.vta.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlPrograms;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.timing.RandomPrograms.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes by something simulated before, a LOAD of the same shape ({@link TransferMemo}) or a stretch of the schedule
 * ({@link Repetition}), changes nothing in the result, breakdown and counts included.
 */
class ShortcutTest {
    private static final int PROGRAMS = 40;
    private static final int POP_PREV = 1;
    private static final int POP_NEXT = 2;
    private static final int PUSH_PREV = 4;
    private static final int PUSH_NEXT = 8;

    /** Every program measured on the RTL; the percentage of the instructions that repetition passes over. */
    @ParameterizedTest
    @CsvSource({
        "conv.d64, 24",
        "conv.b32, 67",
        "conv.s8, 31",
        "conv.w128, 23",
        "func.d64, 0",
        "func.f_batch2, 0",
        "micro.b32, 0",
        "micro.d64, 0",
        "micro.f_batch2, 0",
        "micro.p64, 0",
        "micro.s8, 0",
        "micro.w128, 0",
        "micro.w512, 0",
        "rand.b32, 0",
        "rand.d64, 0",
        "rand.f_batch2, 0",
        "rand.p64, 0",
        "rand.s8, 0",
        "rand.w128, 0",
        "rand.w512, 0"
    })
    void measuredProgramsAreTheSameWithoutThem(String file, int percent) {
        long passed = 0;
        long all = 0;
        try (Stream<RtlProgram> programs = RtlPrograms.of(file)) {
            for (RtlProgram p : programs.toList()) {
                compare(p.program(), p.name());
                passed += passed(p.program());
                all += p.program().instructions().size();
            }
        }
        assertThat(100 * passed / all).isEqualTo(percent);
    }

    @ParameterizedTest
    @MethodSource("io.tilewright.vta.timing.MachineAgreementTest#machines")
    void repetitiveProgramsAreTheSameWithoutThem(VtaConfig machine) {
        for (int k = 0; k < PROGRAMS; k++) {
            Draw draw = Draw.random(new SplittableRandom(7_000_003L + k));
            Draw repeated = new Draw(draw.drafts(), draw.repeats() + 3 + k % 20, true);
            compare(repeated.program(machine), machine.name() + ", program " + k);
        }
    }

    /** A long GEMM first, so that everything is dispatched early; then loads, computations and stores tile by tile, some changed. */
    @ParameterizedTest
    @MethodSource("io.tilewright.vta.timing.MachineAgreementTest#machines")
    void tilesPassedOverAreTheSame(VtaConfig machine) {
        long passed = 0;
        for (int k = 0; k < PROGRAMS; k++) {
            SplittableRandom random = new SplittableRandom(9_000_011L + k);
            List<Draft> tiles = new ArrayList<>();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                tiles.addAll(tile(random));
            }
            List<Draft> drafts = new ArrayList<>();
            for (int n = 4 + random.nextInt(12); n > 0; n--) {
                drafts.addAll(tiles);
                if (random.nextInt(3) == 0) {
                    int i = drafts.size() - 1 - random.nextInt(tiles.size());
                    drafts.set(i, changed(drafts.get(i), random));
                }
            }
            Program repeated = RandomPrograms.program(machine, drafts, 1, true);
            List<Instruction> instructions = new ArrayList<>(repeated.instructions());
            instructions.add(0, new Instruction.Gemm(Deps.NONE, false, 0, 2, 1, 16_000, 0, 0, 0, 0, 0, 0));
            Program program = new Program(machine, 0x100000, instructions, 0x400000, List.of());
            compare(program, machine.name() + ", tiles " + k);
            passed += passed(program);
        }
        assertThat(passed).as("instructions passed over").isGreaterThan(500);
    }

    /** Another instruction that looks much the same: one size, place, padding or token is different. */
    private static Draft changed(Draft draft, SplittableRandom random) {
        int what = random.nextInt(6);
        List<Integer> shape = new ArrayList<>(draft.shape());
        List<Integer> pads = new ArrayList<>(draft.pads());
        if (what < 4) {
            shape.set(what, shape.get(what) + 1);
        } else if (what == 4) {
            int side = random.nextInt(4);
            pads.set(side, (pads.get(side) + 1) % 16);
        }
        return new Draft(draft.kind(), what == 5 ? draft.wish() ^ 1 << random.nextInt(4) : draft.wish(), shape, pads);
    }

    /** Each unit waits for the one before, and the loads of the next tile for this one's computations. */
    private static List<Draft> tile(SplittableRandom random) {
        List<Draft> tile = new ArrayList<>();
        part(tile, random, List.of(1, 2), POP_NEXT, PUSH_NEXT);
        part(tile, random, List.of(5, 6, 5, 6, 0, 3), POP_PREV | POP_NEXT, PUSH_PREV | PUSH_NEXT);
        part(tile, random, List.of(4), POP_PREV, PUSH_PREV);
        return tile;
    }

    private static void part(List<Draft> tile, SplittableRandom random, List<Integer> kinds, int pops, int pushes) {
        int length = 1 + random.nextInt(4);
        for (int k = 0; k < length; k++) {
            int wish = (k == 0 ? pops : 0) | (k == length - 1 ? pushes : 0);
            List<Integer> shape =
                    List.of(1 + random.nextInt(6), 1 + random.nextInt(20), random.nextInt(70), 1 + random.nextInt(40));
            int pad = random.nextInt(3) == 0 ? random.nextInt(16) : 0;
            tile.add(new Draft(
                    kinds.get(random.nextInt(kinds.size())), wish, shape, List.of(0, pad, random.nextInt(2), 0)));
        }
    }

    private static void compare(Program program, String name) {
        TimingResult without = Timing.simulate(program, false, false);
        same(Timing.simulate(program), without, name);
        same(Timing.simulate(program, true, false), without, name + ", no repetition");
        same(Timing.simulate(program, false, true), without, name + ", every LOAD run");
    }

    private static void same(TimingResult with, TimingResult without, String name) {
        assertThat(with.dispatched()).as(name).isEqualTo(without.dispatched());
        assertThat(with.start()).as(name).isEqualTo(without.start());
        assertThat(with.done()).as(name).isEqualTo(without.done());
        assertThat(scalars(with)).as(name).isEqualTo(scalars(without));
    }

    private static long passed(Program program) {
        Machine machine = new Machine(program, true, true);
        machine.run();
        return machine.passed();
    }

    private static List<Object> scalars(TimingResult r) {
        return List.of(
                r.cycles(),
                r.load(),
                r.compute(),
                r.store(),
                r.readBeats(),
                r.readBursts(),
                r.writeBeats(),
                r.writeBursts());
    }
}
