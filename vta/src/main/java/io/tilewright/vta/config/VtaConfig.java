package io.tilewright.vta.config;

/**
 * One accelerator, as a value. All sizes are powers of two.
 *
 * @param name shown to people and written to files; any non-blank text
 * @param generation RTL family
 * @param batch rows of the GEMM core, 1 in {@code VTA_UP}
 * @param blockIn input channels per vector
 * @param blockOut output channels per vector
 * @param logUopBuff log2 of the micro-op buffer in bytes (LOG_UOP_BUFF_SIZE)
 * @param logInpBuff log2 of the input buffer in bytes
 * @param logWgtBuff log2 of the weight buffer in bytes
 * @param logAccBuff log2 of the accumulator buffer in bytes
 * @param logUopWidth log2 of the micro-op's bits: 5 or 6
 * @param accFactorRestrict bits removed from the accumulator factor fields (VTA_PP)
 * @param inpFactorRestrict bits removed from the input factor fields (VTA_PP)
 * @param wgtFactorRestrict bits removed from the weight factor fields (VTA_PP)
 * @param busBits memory bus width: 64, 128, 256 or 512
 * @param burstLenBits log2 of the beats per burst
 * @param memDelay memory latency in cycles
 * @param writePipeOut extra cycles before the first command of a store (0 in VTA_UP, default 1 in VTA_PP)
 * @param clockMhz clock in MHz, used only to turn cycles into milliseconds
 */
public record VtaConfig(
        String name,
        Generation generation,
        int batch,
        int blockIn,
        int blockOut,
        int logUopBuff,
        int logInpBuff,
        int logWgtBuff,
        int logAccBuff,
        int logUopWidth,
        int accFactorRestrict,
        int inpFactorRestrict,
        int wgtFactorRestrict,
        int busBits,
        int burstLenBits,
        int memDelay,
        int writePipeOut,
        int clockMhz) {

    /** The chip that the RTL measurements used: 1x16x16, buffers 13/15/18/17, 64-bit bus, 16-beat bursts. */
    public static VtaConfig defaultChip() {
        return new VtaConfig(
                "default", Generation.VTA_UP, 1, 16, 16, 13, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, 0, 100);
    }

    /** Bytes of one input vector: batch x blockIn int8. */
    public int inpBytes() {
        return batch * blockIn;
    }

    /** Bytes of one weight block: blockOut x blockIn int8. */
    public int wgtBytes() {
        return blockOut * blockIn;
    }

    /** Bytes of one accumulator element: batch x blockOut int32. */
    public int accBytes() {
        return 4 * batch * blockOut;
    }

    /** Bytes of one output element: batch x blockOut int8. */
    public int outBytes() {
        return batch * blockOut;
    }

    /** Bytes of one micro-op: 4 or 8. */
    public int uopBytes() {
        return 1 << (logUopWidth - 3);
    }

    /** Bytes per bus beat. */
    public int busBytes() {
        return busBits / 8;
    }

    /** Input buffer depth in elements. */
    public int inpDepth() {
        return (1 << logInpBuff) / inpBytes();
    }

    /** Weight buffer depth in elements. */
    public int wgtDepth() {
        return (1 << logWgtBuff) / wgtBytes();
    }

    /** Accumulator (and output) buffer depth in elements. */
    public int accDepth() {
        return (1 << logAccBuff) / accBytes();
    }

    /** Micro-op buffer depth. */
    public int uopDepth() {
        return (1 << logUopBuff) / uopBytes();
    }

    /** Width U of the micro-op address fields of GEMM and ALU. */
    public int uopFieldBits() {
        return generation == Generation.VTA_UP ? 13 : log2(uopDepth());
    }

    /** Width A of the destination factor fields. */
    public int accFactorBits() {
        return generation == Generation.VTA_UP ? 11 : log2(accDepth()) - accFactorRestrict;
    }

    /** Width I of the source factor fields. */
    public int inpFactorBits() {
        return generation == Generation.VTA_UP ? 11 : log2(inpDepth()) - inpFactorRestrict;
    }

    /** Width W of the weight factor fields. */
    public int wgtFactorBits() {
        return generation == Generation.VTA_UP ? 10 : log2(wgtDepth()) - wgtFactorRestrict;
    }

    private static int log2(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }
}
