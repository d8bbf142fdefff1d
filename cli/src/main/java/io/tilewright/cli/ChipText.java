package io.tilewright.cli;

import io.tilewright.target.vta.VtaTarget;
import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;

/** A chip in words. */
final class ChipText {
    private ChipText() {}

    /** One line: name, generation, core, buffers, memory, clock. */
    static String line(VtaConfig chip) {
        return chip.name() + ": " + chip.generation() + ", core " + chip.batch() + "x" + chip.blockIn() + "x"
                + chip.blockOut() + ", uop/inp/wgt/acc " + buffers(chip) + ", bus " + chip.busBits()
                + " bit, bursts of "
                + (1 << chip.burstLenBits()) + ", memory delay " + chip.memDelay() + " cycles, " + chip.clockMhz()
                + " MHz";
    }

    /** The chip of a target, or, where the space holds the chips, what all of them share. */
    static String target(VtaTarget target) {
        VtaConfig chip = target.chip();
        return target.preset().searchesHardware()
                ? "chips of space " + target.preset().label() + " (" + Generation.VTA_PP + "), bursts of "
                        + (1 << chip.burstLenBits()) + ", memory delay " + chip.memDelay() + " cycles, "
                        + chip.clockMhz() + " MHz"
                        + target.areaBudget()
                                .map(board -> "; area budget " + board.label())
                                .orElse("")
                : line(chip);
    }

    /** Buffer sizes, e.g. {@code 8/32/256/128 KiB}. */
    static String buffers(VtaConfig chip) {
        int[] logs = {chip.logUopBuff(), chip.logInpBuff(), chip.logWgtBuff(), chip.logAccBuff()};
        boolean whole = true;
        for (int log : logs) {
            whole &= log >= 10;
        }
        StringBuilder text = new StringBuilder();
        for (int log : logs) {
            text.append(text.isEmpty() ? "" : "/").append(whole ? 1 << (log - 10) : 1 << log);
        }
        return text + (whole ? " KiB" : " B");
    }
}
