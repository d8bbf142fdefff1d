package io.tilewright.vta.area;

import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Area of a chip in a 45 nm process, mm2, an estimate for comparing chips with each other.
 *
 * <table>
 *   <caption>Formulas, um2</caption>
 *   <tr><th>part</th><th>formula</th><th>source</th><th>uncertainty</th></tr>
 *   <tr><td>multiplier</td><td>282 each</td><td>8-bit multiplier, 45 nm, in the table that goes with Horowitz, ISSCC
 *       2014</td><td>30 percent</td></tr>
 *   <tr><td>adder</td><td>137 / 32 per bit</td><td>32-bit adder of the same table</td><td>30 percent</td></tr>
 *   <tr><td>ALU lane</td><td>2 x 137 (add, compare) + 448 selectors of 1.862 (two shifters of 5 x 32, result 4 x 32);
 *       VTA_PP: 2 x 137 + 64 selectors more, and a multiplier</td><td>selector: MUX2_X1 of the Nangate 45 nm
 *       library; the counts are ours</td><td>40 percent</td></tr>
 *   <tr><td>memory</td><td>width x (depth + 64) x 0.37 x 1.3 / 0.7</td><td>0.37 per 6T cell: Nii et al., ISQED 2013;
 *       1.3 for a cell with a second port, 70 percent array efficiency and column circuits as high as 64 cells are our
 *       assumptions</td><td>factor 1.5</td></tr>
 *   <tr><td>bus</td><td>per bus bit 13 flip-flops of 4.522 and 5 selectors of 1.862 (two stages in each of five
 *       clients, two for writing, one at the port)</td><td>cells: Nangate; counts ours</td><td>factor 2</td></tr>
 *   <tr><td>wiring</td><td>wires x 0.14 / 4 x side of all of the above; wires = element bits of uop, inp, wgt and out,
 *       twice those of acc, and five buses</td><td>0.14 um routing pitch and 4 layers: assumption</td>
 *       <td>factor 2</td></tr>
 *   <tr><td>control</td><td>50,000</td><td>our estimate</td><td>factor 2</td></tr>
 * </table>
 *
 * <p>Relation to the anchor of hardware reference, section 5 (11.5 times fewer cycles for 12 times the area): that
 * configuration and its cells are not published, so nothing here is fitted to it.
 *
 * @param mm2 total, the sum of {@code terms} in order
 * @param terms mm2 by part, in a fixed order
 */
public record SiliconArea(double mm2, List<AreaTerm> terms) {
    private static final double MULTIPLIER = 282;
    private static final double ADDER_BIT = 137.0 / 32;
    private static final double ADDER = 137;
    private static final double SELECTOR = 1.862;
    private static final double FLIP_FLOP = 4.522;
    private static final double CELL = 0.37 * 1.3 / 0.7;
    private static final int COLUMN_CIRCUITS = 64;
    private static final double WIRE = 0.14 / 4;
    private static final double CONTROL = 50_000;
    private static final double UM2_PER_MM2 = 1e6;

    public SiliconArea {
        terms = List.copyOf(terms);
    }

    /**
     * Estimates {@code chip}.
     *
     * @throws io.tilewright.vta.config.InvalidConfigException when the chip cannot be built
     */
    public static SiliconArea of(VtaConfig chip) {
        chip.requireValid();
        CoreSize core = CoreSize.of(chip);
        List<AreaTerm> parts = new ArrayList<>();
        parts.add(part("multipliers", core.macs() * MULTIPLIER));
        parts.add(part("adder trees", core.adderBits() * ADDER_BIT));
        parts.add(part("ALU lanes", core.lanes() * lane(core.plus())));
        for (MemoryShape memory : MemoryShape.all(chip)) {
            parts.add(part(memory.name(), memory.widthBits() * (memory.depth() + COLUMN_CIRCUITS) * CELL));
        }
        parts.add(part("bus", chip.busBits() * (13 * FLIP_FLOP + 5 * SELECTOR)));
        parts.add(part("control", CONTROL));
        double side = Math.sqrt(sum(parts) * UM2_PER_MM2);
        parts.add(part("wiring", wires(chip) * WIRE * side));
        return new SiliconArea(sum(parts), parts);
    }

    /** This area in units of the default chip's: 1.00 is the chip of the RTL measurements. */
    public double relative() {
        return mm2 / of(VtaConfig.defaultChip()).mm2();
    }

    /** The parts that are no memory: arithmetic, bus, control and wiring, mm2. */
    public double logicMm2() {
        List<String> logic = List.of("multipliers", "adder trees", "ALU lanes", "bus", "control", "wiring");
        return sum(terms.stream().filter(term -> logic.contains(term.name())).toList());
    }

    private static double lane(boolean plus) {
        double lane = 2 * ADDER + 448 * SELECTOR;
        return plus ? lane + 2 * ADDER + 64 * SELECTOR + MULTIPLIER : lane;
    }

    private static long wires(VtaConfig chip) {
        long bytes = (long) chip.uopBytes() + chip.inpBytes() + chip.wgtBytes();
        bytes += 2L * chip.accBytes() + chip.outBytes();
        return 8 * bytes + 5L * chip.busBits();
    }

    private static AreaTerm part(String name, double um2) {
        return new AreaTerm(name, um2 / UM2_PER_MM2);
    }

    private static double sum(List<AreaTerm> parts) {
        double total = 0;
        for (AreaTerm part : parts) {
            total += part.amount();
        }
        return total;
    }
}
