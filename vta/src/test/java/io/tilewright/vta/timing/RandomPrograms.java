package io.tilewright.vta.timing;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Programs and chips for the comparison of the two models; all shrink towards few, small instructions. */
final class RandomPrograms {
    private RandomPrograms() {}

    /**
     * One instruction before tokens are settled.
     *
     * @param kind 0 to 3 LOAD of that memory, 4 STORE, 5 GEMM, 6 ALU
     * @param wish the token bits wished for: pop prev, pop next, push prev, push next from bit 0
     * @param shape sizes: rows, elements, stride, address
     * @param pads a LOAD's padding: top, bottom, left, right
     */
    record Draft(int kind, int wish, List<Integer> shape, List<Integer> pads) {}

    static Arbitrary<VtaConfig> chips() {
        Arbitrary<Integer> bus = Arbitraries.of(64, 128, 256, 512);
        Arbitrary<Integer> burst = Arbitraries.of(4, 8, 3, 2, 1);
        Arbitrary<Integer> blockIn = Arbitraries.of(16, 8, 32, 64);
        Arbitrary<Integer> blockOut = Arbitraries.of(16, 8, 32, 64);
        Arbitrary<Integer> batch = Arbitraries.of(1, 2, 4);
        Arbitrary<Integer> delay = Arbitraries.of(16, 0, 1, 3, 40);
        Arbitrary<Pipes> pipes = pipes();
        Arbitrary<Integer> uop = Arbitraries.of(5, 6);
        return Combinators.combine(bus, burst, blockIn, blockOut, batch, delay, pipes, uop)
                .as((bits, len, in, out, rows, wait, extra, width) -> new VtaConfig(
                        "random",
                        rows == 1 && extra.equals(Pipes.NONE) ? Generation.VTA_UP : Generation.VTA_PP,
                        rows,
                        in,
                        out,
                        15,
                        15,
                        18,
                        17,
                        width,
                        0,
                        0,
                        0,
                        bits,
                        len,
                        wait,
                        extra,
                        100));
    }

    /** None, the default, or a few registers anywhere. */
    private static Arbitrary<Pipes> pipes() {
        Arbitrary<Pipes> anywhere = Arbitraries.maps(
                        Arbitraries.of(PipeStage.class), Arbitraries.integers().between(0, 3))
                .map(Pipes::new);
        return Arbitraries.oneOf(Arbitraries.of(Pipes.PLUS, Pipes.NONE), anywhere);
    }

    static Arbitrary<Draft> drafts() {
        Arbitrary<Integer> small = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.integers().between(1, 4)),
                Tuple.of(3, Arbitraries.integers().between(1, 40)));
        Arbitrary<List<Integer>> shape = Combinators.combine(
                        small,
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 70),
                        small)
                .as(List::of);
        Arbitrary<List<Integer>> pads = Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.just(0)),
                        Tuple.of(1, Arbitraries.integers().between(0, 15)))
                .list()
                .ofSize(4);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 15),
                        shape,
                        pads)
                .as(Draft::new);
    }

    /**
     * The drafts, {@code repeats} times, then FINISH.
     *
     * @param settled whether a token is popped only where an earlier instruction has posted it, so that nothing can
     *     wait for ever; else all wishes are granted
     */
    static Program program(VtaConfig chip, List<Draft> drafts, int repeats, boolean settled) {
        List<Instruction> instructions = new ArrayList<>();
        int[] posted = new int[4];
        for (int r = 0; r < repeats; r++) {
            for (Draft draft : drafts) {
                instructions.add(instruction(chip, draft, settled ? settle(draft, posted) : wishes(draft.wish)));
            }
        }
        instructions.add(new Instruction.Finish(Deps.NONE));
        return new Program(chip, 0x100000, instructions, 0x400000, List.of());
    }

    private static Deps wishes(int bits) {
        return new Deps((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
    }

    /** Counts tokens between neighbours: 0 load to compute, 1 compute to load, 2 compute to store, 3 back. */
    private static Deps settle(Draft draft, int[] posted) {
        Deps wish = wishes(draft.wish);
        Unit unit = unit(draft);
        int fromPrev = unit == Unit.COMPUTE ? 0 : unit == Unit.STORE ? 2 : -1;
        int fromNext = unit == Unit.LOAD ? 1 : unit == Unit.COMPUTE ? 3 : -1;
        boolean popPrev = wish.popPrev() && fromPrev >= 0 && posted[fromPrev] > 0;
        boolean popNext = wish.popNext() && fromNext >= 0 && posted[fromNext] > 0;
        if (popPrev) {
            posted[fromPrev]--;
        }
        if (popNext) {
            posted[fromNext]--;
        }
        int toPrev = unit == Unit.COMPUTE ? 1 : unit == Unit.STORE ? 3 : -1;
        int toNext = unit == Unit.LOAD ? 0 : unit == Unit.COMPUTE ? 2 : -1;
        if (wish.pushPrev() && toPrev >= 0) {
            posted[toPrev]++;
        }
        if (wish.pushNext() && toNext >= 0) {
            posted[toNext]++;
        }
        return new Deps(popPrev, popNext, wish.pushPrev(), wish.pushNext());
    }

    private static Unit unit(Draft draft) {
        return draft.kind == 4 ? Unit.STORE : draft.kind == 1 || draft.kind == 2 ? Unit.LOAD : Unit.COMPUTE;
    }

    private static Instruction instruction(VtaConfig chip, Draft draft, Deps deps) {
        int x = draft.shape.get(1);
        int stride = draft.shape.get(2);
        long address = 1000 + draft.shape.get(3);
        int y = draft.shape.get(0);
        if (draft.kind >= 5) {
            int uops = 1 + stride % 9;
            return draft.kind == 5
                    ? new Instruction.Gemm(deps, y == 1, 0, uops, y, x + 1, 0, 0, 0, 0, 0, 0)
                    : new Instruction.Alu(deps, AluOp.ADD, stride % 2 == 0, 1, 0, uops, y, x + 1, 0, 0, 0, 0);
        }
        int bytes = draft.kind == 4
                ? chip.outBytes()
                : List.of(chip.uopBytes(), chip.wgtBytes(), chip.inpBytes(), chip.accBytes())
                        .get(draft.kind);
        int rows = Math.min(y, Math.max(1, 40_000 / (bytes * Math.max(x, 1))));
        if (draft.kind == 4) {
            return new Instruction.Store(deps, 0, address, rows, x, stride);
        }
        List<Integer> p = draft.pads;
        return new Instruction.Load(
                deps,
                Memory.values()[draft.kind],
                0,
                address,
                rows,
                x,
                stride,
                p.get(0),
                p.get(1),
                p.get(2),
                p.get(3),
                false);
    }
}
