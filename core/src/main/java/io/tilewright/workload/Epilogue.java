package io.tilewright.workload;

/**
 * What happens to an int32 accumulator before it becomes int8: {@code clip((acc + bias + round) >> shift)} with
 * {@code round = 2^(shift-1)} if {@code rounding} and {@code shift > 0}; additions modulo 2^32, arithmetic shift.
 *
 * @param bias an int32 bias per output channel is added
 * @param shift right shift, 0..31
 * @param rounding add 2^(shift-1) before the shift
 * @param lo lower clip bound, -128..127 (0 is ReLU)
 * @param hi upper clip bound, lo..127
 */
public record Epilogue(boolean bias, int shift, boolean rounding, int lo, int hi) {
    public Epilogue {
        if (shift < 0 || shift > 31) {
            throw new IllegalArgumentException("epilogue shift " + shift + ", allowed: 0..31");
        }
        if (lo < -128 || hi > 127 || lo > hi) {
            throw new IllegalArgumentException(
                    "clip bounds " + lo + ".." + hi + ", allowed: -128 <= lower <= upper <= 127");
        }
    }

    /** TVM's tuning template: shift 8 without rounding, clip to 0..127, no bias (reference: autotvm.md 4.1). */
    public static Epilogue template() {
        return new Epilogue(false, 8, false, 0, 127);
    }

    /**
     * Bias, rounding shift and clip; the shift brings a sum of {@code reduction} products of uniform int8 values to a
     * standard deviation near 64, so that most outputs lie inside the clip range.
     *
     * @param reduction products per output, ci x kh x kw, from 1
     * @param relu lower bound 0 instead of -127
     */
    public static Epilogue full(long reduction, boolean relu) {
        double deviation = 74.0 * 74.0 * Math.sqrt(reduction);
        int shift = (int) Math.max(0, Math.round(Math.log(deviation / 64) / Math.log(2)));
        return new Epilogue(true, Math.min(shift, 31), true, relu ? 0 : -127, 127);
    }
}
