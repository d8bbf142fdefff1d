package io.tilewright.vta.isa;

import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes to instructions and micro-ops: the inverse of {@link Encoder}. Bits that the machine does not look at are
 * ignored, as the machine does; what would hang it (section 1.1) is refused.
 */
public final class Decoder {
    private static final String ADVICE =
            "check the address, the byte order and that the program was built for this chip and generation";

    private final VtaConfig chip;
    private final Layout layout;

    /** @throws io.tilewright.vta.config.InvalidConfigException when the chip cannot be built */
    public Decoder(VtaConfig chip) {
        this.chip = chip.requireValid();
        this.layout = Layout.of(chip);
    }

    /** One instruction from exactly 16 bytes. */
    public Instruction instruction(byte[] bytes) {
        if (bytes.length != Encoder.INSTRUCTION_BYTES) {
            throw new IsaException(
                    "instruction has " + bytes.length + " bytes; allowed: " + Encoder.INSTRUCTION_BYTES, ADVICE);
        }
        return instruction(bytes, 0);
    }

    /**
     * One instruction from the 16 bytes at {@code offset}.
     *
     * @throws IsaException for an opcode, memory id or ALU operation that the chip does not have
     */
    public Instruction instruction(byte[] bytes, int offset) {
        BitReader bits = new BitReader(bytes, offset, Encoder.INSTRUCTION_BYTES);
        int op = bits.takeInt(Layout.OP_BITS);
        Deps deps = new Deps(bits.flag(), bits.flag(), bits.flag(), bits.flag());
        return switch (op) {
            case Layout.LOAD -> load(bits, deps);
            case Layout.STORE -> store(bits, deps);
            case Layout.GEMM -> gemm(bits, deps);
            case Layout.FINISH -> new Instruction.Finish(deps);
            case Layout.ALU -> alu(bits, deps);
            default ->
                throw new IsaException(
                        "opcode is " + op + "; allowed: 0 LOAD, 1 STORE, 2 GEMM, 3 FINISH, 4 ALU", ADVICE);
        };
    }

    /** All instructions of {@code bytes}; an error names the instruction's position. */
    public List<Instruction> instructions(byte[] bytes) {
        whole("instructions", bytes.length, Encoder.INSTRUCTION_BYTES);
        List<Instruction> result = new ArrayList<>(bytes.length / Encoder.INSTRUCTION_BYTES);
        for (int at = 0; at < bytes.length; at += Encoder.INSTRUCTION_BYTES) {
            try {
                result.add(instruction(bytes, at));
            } catch (IsaException e) {
                throw e.at("instruction " + at / Encoder.INSTRUCTION_BYTES);
            }
        }
        return result;
    }

    /** One micro-op from {@link VtaConfig#uopBytes()} bytes at {@code offset}, fields as they are. */
    public MicroOp microOp(byte[] bytes, int offset) {
        BitReader bits = new BitReader(bytes, offset, chip.uopBytes());
        return new MicroOp(
                bits.takeInt(layout.dstIndexBits()),
                bits.takeInt(layout.srcIndexBits()),
                bits.skipTo(layout.wgtIndexAt()).takeInt(layout.wgtIndexBits()));
    }

    /** All micro-ops of {@code bytes}. */
    public List<MicroOp> microOps(byte[] bytes) {
        whole("micro-ops", bytes.length, chip.uopBytes());
        List<MicroOp> result = new ArrayList<>(bytes.length / chip.uopBytes());
        for (int at = 0; at < bytes.length; at += chip.uopBytes()) {
            result.add(microOp(bytes, at));
        }
        return result;
    }

    /**
     * The accumulator index that an ALU instruction takes from a micro-op as its source, before factors are added:
     * {@code (wgt << log2(input depth)) | src}, kept to 11 bits in VTA_UP (section 1.5). Holds for both the decoded
     * form and the one with the whole index in {@code src}.
     */
    public int aluSource(MicroOp uop) {
        return ((uop.wgt() << layout.aluSourceShift()) | uop.src()) & layout.aluSourceMask();
    }

    private Instruction load(BitReader bits, Deps deps) {
        int id = bits.takeInt(layout.memoryBits());
        Memory[] memories = Memory.values();
        if (id >= memories.length) {
            throw new IsaException("LOAD memory id is " + id + "; allowed: 0 uop, 1 wgt, 2 inp, 3 acc", ADVICE);
        }
        int sram = bits.takeInt(Layout.SRAM_BITS);
        long dram = bits.take(Layout.DRAM_BITS);
        boolean padMin = layout.padMin() && bits.flag();
        bits.skipTo(Layout.HALF);
        return new Instruction.Load(
                deps,
                memories[id],
                sram,
                dram,
                bits.takeInt(Layout.SIZE_BITS),
                bits.takeInt(Layout.SIZE_BITS),
                bits.takeInt(Layout.SIZE_BITS),
                bits.takeInt(Layout.PAD_BITS),
                bits.takeInt(Layout.PAD_BITS),
                bits.takeInt(Layout.PAD_BITS),
                bits.takeInt(Layout.PAD_BITS),
                padMin);
    }

    private Instruction store(BitReader bits, Deps deps) {
        int id = bits.takeInt(layout.memoryBits());
        if (!layout.padMin() && id != Layout.OUT_ID) {
            throw new IsaException("STORE memory id is " + id + "; allowed: 4 out (VTA_UP)", ADVICE);
        }
        int sram = bits.takeInt(Layout.SRAM_BITS);
        long dram = bits.take(Layout.DRAM_BITS);
        bits.skipTo(Layout.HALF);
        int ySize = bits.takeInt(Layout.SIZE_BITS);
        int xSize = bits.takeInt(Layout.SIZE_BITS);
        int xStride = bits.takeInt(Layout.SIZE_BITS);
        int pads = bits.takeInt(4 * Layout.PAD_BITS);
        if (pads != 0) {
            throw new IsaException(
                    "STORE padding fields are 0x" + Integer.toHexString(pads) + "; allowed: 0, a store cannot pad",
                    ADVICE);
        }
        return new Instruction.Store(deps, sram, dram, ySize, xSize, xStride);
    }

    private Instruction gemm(BitReader bits, Deps deps) {
        return new Instruction.Gemm(
                deps,
                bits.flag(),
                bits.takeInt(layout.uopBits()),
                bits.takeInt(layout.uopBits() + 1),
                bits.takeInt(Layout.ITER_BITS),
                bits.takeInt(Layout.ITER_BITS),
                bits.skipTo(Layout.HALF).takeInt(layout.dstFactorBits()),
                bits.takeInt(layout.dstFactorBits()),
                bits.takeInt(layout.srcFactorBits()),
                bits.takeInt(layout.srcFactorBits()),
                bits.takeInt(layout.wgtFactorBits()),
                bits.takeInt(layout.wgtFactorBits()));
    }

    private Instruction alu(BitReader bits, Deps deps) {
        if (bits.flag()) {
            throw new IsaException("ALU reset bit is 1; allowed: 0, only GEMM resets", ADVICE);
        }
        int uopBgn = bits.takeInt(layout.uopBits());
        int uopEnd = bits.takeInt(layout.uopBits() + 1);
        int iterOut = bits.takeInt(Layout.ITER_BITS);
        int iterIn = bits.takeInt(Layout.ITER_BITS);
        int dstOut = bits.skipTo(Layout.HALF).takeInt(layout.dstFactorBits());
        int dstIn = bits.takeInt(layout.dstFactorBits());
        int srcOut = bits.takeInt(layout.srcFactorBits());
        int srcIn = bits.takeInt(layout.srcFactorBits());
        AluOp op = AluOp.of(bits.takeInt(Layout.ALU_OP_BITS), chip.generation());
        return new Instruction.Alu(
                deps,
                op,
                bits.flag(),
                bits.takeSigned(Layout.IMM_BITS),
                uopBgn,
                uopEnd,
                iterOut,
                iterIn,
                dstOut,
                dstIn,
                srcOut,
                srcIn);
    }

    private void whole(String what, int bytes, int each) {
        if (bytes % each != 0) {
            throw new IsaException(
                    what + " take " + bytes + " bytes; allowed: a multiple of " + each + " on chip '" + chip.name()
                            + "'",
                    ADVICE);
        }
    }
}
