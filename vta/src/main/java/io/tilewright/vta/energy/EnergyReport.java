package io.tilewright.vta.energy;

/**
 * The energy of one program on one chip.
 *
 * @param total the whole, with its parts
 * @param cycles what the program took
 * @param clockMhz clock, for power and time
 * @param constantsVersion of the constants used
 */
public record EnergyReport(EnergyTerm total, long cycles, int clockMhz, int constantsVersion) {
    /** Total energy, microjoules. */
    public double microjoules() {
        return total.pj().value() / 1e6;
    }

    /** Average power at the clock, milliwatts; 0 for no cycles. */
    public double milliwatts() {
        return cycles == 0 ? 0 : total.pj().value() * clockMhz / 1000 / cycles;
    }

    /** Energy times delay, microjoules x milliseconds. */
    public double energyDelay() {
        return microjoules() * cycles / (clockMhz * 1000.0);
    }
}
