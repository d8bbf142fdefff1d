package io.tilewright.vta.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Do VTA_PP's configuration-dependent fields fit into 128-bit instructions and 32- or 64-bit micro-ops (hardware
 * reference, sections 1.3 to 1.5)? With A, I, W the factor widths and the index widths of the micro-op:
 *
 * <ul>
 *   <li>GEMM high half: 2A + 2I + 2W at most 64;
 *   <li>ALU high half: 2A + 2I + 3 + 1 + 16 at most 64;
 *   <li>micro-op: acc + inp index bits at most 32; LOG_UOP_WIDTH 6 exactly when acc + inp + wgt exceed 32.
 * </ul>
 *
 * <p>The low half, 3 + 5 + U + (U + 1) + 28 at most 64, is the same as U at most 13 and checked as a depth.
 */
public final class FieldFit {
    /** Largest FACTOR_RESTRICT that {@link #of} tries (design of the {@code dcoc} space). */
    public static final int MAX_RESTRICT = 2;

    private FieldFit() {}

    /** What {@link #of} found. */
    public sealed interface Outcome permits Fits, DoesNotFit {}

    /** A valid chip, with LOG_UOP_WIDTH and the common FACTOR_RESTRICT set. */
    public record Fits(VtaConfig chip) implements Outcome {}

    /** No restriction in 0..{@link #MAX_RESTRICT} makes the chip valid; the problems that are left with the largest. */
    public record DoesNotFit(List<String> problems) implements Outcome {
        public DoesNotFit {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The chip with the field widths that its blocks and buffers ask for: 64-bit micro-ops where the three indexes
     * need more than 32 bits, and the smallest common FACTOR_RESTRICT in 0..2 with which all fields fit. The values
     * {@code chip} has for these are ignored. A VTA_UP chip has constant widths; it is only checked.
     */
    public static Outcome of(VtaConfig chip) {
        List<String> problems = List.of();
        for (int restrict = 0; restrict <= MAX_RESTRICT; restrict++) {
            VtaConfig candidate = chip.generation() == Generation.VTA_PP
                    ? chip.withFields(neededLogUopWidth(chip), restrict, restrict, restrict)
                    : chip;
            problems = ConfigCheck.problems(candidate);
            if (problems.isEmpty()) {
                return new Fits(candidate);
            }
        }
        return new DoesNotFit(problems);
    }

    /** 6 when the three indexes need more than 32 bits, else 5; 5 also where the sizes make no sense. */
    static int neededLogUopWidth(VtaConfig chip) {
        int bits = logDepth(chip.logAccBuff() - 2, (long) chip.batch() * chip.blockOut())
                + logDepth(chip.logInpBuff(), (long) chip.batch() * chip.blockIn())
                + logDepth(chip.logWgtBuff(), (long) chip.blockIn() * chip.blockOut());
        return bits > 32 ? 6 : 5;
    }

    private static int logDepth(int logBytes, long elementBytes) {
        if (elementBytes <= 0 || logBytes < 0 || logBytes > ConfigCheck.MAX_LOG_BUFF) {
            return 0;
        }
        return Math.max(0, logBytes - Long.numberOfTrailingZeros(elementBytes));
    }

    /** Micro-op widths; needs valid block and buffer sizes. */
    static List<String> microOpProblems(VtaConfig chip) {
        List<String> problems = new ArrayList<>();
        int acc = chip.logAccDepth();
        int inp = chip.logInpDepth();
        int wgt = chip.logWgtDepth();
        if (acc + inp > 32) {
            problems.add("micro-op index bits acc " + acc + " + inp " + inp + " are " + (acc + inp)
                    + "; allowed: at most 32");
        }
        int needed = acc + inp + wgt > 32 ? 6 : 5;
        if (chip.logUopWidth() != needed) {
            problems.add("log_uop_width is " + chip.logUopWidth() + "; allowed: " + needed + ", because the micro-op "
                    + "index bits acc " + acc + " + inp " + inp + " + wgt " + wgt + " are " + (acc + inp + wgt)
                    + (needed == 6 ? " (more than 32)" : " (at most 32)"));
        }
        return problems;
    }

    /** Factor widths; needs valid block and buffer sizes and restrictions of at least 0. */
    static List<String> factorProblems(VtaConfig chip) {
        List<String> problems = new ArrayList<>();
        restrict(problems, "acc", chip.accFactorRestrict(), chip.logAccDepth());
        restrict(problems, "inp", chip.inpFactorRestrict(), chip.logInpDepth());
        restrict(problems, "wgt", chip.wgtFactorRestrict(), chip.logWgtDepth());
        if (!problems.isEmpty()) {
            return problems;
        }
        int a = chip.accFactorBits();
        int i = chip.inpFactorBits();
        int w = chip.wgtFactorBits();
        String advice = "; larger factor_restrict values or smaller buffers need fewer";
        if (2 * (a + i + w) > 64) {
            problems.add("GEMM factor fields 2*(" + a + " + " + i + " + " + w + ") need " + 2 * (a + i + w)
                    + " bits; allowed: at most 64" + advice);
        }
        if (2 * (a + i) + 20 > 64) {
            problems.add("ALU fields 2*(" + a + " + " + i + ") + 3 + 1 + 16 need " + (2 * (a + i) + 20)
                    + " bits; allowed: at most 64" + advice);
        }
        return problems;
    }

    private static void restrict(List<String> problems, String memory, int restrict, int logDepth) {
        if (restrict >= logDepth) {
            problems.add(memory + "_factor_restrict is " + restrict + "; allowed: "
                    + (logDepth == 0
                            ? "none, because the " + memory + " buffer holds only one element"
                            : "0.." + (logDepth - 1) + ", below log2 of the " + memory + " depth"));
        }
    }
}
