package io.tilewright.vta.area;

/**
 * What one DSP block, one memory block and one look-up table of an FPGA family can do.
 *
 * <p>Sources: Xilinx UG473 and UG573 (block RAM: 36 Kbit, or two halves of 18 Kbit, up to 36 bits wide each at 512
 * words; one bit in nine is parity, which byte writes of 8 bits leave unused), UG479 and UG579 (DSP48: one multiplier),
 * UG474 (LUT6, one adder bit each); Intel Cyclone V Device Handbook, volume 1 (M10K: 10 Kbit, 256 x 40 or 256 x 32; DSP
 * block: three 9 x 9 multipliers; ALM: two adder bits).
 */
public enum FpgaFamily {
    ZYNQ_7000("DSP48E1", 1, "BRAM36", 16_384, 2, "LUT6", 1),
    ZYNQ_ULTRASCALE_PLUS("DSP48E2", 1, "BRAM36", 16_384, 2, "LUT6", 1),
    CYCLONE_V("DSP", 3, "M10K", 8_192, 1, "ALM", 2);

    /** Widest port of one memory primitive, data bits. */
    private static final int WIDEST_PORT = 32;

    private final String dspName;
    private final int multipliersPerDsp;
    private final String ramName;
    private final int primitiveBits;
    private final int primitivesPerBlock;
    private final String lutName;
    private final int adderBitsPerLut;

    FpgaFamily(
            String dspName,
            int multipliersPerDsp,
            String ramName,
            int primitiveBits,
            int primitivesPerBlock,
            String lutName,
            int adderBitsPerLut) {
        this.dspName = dspName;
        this.multipliersPerDsp = multipliersPerDsp;
        this.ramName = ramName;
        this.primitiveBits = primitiveBits;
        this.primitivesPerBlock = primitivesPerBlock;
        this.lutName = lutName;
        this.adderBitsPerLut = adderBitsPerLut;
    }

    /** What the vendor calls the DSP block. */
    public String dspName() {
        return dspName;
    }

    /** What the vendor calls the memory block. */
    public String ramName() {
        return ramName;
    }

    /** What the vendor calls the logic cell that is counted. */
    public String lutName() {
        return lutName;
    }

    /**
     * Independent int8 multipliers in one DSP block. A DSP48 could hold two that share an operand (Xilinx WP486), but
     * synthesis does not find that in plain RTL, so it is not assumed.
     */
    public int multipliersPerDsp() {
        return multipliersPerDsp;
    }

    /** Bits of ripple-carry addition that one logic cell holds. */
    public int adderBitsPerLut() {
        return adderBitsPerLut;
    }

    /** Primitives (half blocks on Xilinx) in one block. */
    int primitivesPerBlock() {
        return primitivesPerBlock;
    }

    /**
     * Primitives for one memory: over the port widths w = 32, 16, ... 1, the least of ceil(width / w) columns times
     * ceil(depth / (bits / w)) rows.
     */
    long primitives(MemoryShape memory) {
        long least = Long.MAX_VALUE;
        for (int port = WIDEST_PORT; port >= 1; port /= 2) {
            long columns = ceil(memory.widthBits(), port);
            long rows = ceil(memory.depth(), primitiveBits / port);
            least = Math.min(least, columns * rows);
        }
        return least;
    }

    private static long ceil(long amount, long unit) {
        return (amount + unit - 1) / unit;
    }
}
