package io.tilewright.stats;

/** The mean for ratios: n-th root of the product. */
public final class GeometricMean {
    private GeometricMean() {}

    /**
     * @param values at least one, all above 0; computed by logarithms, so the product may overflow
     */
    public static double of(double... values) {
        double sum = 0;
        for (double value : values) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("geometric mean of " + value + ", allowed: above 0");
            }
            sum += StrictMath.log(value);
        }
        if (values.length == 0) {
            throw new IllegalArgumentException("geometric mean of nothing, allowed: at least one value");
        }
        return StrictMath.exp(sum / values.length);
    }
}
