package io.tilewright.vta.isa;

import io.tilewright.vta.config.VtaConfigJson;
import java.util.StringJoiner;

/**
 * Instructions, micro-ops and programs as text, one line each, nothing left out; {@link Assembler} reads it back.
 *
 * <pre>{@code
 * LOAD INP sram=0 dram=524343 y=2 x=8 stride=12 pad=2,1,0,0 pop_next
 * GEMM uop=0,4 iter=2,2 dst=16,1 src=1,1 wgt=0,0 pop_prev push_prev
 * ALU SHR imm=6 uop=23,27 iter=2,2 dst=16,8 src=16,8 push_next
 * STORE sram=0 dram=786432 y=2 x=8 stride=12 pop_prev
 * FINISH pop_next
 * UOP dst=0 src=7 wgt=9
 * }</pre>
 *
 * <p>Pairs are outer,inner; {@code uop} is begin,end (end excluded); {@code pad} is top,bottom,left,right elements and
 * absent when all are 0; {@code dram} counts elements of the memory named. The words at the end are the dependency
 * tokens taken and posted. {@code unused_imm} is the immediate of a tensor-form ALU instruction, where it is not 0.
 */
public final class Disassembler {
    /** First line of a program's text: format and version. */
    static final String HEADER = "tilewright-vta 1";

    private Disassembler() {}

    /** One instruction. */
    public static String text(Instruction instruction) {
        StringJoiner line = new StringJoiner(" ");
        if (instruction instanceof Instruction.Load load) {
            load(line, load);
        } else if (instruction instanceof Instruction.Store store) {
            line.add("STORE");
            transfer(line, store.sramBase(), store.dramBase(), store.ySize(), store.xSize(), store.xStride());
        } else if (instruction instanceof Instruction.Gemm gemm) {
            gemm(line, gemm);
        } else if (instruction instanceof Instruction.Alu alu) {
            alu(line, alu);
        } else {
            line.add("FINISH");
        }
        tokens(line, instruction.deps());
        return line.toString();
    }

    /** One micro-op. */
    public static String text(MicroOp uop) {
        return "UOP dst=" + uop.dst() + " src=" + uop.src() + " wgt=" + uop.wgt();
    }

    /**
     * A whole program with its chip, numbered for the reader, lines ended by {@code \n}.
     *
     * @throws io.tilewright.vta.config.InvalidConfigException when the program's chip cannot be built
     */
    public static String text(Program program) {
        StringBuilder text = new StringBuilder();
        text.append(HEADER).append('\n');
        text.append("config ").append(VtaConfigJson.writeLine(program.config())).append('\n');
        text.append("instructions ")
                .append(address(program.instructionAddress()))
                .append('\n');
        for (int i = 0; i < program.instructions().size(); i++) {
            text.append(i)
                    .append(": ")
                    .append(text(program.instructions().get(i)))
                    .append('\n');
        }
        text.append("uops ").append(address(program.uopAddress())).append('\n');
        for (int i = 0; i < program.uops().size(); i++) {
            text.append(i).append(": ").append(text(program.uops().get(i))).append('\n');
        }
        return text.toString();
    }

    private static String address(long address) {
        return "0x" + Long.toHexString(address);
    }

    private static void load(StringJoiner line, Instruction.Load load) {
        line.add("LOAD").add(load.memory().name());
        transfer(line, load.sramBase(), load.dramBase(), load.ySize(), load.xSize(), load.xStride());
        if ((load.yPad0() | load.yPad1() | load.xPad0() | load.xPad1()) != 0) {
            line.add("pad=" + load.yPad0() + "," + load.yPad1() + "," + load.xPad0() + "," + load.xPad1());
        }
        if (load.padMin()) {
            line.add("pad_min");
        }
    }

    private static void transfer(StringJoiner line, int sram, long dram, int ySize, int xSize, int xStride) {
        line.add("sram=" + sram).add("dram=" + dram);
        line.add("y=" + ySize).add("x=" + xSize).add("stride=" + xStride);
    }

    private static void gemm(StringJoiner line, Instruction.Gemm gemm) {
        line.add("GEMM");
        loops(line, gemm.uopBgn(), gemm.uopEnd(), gemm.iterOut(), gemm.iterIn());
        pair(line, "dst", gemm.dstOut(), gemm.dstIn());
        pair(line, "src", gemm.srcOut(), gemm.srcIn());
        pair(line, "wgt", gemm.wgtOut(), gemm.wgtIn());
        if (gemm.reset()) {
            line.add("reset");
        }
    }

    private static void alu(StringJoiner line, Instruction.Alu alu) {
        line.add("ALU").add(alu.op().name());
        if (alu.useImm()) {
            line.add("imm=" + alu.imm());
        } else if (alu.imm() != 0) {
            line.add("unused_imm=" + alu.imm());
        }
        loops(line, alu.uopBgn(), alu.uopEnd(), alu.iterOut(), alu.iterIn());
        pair(line, "dst", alu.dstOut(), alu.dstIn());
        pair(line, "src", alu.srcOut(), alu.srcIn());
    }

    private static void loops(StringJoiner line, int uopBgn, int uopEnd, int iterOut, int iterIn) {
        pair(line, "uop", uopBgn, uopEnd);
        pair(line, "iter", iterOut, iterIn);
    }

    private static void pair(StringJoiner line, String key, int first, int second) {
        line.add(key + "=" + first + "," + second);
    }

    private static void tokens(StringJoiner line, Deps deps) {
        if (deps.popPrev()) {
            line.add("pop_prev");
        }
        if (deps.popNext()) {
            line.add("pop_next");
        }
        if (deps.pushPrev()) {
            line.add("push_prev");
        }
        if (deps.pushNext()) {
            line.add("push_next");
        }
    }
}
