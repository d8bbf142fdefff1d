package io.tilewright.vta.exec;

import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Instruction.Alu;

/** The ALU instruction (hardware reference, section 2, rules 3, 4 and 7, and section 1.4). */
final class AluCore {
    private static final int SHIFT_MASK = 31;
    private final Scratchpads pads;
    private final AccessLog log;

    AluCore(Scratchpads pads, AccessLog log) {
        this.pads = pads;
        this.log = log;
    }

    void run(Alu alu, int instruction) {
        int accMask = pads.config.accDepth() - 1;
        boolean readsDst = !alu.useImm() && alu.op() != AluOp.MOV;
        boolean readsSrc = !alu.useImm() || alu.op() != AluOp.MOV;
        log.microOpsRead(alu.uopBgn(), alu.uopEnd());
        int previous = -1;
        for (int outer = 0; outer < alu.iterOut(); outer++) {
            for (int inner = 0; inner < alu.iterIn(); inner++) {
                int dstOffset = outer * alu.dstOut() + inner * alu.dstIn();
                int srcOffset = outer * alu.srcOut() + inner * alu.srcIn();
                for (int uop = alu.uopBgn(); uop < alu.uopEnd(); uop++) {
                    int dst = pads.uopDst[uop] + dstOffset & accMask;
                    int src = pads.uopAluSrc[uop] + srcOffset & accMask;
                    if (src == previous) {
                        throw new ExecutionFault(
                                ExecutionFault.Kind.HAZARD,
                                instruction,
                                Describe.at(instruction, alu) + ": micro-op " + uop + " in iteration (" + outer + ", "
                                        + inner + ") reads accumulator " + src
                                        + ", which the micro-op just before it writes; the ALU has no bypass, put at"
                                        + " least one other micro-op between them");
                    }
                    previous = dst;
                    log.alu(dst, src, readsDst, readsSrc);
                    apply(alu, dst, src);
                }
            }
        }
    }

    private void apply(Alu alu, int dst, int src) {
        int[] acc = pads.acc;
        byte[] out = pads.out;
        int lanes = pads.config.outBytes();
        int dstAt = dst * lanes;
        int srcAt = src * lanes;
        boolean useImm = alu.useImm();
        int imm = alu.imm();
        for (int lane = 0; lane < lanes; lane++) {
            int x = useImm ? acc[srcAt + lane] : acc[dstAt + lane];
            int y = useImm ? imm : acc[srcAt + lane];
            int value = switch (alu.op()) {
                case MIN -> Math.min(x, y);
                case MAX -> Math.max(x, y);
                case ADD -> x + y;
                case SHR -> useImm && imm < 0 ? x << (-imm & SHIFT_MASK) : x >> (y & SHIFT_MASK);
                case CLP -> x < -y ? -y : Math.min(x, y);
                case MOV -> y;
                case MUL -> (byte) x * (byte) y;
            };
            acc[dstAt + lane] = value;
            out[dstAt + lane] = (byte) value;
        }
    }
}
