package io.tilewright.vta.exec;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Encoder;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;

/**
 * A second reading of the hardware reference, section 2, as plain as can be: one instruction after the other in fetch
 * order, tokens ignored, one number per array element. For programs whose tokens force fetch order.
 */
final class NaiveMachine {
    private final VtaConfig chip;
    private final Program program;
    private final byte[] memory;
    private final byte[][][] inp;
    private final byte[][][] wgt;
    private final int[][][] acc;
    private final byte[][][] out;
    private final MicroOp[] uops;
    boolean hazard;

    NaiveMachine(Program program, byte[] memory) {
        chip = program.config();
        this.program = program;
        this.memory = memory;
        inp = new byte[chip.inpDepth()][chip.batch()][chip.blockIn()];
        wgt = new byte[chip.wgtDepth()][chip.blockOut()][chip.blockIn()];
        acc = new int[chip.accDepth()][chip.batch()][chip.blockOut()];
        out = new byte[chip.accDepth()][chip.batch()][chip.blockOut()];
        uops = new MicroOp[chip.uopDepth()];
    }

    void run() {
        for (Instruction instruction : program.instructions()) {
            if (instruction instanceof Instruction.Load load && load.xSize() > 0) {
                load(load);
            } else if (instruction instanceof Instruction.Store store) {
                store(store);
            } else if (instruction instanceof Instruction.Gemm gemm) {
                gemm(gemm);
            } else if (instruction instanceof Instruction.Alu alu) {
                alu(alu);
            }
        }
    }

    private void load(Instruction.Load load) {
        int element = load.sramBase();
        for (int y = -load.yPad0(); y < load.ySize() + load.yPad1(); y++) {
            for (int x = -load.xPad0(); x < load.xSize() + load.xPad1(); x++) {
                boolean inside = y >= 0 && y < load.ySize() && x >= 0 && x < load.xSize();
                long from = load.dramBase() + (long) y * load.xStride() + x;
                set(load.memory(), element++, inside ? from : -1, load.padMin());
            }
        }
    }

    private void set(Memory kind, int element, long from, boolean padMin) {
        int at = (int) from * kind.elementBytes(chip);
        switch (kind) {
            case UOP ->
                uops[element] = from < 0
                        ? new MicroOp(0, 0, 0)
                        : program.uops().get((int) (at - program.uopAddress()) / chip.uopBytes());
            case INP -> {
                for (int i = 0; i < chip.inpBytes(); i++) {
                    inp[element][i / chip.blockIn()][i % chip.blockIn()] =
                            from < 0 ? (byte) (padMin ? -128 : 0) : memory[at + i];
                }
            }
            case WGT -> {
                for (int i = 0; i < chip.wgtBytes(); i++) {
                    wgt[element][i / chip.blockIn()][i % chip.blockIn()] =
                            from < 0 ? (byte) (padMin ? -128 : 0) : memory[at + i];
                }
            }
            case ACC -> {
                for (int i = 0; i < chip.outBytes(); i++) {
                    int value = padMin ? Integer.MIN_VALUE : 0;
                    if (from >= 0) {
                        value = 0;
                        for (int b = 3; b >= 0; b--) {
                            value = value * 256 + Byte.toUnsignedInt(memory[at + 4 * i + b]);
                        }
                    }
                    acc[element][i / chip.blockOut()][i % chip.blockOut()] = value;
                }
            }
        }
    }

    private void store(Instruction.Store store) {
        int element = store.sramBase();
        for (int y = 0; y < store.ySize(); y++) {
            for (int x = 0; x < store.xSize(); x++, element++) {
                int at = (int) (store.dramBase() + (long) y * store.xStride() + x) * chip.outBytes();
                for (int i = 0; i < chip.outBytes(); i++) {
                    memory[at + i] = out[element][i / chip.blockOut()][i % chip.blockOut()];
                }
            }
        }
    }

    private void gemm(Instruction.Gemm gemm) {
        Encoder encoder = new Encoder(chip);
        for (int o = 0; o < gemm.iterOut(); o++) {
            for (int i = 0; i < gemm.iterIn(); i++) {
                for (int u = gemm.uopBgn(); u < gemm.uopEnd(); u++) {
                    MicroOp uop = encoder.canonical(uops[u]);
                    int a = (uop.dst() + o * gemm.dstOut() + i * gemm.dstIn()) % chip.accDepth();
                    int s = (uop.src() + o * gemm.srcOut() + i * gemm.srcIn()) % chip.inpDepth();
                    int w = (uop.wgt() + o * gemm.wgtOut() + i * gemm.wgtIn()) % chip.wgtDepth();
                    for (int b = 0; b < chip.batch(); b++) {
                        for (int j = 0; j < chip.blockOut(); j++) {
                            int sum = gemm.reset() ? 0 : acc[a][b][j];
                            for (int k = 0; k < chip.blockIn() && !gemm.reset(); k++) {
                                sum += inp[s][b][k] * wgt[w][j][k];
                            }
                            acc[a][b][j] = sum;
                            if (!gemm.reset()) {
                                out[a][b][j] = (byte) sum;
                            }
                        }
                    }
                }
            }
        }
    }

    private void alu(Instruction.Alu alu) {
        int written = -1;
        for (int o = 0; o < alu.iterOut(); o++) {
            for (int i = 0; i < alu.iterIn(); i++) {
                for (int u = alu.uopBgn(); u < alu.uopEnd(); u++) {
                    MicroOp uop = uops[u];
                    int d = (uop.dst() + o * alu.dstOut() + i * alu.dstIn()) % chip.accDepth();
                    int source = uop.src() + uop.wgt() * chip.inpDepth();
                    if (chip.generation() == Generation.VTA_UP) {
                        source = (uop.src() | uop.wgt() * chip.inpDepth()) % 2048;
                    }
                    int s = (source + o * alu.srcOut() + i * alu.srcIn()) % chip.accDepth();
                    hazard |= s == written;
                    written = d;
                    for (int b = 0; b < chip.batch(); b++) {
                        for (int j = 0; j < chip.blockOut(); j++) {
                            int x = alu.useImm() ? acc[s][b][j] : acc[d][b][j];
                            int y = alu.useImm() ? alu.imm() : acc[s][b][j];
                            acc[d][b][j] = operate(alu, x, y);
                            out[d][b][j] = (byte) acc[d][b][j];
                        }
                    }
                }
            }
        }
    }

    private static int operate(Instruction.Alu alu, int x, int y) {
        return switch (alu.op()) {
            case MIN -> x < y ? x : y;
            case MAX -> x > y ? x : y;
            case ADD -> (int) ((long) x + y);
            case SHR -> {
                if (alu.useImm() && y < 0) {
                    yield (int) ((long) x << ((-y) % 32));
                }
                yield x >> (y & 31);
            }
            case CLP -> {
                if (x < -y) {
                    yield -y;
                }
                yield x > y ? y : x;
            }
            case MOV -> y;
            case MUL -> ((x << 24) >> 24) * ((y << 24) >> 24);
        };
    }
}
