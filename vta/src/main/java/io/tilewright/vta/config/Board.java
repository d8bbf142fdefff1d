package io.tilewright.vta.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The FPGA boards that upstream VTA is configured for: clock, memory bus and burst length (hardware reference,
 * section 4). The burst length of Ultra96 and ZCU104 is not recorded there; they have the same AXI4 ports as Pynq, so
 * its 256 beats are assumed.
 */
public enum Board {
    PYNQ(100, 64, 8),
    ULTRA96(333, 128, 8),
    ZCU104(333, 128, 8),
    DE10NANO(100, 64, 4);

    private final int clockMhz;
    private final int busBits;
    private final int burstLenBits;

    Board(int clockMhz, int busBits, int burstLenBits) {
        this.clockMhz = clockMhz;
        this.busBits = busBits;
        this.burstLenBits = burstLenBits;
    }

    /** FPGA clock of the upstream configuration, MHz. */
    public int clockMhz() {
        return clockMhz;
    }

    /** Width of the memory bus, bits. */
    public int busBits() {
        return busBits;
    }

    /** log2 of the beats per burst. */
    public int burstLenBits() {
        return burstLenBits;
    }

    /** The name that TARGET in vta_config.json has. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All labels, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Board::label).toList();
    }

    /** {@code chip} at this board's clock, bus and burst length; the memory latency stays, it is the user's to state. */
    public VtaConfig apply(VtaConfig chip) {
        return chip.withMemory(busBits, burstLenBits, chip.memDelay()).withClockMhz(clockMhz);
    }

    /**
     * The board of a label, case ignored.
     *
     * @throws InvalidConfigException with the nearest label for an unknown one
     */
    public static Board named(String label) {
        for (Board board : values()) {
            if (board.label().equalsIgnoreCase(label)) {
                return board;
            }
        }
        throw new InvalidConfigException(
                "board '" + label + "'",
                "unknown; allowed: " + String.join(", ", labels()) + NearestName.hint(label, labels()),
                "give one of the names, or a chip with bus_bits, burst_len_bits and clock_mhz of its own");
    }
}
