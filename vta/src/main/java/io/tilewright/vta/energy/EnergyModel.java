package io.tilewright.vta.energy;

import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Energy per event on one chip, and of whole programs.
 *
 * <table>
 *   <caption>Formulas; names in italics are {@link EnergyConstant}s</caption>
 *   <tr><th>event</th><th>pJ</th></tr>
 *   <tr><td>read of b bits from a scratchpad of d elements</td><td><i>sram_access</i> x b / 64 x sqrt(max(d, 64) /
 *       1024): the memory is b / 64 macros of 64 bits and d words, and energy grows with the square root of a macro's
 *       size</td></tr>
 *   <tr><td>write</td><td>read x <i>sram_write_ratio</i></td></tr>
 *   <tr><td>GEMM micro-op</td><td>batch x blockIn x blockOut x (<i>int8_multiply</i> + <i>int32_add</i>)</td></tr>
 *   <tr><td>ALU lane operation</td><td><i>int32_add</i>, twice that for CLP, <i>int8_multiply</i> for MUL</td></tr>
 *   <tr><td>instruction</td><td>one write and one read of 128 bits in a queue of 512</td></tr>
 *   <tr><td>DRAM byte</td><td><i>dram_byte</i></td></tr>
 *   <tr><td>cycle</td><td>(scratchpad bits x <i>sram_leakage</i> + multipliers x <i>mac_leakage</i> + lanes x
 *       <i>alu_lane_leakage</i>) / clock</td></tr>
 * </table>
 *
 * <p>Not modelled: clock tree, wires between memories and core, data-dependent switching, FPGA overhead, the host, DRAM
 * refresh. It is a model for comparing schedules and chips, not a measurement.
 */
public final class EnergyModel {
    private static final int MACRO_BITS = 64;
    private static final int REFERENCE_WORDS = 1024;
    private static final int FEWEST_WORDS = 64;
    private static final int INSTRUCTION_BITS = 128;
    private static final int QUEUE_DEPTH = 512;

    /** nW / MHz = 1e-15 J. */
    private static final double PJ_PER_NW_AND_MHZ = 1e-3;

    private final VtaConfig chip;
    private final EnergyConstants constants;

    /**
     * @throws io.tilewright.vta.config.InvalidConfigException when the chip cannot be built
     */
    public EnergyModel(VtaConfig chip, EnergyConstants constants) {
        this.chip = chip.requireValid();
        this.constants = constants;
    }

    /** Reading one element, pJ. */
    public Interval read(Scratchpad scratchpad) {
        return access(scratchpad.elementBits(chip), scratchpad.depth(chip));
    }

    /** Writing one element, pJ. */
    public Interval write(Scratchpad scratchpad) {
        return read(scratchpad).times(constants.of(EnergyConstant.SRAM_WRITE_RATIO));
    }

    /** The arithmetic of one GEMM micro-op, pJ. */
    public Interval gemm() {
        return multiplies().plus(additions());
    }

    /** One addition, comparison or shift in one ALU lane, pJ. */
    public Interval aluAdd() {
        return constants.of(EnergyConstant.INT32_ADD);
    }

    /** One product in one ALU lane, pJ. */
    public Interval aluMultiply() {
        return constants.of(EnergyConstant.INT8_MULTIPLY);
    }

    /** One instruction through its queue, pJ. */
    public Interval instruction() {
        Interval read = access(INSTRUCTION_BITS, QUEUE_DEPTH);
        return read.plus(read.times(constants.of(EnergyConstant.SRAM_WRITE_RATIO)));
    }

    /** One byte over the DRAM bus, pJ. */
    public Interval dramByte() {
        return constants.of(EnergyConstant.DRAM_BYTE);
    }

    /** What is always on, per cycle at the chip's clock, pJ. */
    public Interval perCycle() {
        return scratchpadsPerCycle().plus(logicPerCycle());
    }

    /** The energy of a program whose events were counted on this chip. */
    public EnergyReport report(EnergyEvents events) {
        List<EnergyTerm> dram = new ArrayList<>();
        List<EnergyTerm> scratchpads = new ArrayList<>();
        dram.add(EnergyTerm.leaf("fetch", events.fetchBytes(), dramByte()));
        for (Scratchpad scratchpad : Scratchpad.values()) {
            ScratchpadEvents at = events.of(scratchpad);
            String name = scratchpad.name().toLowerCase(Locale.ROOT);
            dram.add(EnergyTerm.leaf(name, at.dramBytes(), dramByte()));
            scratchpads.add(EnergyTerm.sum(
                    name,
                    List.of(
                            EnergyTerm.leaf("read", at.reads(), read(scratchpad)),
                            EnergyTerm.leaf("write", at.writes(), write(scratchpad)))));
        }
        EnergyTerm total = EnergyTerm.sum(
                "total",
                List.of(
                        EnergyTerm.sum("dram", dram),
                        EnergyTerm.sum("scratchpads", scratchpads),
                        EnergyTerm.sum(
                                "gemm",
                                List.of(
                                        EnergyTerm.leaf("multiply", events.gemms(), multiplies()),
                                        EnergyTerm.leaf("add", events.gemms(), additions()))),
                        EnergyTerm.sum(
                                "alu",
                                List.of(
                                        EnergyTerm.leaf("add", events.aluAdds(), aluAdd()),
                                        EnergyTerm.leaf("multiply", events.aluMultiplies(), aluMultiply()))),
                        EnergyTerm.leaf("instruction queues", events.instructions(), instruction()),
                        EnergyTerm.sum(
                                "static",
                                List.of(
                                        EnergyTerm.leaf("scratchpads", events.cycles(), scratchpadsPerCycle()),
                                        EnergyTerm.leaf("logic", events.cycles(), logicPerCycle())))));
        return new EnergyReport(total, events.cycles(), chip.clockMhz(), constants.version());
    }

    private Interval access(long bits, long depth) {
        double size = StrictMath.sqrt((double) Math.max(depth, FEWEST_WORDS) / REFERENCE_WORDS);
        return constants.of(EnergyConstant.SRAM_ACCESS).times((double) bits / MACRO_BITS * size);
    }

    private long lanes() {
        return (long) chip.batch() * chip.blockOut();
    }

    private Interval multiplies() {
        return constants.of(EnergyConstant.INT8_MULTIPLY).times((double) lanes() * chip.blockIn());
    }

    private Interval additions() {
        return constants.of(EnergyConstant.INT32_ADD).times((double) lanes() * chip.blockIn());
    }

    private Interval scratchpadsPerCycle() {
        double bits = 0;
        for (Scratchpad scratchpad : Scratchpad.values()) {
            bits += (double) scratchpad.elementBits(chip) * scratchpad.depth(chip);
        }
        return constants.of(EnergyConstant.SRAM_LEAKAGE).times(bits * PJ_PER_NW_AND_MHZ / chip.clockMhz());
    }

    private Interval logicPerCycle() {
        Interval macs = constants.of(EnergyConstant.MAC_LEAKAGE).times((double) lanes() * chip.blockIn());
        Interval alu = constants.of(EnergyConstant.ALU_LANE_LEAKAGE).times((double) lanes());
        return macs.plus(alu).times(PJ_PER_NW_AND_MHZ / chip.clockMhz());
    }
}
