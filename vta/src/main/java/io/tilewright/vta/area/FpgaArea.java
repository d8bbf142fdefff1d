package io.tilewright.vta.area;

import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Resources of a chip on an FPGA, an estimate.
 *
 * <table>
 *   <caption>Formulas; "a" cells hold arithmetic ({@link FpgaFamily#adderBitsPerLut} bits each), "l" cells one LUT6
 *       of logic</caption>
 *   <tr><th>resource</th><th>formula</th><th>source</th><th>uncertainty</th></tr>
 *   <tr><td>multipliers</td><td>{@link CoreSize#multipliers()}; first into DSP blocks as far as the device has
 *       them, the rest into logic</td><td>section 3.5</td><td>exact as a count</td></tr>
 *   <tr><td>multiplier in logic</td><td>72 a</td><td>Walters, Computers 5(4):20, 2016: an 8 x 8 array of 4 rows of 10
 *       LUT6 is 42 to 52 percent smaller than the LogiCORE multiplier</td><td>40 to 80</td></tr>
 *   <tr><td>adder trees</td><td>{@link CoreSize#adderBits} a</td><td>UG474, carry chains</td><td>+5, -40 percent (DSP
 *       blocks may take over adders)</td></tr>
 *   <tr><td>ALU lane</td><td>64 a (add, compare) + 256 l (two 32-bit shifters of 3 levels, result selection); VTA_PP
 *       64 a + 64 l more (negate, second compare, selection)</td><td>our count, a LUT6 being a 4:1 selector</td>
 *       <td>30 percent</td></tr>
 *   <tr><td>bus adapters</td><td>7 l per bus bit (5 clients, 5:1 selector) + max(out element bits, bus bits) / 3 l
 *       (store serialiser) + accumulator element bits l (write selector)</td><td>our count</td><td>50 percent</td></tr>
 *   <tr><td>control</td><td>5,000 l: fetch, decoders, index generators, memory engine, registers</td><td>our
 *       estimate</td><td>50 percent</td></tr>
 *   <tr><td>memory blocks</td><td>{@link MemoryShape} by {@link FpgaFamily} port widths; two halves to a BRAM36</td>
 *       <td>UG473, UG573, Cyclone V handbook</td><td>-10 percent: parity bits may be used</td></tr>
 * </table>
 *
 * <p>No memory is put into logic cells, and flip-flops are not counted: each logic cell has at least two.
 *
 * @param dsp DSP blocks used
 * @param ramBlocks memory blocks used
 * @param luts logic cells used, the sum of {@code lutTerms} rounded up
 * @param lutTerms logic cells by purpose, in a fixed order
 * @param ramTerms memory primitives by memory (halves of BRAM36, or M10K), in a fixed order
 */
public record FpgaArea(long dsp, long ramBlocks, long luts, List<AreaTerm> lutTerms, List<AreaTerm> ramTerms) {
    private static final long MULTIPLIER_CELLS = 72;
    private static final long LANE_ARITHMETIC = 64;
    private static final long LANE_LOGIC = 256;
    private static final long PLUS_LANE_ARITHMETIC = 64;
    private static final long PLUS_LANE_LOGIC = 64;
    private static final long CELLS_PER_BUS_BIT = 7;
    private static final long CONTROL = 5_000;

    public FpgaArea {
        lutTerms = List.copyOf(lutTerms);
        ramTerms = List.copyOf(ramTerms);
    }

    /**
     * Estimates {@code chip} on a device.
     *
     * @param limits the device; only its DSP blocks and its family matter, the result may exceed it
     * @throws io.tilewright.vta.config.InvalidConfigException when the chip cannot be built
     */
    public static FpgaArea of(VtaConfig chip, BoardLimits limits) {
        chip.requireValid();
        FpgaFamily family = limits.family();
        CoreSize core = CoreSize.of(chip);

        long capacity = (long) limits.dsp() * family.multipliersPerDsp();
        long inDsp = Math.min(core.multipliers(), capacity);
        long inLogic = core.multipliers() - inDsp;
        long dsp = (inDsp + family.multipliersPerDsp() - 1) / family.multipliersPerDsp();

        double cellsPerAdderBit = 1.0 / family.adderBitsPerLut();
        long outBits = 8L * chip.outBytes();
        long accBits = 8L * chip.accBytes();
        List<AreaTerm> luts = List.of(
                new AreaTerm("multipliers in logic", MULTIPLIER_CELLS * inLogic * cellsPerAdderBit),
                new AreaTerm("adder trees", core.adderBits() * cellsPerAdderBit),
                new AreaTerm("ALU lanes", core.lanes() * laneCells(core.plus(), cellsPerAdderBit)),
                new AreaTerm(
                        "bus adapters",
                        CELLS_PER_BUS_BIT * chip.busBits() + Math.max(outBits, chip.busBits()) / 3.0 + accBits),
                new AreaTerm("control", CONTROL));

        List<AreaTerm> rams = new ArrayList<>();
        long primitives = 0;
        for (MemoryShape memory : MemoryShape.all(chip)) {
            long needed = family.primitives(memory);
            rams.add(new AreaTerm(memory.name(), needed));
            primitives += needed;
        }
        long perBlock = family.primitivesPerBlock();
        return new FpgaArea(
                dsp,
                (primitives + perBlock - 1) / perBlock,
                (long) Math.ceil(luts.stream().mapToDouble(AreaTerm::amount).sum()),
                luts,
                rams);
    }

    private static double laneCells(boolean plus, double cellsPerAdderBit) {
        double cells = LANE_ARITHMETIC * cellsPerAdderBit + LANE_LOGIC;
        return plus ? cells + PLUS_LANE_ARITHMETIC * cellsPerAdderBit + PLUS_LANE_LOGIC : cells;
    }
}
