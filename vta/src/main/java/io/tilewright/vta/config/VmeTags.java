package io.tilewright.vta.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Tag bits that a read client of the memory engine needs to remember where a burst belongs (hardware reference,
 * section 4, row "VME client tag bits").
 *
 * <p>Upstream has 21, a constant. In VTA_PP the width is a parameter of the generator (SHL_VME_CLT_TAG_BITS, 17 to 20 in
 * the configurations shipped) and follows the buffers, so it limits no chip.
 */
final class VmeTags {
    /** The client tag of the upstream RTL. */
    static final int MOST = 21;

    private VmeTags() {}

    /** Needs valid block, buffer and bus sizes. */
    static List<String> problems(VtaConfig chip) {
        List<String> problems = new ArrayList<>();
        problem(problems, chip, "uop", chip.uopDepth(), chip.uopBytes());
        problem(problems, chip, "inp", chip.inpDepth(), chip.inpBytes());
        problem(problems, chip, "wgt", chip.wgtDepth(), chip.wgtBytes());
        problem(problems, chip, "acc", chip.accDepth(), chip.accBytes());
        return problems;
    }

    /** The largest need of the four read clients. */
    static int needed(VtaConfig chip) {
        return Math.max(
                Math.max(
                        bits(chip.busBits(), chip.uopDepth(), chip.uopBytes()),
                        bits(chip.busBits(), chip.inpDepth(), chip.inpBytes())),
                Math.max(
                        bits(chip.busBits(), chip.wgtDepth(), chip.wgtBytes()),
                        bits(chip.busBits(), chip.accDepth(), chip.accBytes())));
    }

    private static void problem(List<String> problems, VtaConfig chip, String memory, int depth, int bytes) {
        int bits = bits(chip.busBits(), depth, bytes);
        if (bits > MOST) {
            problems.add("loads of " + memory + " need " + bits + " memory tag bits (depth " + depth + ", bus_bits "
                    + chip.busBits() + "); allowed: at most " + MOST + "; a smaller log_" + memory
                    + "_buff or another bus needs fewer");
        }
    }

    private static int bits(int busBits, int depth, int elementBytes) {
        int logBus = Integer.numberOfTrailingZeros(busBits);
        int logElement = Integer.numberOfTrailingZeros(elementBytes) + 3;
        int logDepth = Integer.numberOfTrailingZeros(depth);
        return logBus >= logElement ? logDepth + 2 * (logBus - logElement + 1) : logDepth + logElement - logBus;
    }
}
