package io.tilewright.vta.isa;

import io.tilewright.vta.config.VtaConfig;
import java.util.List;

/**
 * Instructions and micro-ops to the bytes that the machine fetches, little endian (hardware reference, sections 1.1
 * to 1.5). Every value is checked against its field.
 *
 * <p>A micro-op whose {@code src} is wider than the input index field and whose {@code wgt} is 0 can only belong to an
 * ALU instruction: its upper bits go to the weight field, as section 1.5 says ({@link #canonical}).
 */
public final class Encoder {
    /** Bytes of every instruction. */
    public static final int INSTRUCTION_BYTES = 16;

    private final VtaConfig chip;
    private final Layout layout;

    /** @throws io.tilewright.vta.config.InvalidConfigException when the chip cannot be built */
    public Encoder(VtaConfig chip) {
        this.chip = chip.requireValid();
        this.layout = Layout.of(chip);
    }

    /**
     * One instruction, 16 bytes.
     *
     * @throws IsaException when a value does not fit its field
     */
    public byte[] encode(Instruction instruction) {
        byte[] bytes = new byte[INSTRUCTION_BYTES];
        encode(instruction, bytes, 0);
        return bytes;
    }

    /** One instruction into 16 bytes of {@code target} from {@code offset}. */
    public void encode(Instruction instruction, byte[] target, int offset) {
        BitWriter bits;
        if (instruction instanceof Instruction.Load load) {
            bits = load(load);
        } else if (instruction instanceof Instruction.Store store) {
            bits = store(store);
        } else if (instruction instanceof Instruction.Gemm gemm) {
            bits = gemm(gemm);
        } else if (instruction instanceof Instruction.Alu alu) {
            bits = alu(alu);
        } else {
            bits = header("FINISH", Layout.FINISH, instruction.deps());
        }
        bits.store(target, offset, INSTRUCTION_BYTES);
    }

    /** All instructions, in order, 16 bytes each; an error names the instruction's position. */
    public byte[] encodeInstructions(List<Instruction> instructions) {
        byte[] bytes = new byte[Math.multiplyExact(instructions.size(), INSTRUCTION_BYTES)];
        for (int i = 0; i < instructions.size(); i++) {
            try {
                encode(instructions.get(i), bytes, i * INSTRUCTION_BYTES);
            } catch (IsaException e) {
                throw e.at("instruction " + i);
            }
        }
        return bytes;
    }

    /** One micro-op, {@link VtaConfig#uopBytes()} bytes. */
    public byte[] encode(MicroOp uop) {
        byte[] bytes = new byte[chip.uopBytes()];
        encode(uop, bytes, 0);
        return bytes;
    }

    /** One micro-op into {@code target} from {@code offset}. */
    public void encode(MicroOp uop, byte[] target, int offset) {
        MicroOp fields = canonical(uop);
        new BitWriter(chip, "micro-op")
                .put("dst", fields.dst(), layout.dstIndexBits())
                .put("src", fields.src(), layout.srcIndexBits())
                .skipTo(layout.wgtIndexAt())
                .put("wgt", fields.wgt(), layout.wgtIndexBits())
                .store(target, offset, chip.uopBytes());
    }

    /** All micro-ops, in order; an error names the micro-op's position. */
    public byte[] encodeMicroOps(List<MicroOp> uops) {
        byte[] bytes = new byte[Math.multiplyExact(uops.size(), chip.uopBytes())];
        for (int i = 0; i < uops.size(); i++) {
            try {
                encode(uops.get(i), bytes, i * chip.uopBytes());
            } catch (IsaException e) {
                throw e.at("micro-op " + i);
            }
        }
        return bytes;
    }

    /**
     * The micro-op as its fields hold it: an ALU source index wider than the input field is split into the field and
     * the weight field; everything else stays as it is. Decoding gives this form back.
     */
    public MicroOp canonical(MicroOp uop) {
        int split = layout.aluSourceShift();
        if (uop.wgt() != 0
                || uop.src() >>> layout.srcIndexBits() == 0
                || uop.src() < 0
                || uop.src() > (layout.aluSourceMask() & Integer.MAX_VALUE)
                || (uop.src() >>> split) >>> layout.wgtIndexBits() != 0) {
            return uop;
        }
        return new MicroOp(uop.dst(), uop.src() & ((1 << split) - 1), uop.src() >>> split);
    }

    private BitWriter load(Instruction.Load load) {
        if (load.padMin() && !layout.padMin()) {
            throw new IsaException(
                    "LOAD pads with the minimum; allowed: only 0 on chip '" + chip.name() + "' (VTA_UP)",
                    "use a chip of generation VTA_PP, or write the padding values to DRAM");
        }
        BitWriter bits =
                transfer("LOAD", Layout.LOAD, load.deps(), load.memory().ordinal(), load.sramBase(), load.dramBase());
        if (layout.padMin()) {
            bits.put(load.padMin());
        }
        return sizes(bits, load.ySize(), load.xSize(), load.xStride())
                .put("y_pad_0", load.yPad0(), Layout.PAD_BITS)
                .put("y_pad_1", load.yPad1(), Layout.PAD_BITS)
                .put("x_pad_0", load.xPad0(), Layout.PAD_BITS)
                .put("x_pad_1", load.xPad1(), Layout.PAD_BITS);
    }

    private BitWriter store(Instruction.Store store) {
        int id = layout.padMin() ? 0 : Layout.OUT_ID;
        BitWriter bits = transfer("STORE", Layout.STORE, store.deps(), id, store.sramBase(), store.dramBase());
        return sizes(bits, store.ySize(), store.xSize(), store.xStride());
    }

    private BitWriter transfer(String what, int op, Deps deps, int memoryId, int sramBase, long dramBase) {
        return header(what, op, deps)
                .put("memory id", memoryId, layout.memoryBits())
                .put("sram_base", sramBase, Layout.SRAM_BITS)
                .put("dram_base", dramBase, Layout.DRAM_BITS);
    }

    private static BitWriter sizes(BitWriter bits, int ySize, int xSize, int xStride) {
        return bits.skipTo(Layout.HALF)
                .put("y_size", ySize, Layout.SIZE_BITS)
                .put("x_size", xSize, Layout.SIZE_BITS)
                .put("x_stride", xStride, Layout.SIZE_BITS);
    }

    private BitWriter gemm(Instruction.Gemm gemm) {
        BitWriter bits = header("GEMM", Layout.GEMM, gemm.deps()).put(gemm.reset());
        loops(bits, gemm.uopBgn(), gemm.uopEnd(), gemm.iterOut(), gemm.iterIn());
        return factors(bits, gemm.dstOut(), gemm.dstIn(), gemm.srcOut(), gemm.srcIn())
                .put("wgt_factor_out", gemm.wgtOut(), layout.wgtFactorBits())
                .put("wgt_factor_in", gemm.wgtIn(), layout.wgtFactorBits());
    }

    private BitWriter alu(Instruction.Alu alu) {
        if (!alu.op().in(chip.generation())) {
            throw new IsaException(
                    "ALU op is " + alu.op() + "; allowed: MIN, MAX, ADD, SHR on chip '" + chip.name() + "' (VTA_UP)",
                    "use a chip of generation VTA_PP, or express the operation with the four that VTA_UP has");
        }
        BitWriter bits = header("ALU", Layout.ALU, alu.deps()).put(false);
        loops(bits, alu.uopBgn(), alu.uopEnd(), alu.iterOut(), alu.iterIn());
        return factors(bits, alu.dstOut(), alu.dstIn(), alu.srcOut(), alu.srcIn())
                .put("alu_op", alu.op().ordinal(), Layout.ALU_OP_BITS)
                .put(alu.useImm())
                .putSigned("imm", alu.imm(), Layout.IMM_BITS);
    }

    private BitWriter header(String what, int op, Deps deps) {
        return new BitWriter(chip, what)
                .put("op", op, Layout.OP_BITS)
                .put(deps.popPrev())
                .put(deps.popNext())
                .put(deps.pushPrev())
                .put(deps.pushNext());
    }

    private void loops(BitWriter bits, int uopBgn, int uopEnd, int iterOut, int iterIn) {
        bits.put("uop_bgn", uopBgn, layout.uopBits())
                .put("uop_end", uopEnd, layout.uopBits() + 1)
                .put("iter_out", iterOut, Layout.ITER_BITS)
                .put("iter_in", iterIn, Layout.ITER_BITS);
    }

    private BitWriter factors(BitWriter bits, int dstOut, int dstIn, int srcOut, int srcIn) {
        return bits.skipTo(Layout.HALF)
                .put("dst_factor_out", dstOut, layout.dstFactorBits())
                .put("dst_factor_in", dstIn, layout.dstFactorBits())
                .put("src_factor_out", srcOut, layout.srcFactorBits())
                .put("src_factor_in", srcIn, layout.srcFactorBits());
    }
}
