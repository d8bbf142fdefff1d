package io.tilewright.vta.clocked;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs for the rules that no program measured on the RTL distinguishes. In those on saturation, the load unit waits
 * for compute's first GEMM, so that its no-ops are all queued and push one token every second cycle.
 */
final class DirectedPrograms {
    private static final int PUSHES = 300;

    private final List<Instruction> instructions = new ArrayList<>();

    private DirectedPrograms() {}

    static Program of(String name) {
        if (PipePrograms.names().contains(name)) {
            return PipePrograms.of(name);
        }
        DirectedPrograms p = new DirectedPrograms();
        switch (name) {
            case "saturation" -> p.saturation();
            case "push-and-pop-at-255" -> p.pushAndPopAt255();
            case "pop-at-255" -> p.popAt255();
            case "pop-one-of-two-at-255" -> p.popOneOfTwoAt255();
            case "load-with-prev-bits" -> p.loadWithPrevBits();
            case "store-with-next-bits" -> p.storeWithNextBits();
            case "idle-steps-beside-data" -> p.idleStepsBesideData();
            default -> throw new IllegalArgumentException(name);
        }
        p.instructions.add(new Instruction.Finish(Deps.NONE));
        return new Program(VtaConfig.defaultChip(), 0x100000, p.instructions, 0x400000, List.of());
    }

    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                "saturation",
                "push-and-pop-at-255",
                "pop-at-255",
                "pop-one-of-two-at-255",
                "load-with-prev-bits",
                "store-with-next-bits",
                "idle-steps-beside-data"));
        names.addAll(PipePrograms.names());
        return names;
    }

    /** 300 pushes leave 255 tokens: the 256th pop waits for a LOAD that the 255th lets go. */
    private void saturation() {
        release(4000);
        pushes(PUSHES);
        gemm(Deps.NONE, 2 * PUSHES + 20);
        popsThenOneMore(255);
    }

    /** The last 98 of 400 pushes find the counter full and a pop in the same cycle: 255 are left, all then popped. */
    private void pushAndPopAt255() {
        release(5000);
        pushes(400);
        gemm(Deps.NONE, 600);
        pops(98 + 255);
    }

    /** A pop at the start of a long GEMM makes room for a push during it; at its end it would come too late. */
    private void popAt255() {
        release(5000);
        pushes(PUSHES);
        gemm(new Deps(false, false, true, false), 2 * PUSHES + 20);
        gemm(new Deps(true, false, false, false), 500);
        load(new Deps(false, true, false, true));
        pops(255);
    }

    /** One of two tokens is there and its counter full: it is not taken, so a push is lost. */
    private void popOneOfTwoAt255() {
        release(5000);
        pushes(PUSHES);
        gemm(new Deps(false, false, true, true), 2 * PUSHES + 20);
        instructions.add(new Instruction.Store(new Deps(true, false, true, false), 0, 0xC0000, 10, 10, 100));
        load(new Deps(false, true, false, true));
        instructions.add(noOp(Memory.UOP, new Deps(true, true, false, false)));
        popsThenOneMore(254);
    }

    private void loadWithPrevBits() {
        instructions.add(noOp(Memory.INP, new Deps(true, false, true, false)));
        load(new Deps(true, false, true, true));
        instructions.add(noOp(Memory.UOP, new Deps(true, false, false, false)));
    }

    private void storeWithNextBits() {
        gemm(new Deps(false, false, false, true), 1);
        instructions.add(new Instruction.Store(new Deps(true, true, true, true), 0, 0xC0000, 1, 10, 10));
        instructions.add(new Instruction.Store(new Deps(false, true, true, true), 0, 0xC0000, 1, 10, 10));
        instructions.add(noOp(Memory.UOP, new Deps(false, true, false, false)));
        instructions.add(noOp(Memory.UOP, new Deps(false, true, false, false)));
    }

    /** Rows of two beats stream for longer than the idle steps last; the rows below then follow the data at once. */
    private void idleStepsBesideData() {
        instructions.add(new Instruction.Load(
                new Deps(false, false, false, true), Memory.INP, 0, 0x80000, 60, 1, 8, 0, 4, 0, 0, false));
        instructions.add(noOp(Memory.UOP, new Deps(true, false, false, false)));
    }

    /** Compute holds the load unit back until everything is queued. */
    private void release(int cycles) {
        gemm(new Deps(false, false, true, false), cycles);
        instructions.add(noOp(Memory.INP, new Deps(false, true, false, false)));
    }

    private void pushes(int count) {
        for (int i = 0; i < count; i++) {
            instructions.add(noOp(Memory.INP, new Deps(false, false, false, true)));
        }
    }

    private void pops(int count) {
        for (int i = 0; i < count; i++) {
            instructions.add(noOp(Memory.UOP, new Deps(true, false, false, false)));
        }
    }

    private void popsThenOneMore(int count) {
        pops(count - 1);
        instructions.add(noOp(Memory.UOP, new Deps(true, false, true, false)));
        load(new Deps(false, true, false, true));
        pops(1);
    }

    private void gemm(Deps deps, int cycles) {
        instructions.add(new Instruction.Gemm(deps, false, 0, 1, 1, cycles, 0, 0, 0, 0, 0, 0));
    }

    private void load(Deps deps) {
        instructions.add(new Instruction.Load(deps, Memory.INP, 0, 0x80000, 1, 10, 10, 0, 0, 0, 0, false));
    }

    private static Instruction noOp(Memory memory, Deps deps) {
        return new Instruction.Load(deps, memory, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);
    }
}
