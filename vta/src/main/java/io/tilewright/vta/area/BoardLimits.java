package io.tilewright.vta.area;

import io.tilewright.vta.config.Board;

/**
 * What the FPGA of a board offers.
 *
 * <p>Sources: Xilinx DS190 (XC7Z020), DS891 (XCZU3EG, XCZU7EV); Intel Cyclone V Device Overview CV-51001 (5CSEBA6,
 * whose fitter offers 553 of the 557 M10K). The 96 UltraRAM blocks of the ZCU104 and the MLABs of the DE10-Nano are not
 * counted.
 *
 * @param part the device
 * @param family its fabric
 * @param dsp DSP blocks
 * @param ramBlocks BRAM36 or M10K blocks
 * @param luts LUT6 or ALMs
 */
public record BoardLimits(String part, FpgaFamily family, int dsp, int ramBlocks, int luts) {
    /** The limits of one board. */
    public static BoardLimits of(Board board) {
        return switch (board) {
            case PYNQ -> new BoardLimits("XC7Z020", FpgaFamily.ZYNQ_7000, 220, 140, 53_200);
            case ULTRA96 -> new BoardLimits("XCZU3EG", FpgaFamily.ZYNQ_ULTRASCALE_PLUS, 360, 216, 70_560);
            case ZCU104 -> new BoardLimits("XCZU7EV", FpgaFamily.ZYNQ_ULTRASCALE_PLUS, 1_728, 312, 230_400);
            case DE10NANO -> new BoardLimits("5CSEBA6", FpgaFamily.CYCLONE_V, 112, 557, 41_910);
        };
    }
}
