package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.util.List;

/** Refuses, before any time passes, what the machine does not define and so has no cycle count. */
final class ProgramCheck {
    /** Scratchpad indexes are 16 bits wide (section 1.2): a larger LOAD writes a destination twice (section 2). */
    private static final long MAX_ELEMENTS = 1 << 16;

    private ProgramCheck() {}

    static void check(Program program) {
        checkAddress(program);
        List<Instruction> instructions = program.instructions();
        boolean finish = false;
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            if (instruction instanceof Instruction.Load load) {
                checkTransfer(i, "LOAD", load.xSize(), load.ySize(), elements(load));
            } else if (instruction instanceof Instruction.Store store) {
                checkTransfer(i, "STORE", store.xSize(), store.ySize(), (long) store.xSize() * store.ySize());
            } else if (instruction instanceof Instruction.Gemm g) {
                checkLoops(i, "GEMM", g.iterOut(), g.iterIn(), g.uopBgn(), g.uopEnd());
            } else if (instruction instanceof Instruction.Alu a) {
                checkLoops(i, "ALU", a.iterOut(), a.iterIn(), a.uopBgn(), a.uopEnd());
            } else {
                finish = true;
            }
        }
        if (!finish) {
            throw new TimingFault(
                    TimingFault.Kind.NO_FINISH,
                    -1,
                    "program of " + instructions.size()
                            + " instructions has no FINISH, so it never ends: append FINISH");
        }
    }

    /** The 64-bit fetch reads whole bursts (section 4). */
    private static void checkAddress(Program program) {
        VtaConfig config = program.config();
        long unit = config.busBits() == 64 ? (long) config.busBytes() << config.burstLenBits() : 16;
        if (program.instructionAddress() < 0 || program.instructionAddress() % unit != 0) {
            throw new TimingFault(
                    TimingFault.Kind.ILLEGAL,
                    -1,
                    "instruction address " + program.instructionAddress() + " is not a multiple of " + unit
                            + " bytes: move the program");
        }
    }

    private static long elements(Instruction.Load load) {
        long width = load.xPad0() + load.xSize() + load.xPad1();
        return width * (load.yPad0() + load.ySize() + load.yPad1());
    }

    private static void checkTransfer(int index, String what, int xSize, int ySize, long elements) {
        if (xSize == 0) {
            return;
        }
        if (xSize < 0 || ySize < 1) {
            throw new TimingFault(
                    TimingFault.Kind.ILLEGAL,
                    index,
                    what + " at " + index + " moves " + ySize + " rows of " + xSize
                            + " elements: at least 1 row is needed (x size 0 makes a no-op)");
        }
        if (elements > MAX_ELEMENTS) {
            throw new TimingFault(
                    TimingFault.Kind.ILLEGAL,
                    index,
                    what + " at " + index + " touches " + elements + " scratchpad elements: at most " + MAX_ELEMENTS
                            + " can be addressed; split it");
        }
    }

    private static void checkLoops(int index, String what, int out, int in, int begin, int end) {
        if (out < 1 || in < 1 || end <= begin) {
            throw new TimingFault(
                    TimingFault.Kind.ILLEGAL,
                    index,
                    what + " at " + index + " has loops " + out + " x " + in + " x [" + begin + ", " + end
                            + "): each must run at least once");
        }
    }
}
