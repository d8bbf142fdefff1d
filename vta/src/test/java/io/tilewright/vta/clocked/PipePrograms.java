package io.tilewright.vta.clocked;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.List;

/** Programs for the pipe stages of section 4, all on chips where every stage has another number of registers. */
final class PipePrograms {
    private static final Deps PUSH = new Deps(false, false, false, true);
    private static final Deps POP = new Deps(true, false, false, false);

    private PipePrograms() {}

    static List<String> names() {
        return List.of("pipes-wide", "pipes-wide-padded", "pipes-narrow", "pipes-no-op");
    }

    static Program of(String name) {
        VtaConfig wide = chip(8, 512);
        return switch (name) {
            case "pipes-wide" -> program(wide, loads());
            case "pipes-wide-padded" -> program(wide, paddedLoads());
            case "pipes-narrow" -> program(chip(16, 64), loads());
            case "pipes-no-op" -> program(wide, List.of(load(PUSH, Memory.INP, 0, 0), load(POP, Memory.ACC, 0, 0)));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static VtaConfig chip(int block, int busBits) {
        Pipes pipes = Pipes.NONE;
        int[] cycles = {5, 3, 6, 2, 2, 4, 7, 3, 1, 2, 4, 5};
        for (PipeStage stage : PipeStage.values()) {
            pipes = pipes.with(stage, cycles[stage.ordinal()]);
        }
        return new VtaConfig(
                "pipes", Generation.VTA_PP, 1, block, block, 15, 14, 15, 15, 5, 0, 0, 0, busBits, 4, 16, pipes, 100);
    }

    private static List<Instruction> loads() {
        return List.of(
                load(PUSH, Memory.INP, 40, 0),
                load(PUSH, Memory.WGT, 2, 0),
                load(POP, Memory.ACC, 20, 0),
                load(POP, Memory.UOP, 20, 0),
                new Instruction.Gemm(Deps.NONE, false, 0, 1, 1, 3, 0, 0, 0, 0, 0, 0),
                new Instruction.Alu(Deps.NONE, AluOp.ADD, true, 1, 0, 1, 1, 3, 0, 0, 0, 0),
                new Instruction.Alu(Deps.NONE, AluOp.ADD, false, 0, 0, 1, 1, 3, 0, 1, 0, 1));
    }

    /**
     * Rows below that end at once, or long after the data; then some whose idle steps end beside the
     * data, so that it matters which cycles the data takes.
     */
    private static List<Instruction> paddedLoads() {
        List<Instruction> loads = new ArrayList<>();
        for (int pad : new int[] {1, 2, 15}) {
            loads.add(load(PUSH, Memory.INP, 40, pad));
            loads.add(load(POP, Memory.ACC, 40, pad));
        }
        loads.add(new Instruction.Load(PUSH, Memory.INP, 0, 0x40000, 22, 8, 8, 0, 15, 0, 0, false));
        loads.add(load(POP, Memory.UOP, 0, 0));
        return loads;
    }

    private static Instruction load(Deps deps, Memory memory, int elements, int pad) {
        return new Instruction.Load(deps, memory, 0, 0x40000, 1, elements, elements, 0, pad, 0, 0, false);
    }

    private static Program program(VtaConfig chip, List<Instruction> body) {
        List<Instruction> instructions = new ArrayList<>(body);
        instructions.add(new Instruction.Finish(Deps.NONE));
        return new Program(chip.requireValid(), 0x100000, instructions, 0x400000, List.of());
    }
}
