package io.tilewright.target.vta;

/**
 * Byte addresses of one layer's program. Inputs, weights, biases and outputs come first, then micro-ops, then
 * instructions; each region starts on a multiple of the burst size (and of 4096), as instruction fetch requires.
 *
 * @param input inputs, (N/B, CI/k, H, W, B, k) int8
 * @param weight weights, (CO/k, CI/k, KH, KW, k, k) int8
 * @param bias biases with the rounding constant, (CO/k, B, k) int32
 * @param output outputs, (N/B, CO/k, OH, OW, B, k) int8
 * @param uop micro-ops
 * @param alignment bytes that every region starts on a multiple of
 */
public record MemoryMap(long input, long weight, long bias, long output, long uop, long alignment) {
    private static final long FIRST = 0x10000;

    static MemoryMap of(Blocking b) {
        long burst = (long) b.chip().busBytes() << b.chip().burstLenBits();
        long alignment = Math.max(4096, burst);
        long input = align(FIRST, alignment);
        long weight = align(
                input
                        + (long) b.batches()
                                * b.ciBlocks()
                                * b.conv().h()
                                * b.conv().w()
                                * b.chip().inpBytes(),
                alignment);
        long bias = align(
                weight
                        + (long) b.coBlocks()
                                * b.ciBlocks()
                                * b.taps()
                                * b.chip().wgtBytes(),
                alignment);
        long output = align(bias + (long) b.coBlocks() * b.chip().accBytes(), alignment);
        long uop = align(output + b.outputElements() * b.chip().outBytes(), alignment);
        return new MemoryMap(input, weight, bias, output, uop, alignment);
    }

    /** Address of the instructions after {@code uops} micro-ops of {@code uopBytes}. */
    long instructions(int uops, int uopBytes) {
        return align(uop + (long) uops * uopBytes, alignment);
    }

    private static long align(long address, long alignment) {
        return (address + alignment - 1) / alignment * alignment;
    }
}
