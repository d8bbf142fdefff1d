package io.tilewright.vta.config;

import java.util.List;
import java.util.function.Consumer;

/**
 * One accelerator, as a value. All sizes are powers of two.
 *
 * <p>The record itself accepts anything, so that a search can name a chip that cannot exist and report why;
 * {@link ConfigCheck} knows what can be built, and {@link #requireValid()} insists on it. Derived values are only
 * meaningful for a valid chip.
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
 * @param pipes extra pipeline registers (VTA_PP)
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
        Pipes pipes,
        int clockMhz) {

    /** The chip that the RTL measurements used: 1x16x16, buffers 13/15/18/17, 64-bit bus, 16-beat bursts. */
    public static VtaConfig defaultChip() {
        return new VtaConfig(
                "default", Generation.VTA_UP, 1, 16, 16, 13, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.NONE, 100);
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

    /** log2 of {@link #inpDepth()}. */
    public int logInpDepth() {
        return log2(inpDepth());
    }

    /** log2 of {@link #wgtDepth()}. */
    public int logWgtDepth() {
        return log2(wgtDepth());
    }

    /** log2 of {@link #accDepth()}. */
    public int logAccDepth() {
        return log2(accDepth());
    }

    /** Width of a micro-op's accumulator index (hardware reference, section 1.5). */
    public int accIndexBits() {
        return generation == Generation.VTA_UP ? 11 : logAccDepth();
    }

    /** Width of a micro-op's input index. */
    public int inpIndexBits() {
        return generation == Generation.VTA_UP ? 11 : logInpDepth();
    }

    /** Width of a micro-op's weight index. */
    public int wgtIndexBits() {
        return generation == Generation.VTA_UP ? 10 : logWgtDepth();
    }

    /** Width U of the micro-op address fields of GEMM and ALU; uop_end has one bit more. */
    public int uopFieldBits() {
        return generation == Generation.VTA_UP ? 13 : log2(uopDepth());
    }

    /** Width A of the destination factor fields. */
    public int accFactorBits() {
        return generation == Generation.VTA_UP ? 11 : logAccDepth() - accFactorRestrict;
    }

    /** Width I of the source factor fields, of GEMM and (VTA_PP: also, VTA_UP: equal) of ALU. */
    public int inpFactorBits() {
        return generation == Generation.VTA_UP ? 11 : logInpDepth() - inpFactorRestrict;
    }

    /** Width W of the weight factor fields. */
    public int wgtFactorBits() {
        return generation == Generation.VTA_UP ? 10 : logWgtDepth() - wgtFactorRestrict;
    }

    /** Beats of the longest burst. */
    public int maxBurstBeats() {
        return 1 << burstLenBits;
    }

    /** Milliseconds that {@code cycles} take at {@link #clockMhz}. */
    public double ms(long cycles) {
        return cycles / (clockMhz * 1000.0);
    }

    /**
     * This chip, when it can be built.
     *
     * @throws InvalidConfigException naming every constraint that is broken
     */
    public VtaConfig requireValid() {
        List<String> problems = ConfigCheck.problems(this);
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(
                    "chip '" + name + "'", problems, "change the values named, or start from a preset");
        }
        return this;
    }

    /** The same chip under another name. */
    public VtaConfig withName(String newName) {
        return with(parts -> parts.name = newName);
    }

    /** The same core with other micro-op and factor field widths. */
    public VtaConfig withFields(int newLogUopWidth, int accRestrict, int inpRestrict, int wgtRestrict) {
        return with(parts -> {
            parts.logUopWidth = newLogUopWidth;
            parts.accFactorRestrict = accRestrict;
            parts.inpFactorRestrict = inpRestrict;
            parts.wgtFactorRestrict = wgtRestrict;
        });
    }

    /** The same core behind another memory. */
    public VtaConfig withMemory(int newBusBits, int newBurstLenBits, int newMemDelay) {
        return with(parts -> {
            parts.busBits = newBusBits;
            parts.burstLenBits = newBurstLenBits;
            parts.memDelay = newMemDelay;
        });
    }

    /** The same chip with other pipeline registers. */
    public VtaConfig withPipes(Pipes newPipes) {
        return with(parts -> parts.pipes = newPipes);
    }

    /** The same chip at another clock. */
    public VtaConfig withClockMhz(int newClockMhz) {
        return with(parts -> parts.clockMhz = newClockMhz);
    }

    private VtaConfig with(Consumer<ChipParts> change) {
        ChipParts parts = new ChipParts(this);
        change.accept(parts);
        return parts.chip();
    }

    private static int log2(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }
}
