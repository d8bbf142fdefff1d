package io.tilewright.nn;

/**
 * Value normalisation of MAPPO (Yu et al., NeurIPS 2022): the critic learns returns of mean 0 and variance 1, under a
 * running mean and mean square that are corrected for their start at 0.
 */
public final class ValueNorm {
    private static final double LEAST_VARIANCE = 1e-2;

    private final double keep;
    private double mean;
    private double square;
    private double weight;

    /** @param keep share of the old statistics that one update leaves, 0 to below 1; MAPPO 0.99999 */
    public ValueNorm(double keep) {
        if (!(keep >= 0 && keep < 1)) {
            throw new IllegalArgumentException("value normalisation keeps " + keep + ", allowed: 0 to below 1");
        }
        this.keep = keep;
    }

    /** Takes the first {@code count} returns into the statistics. */
    public void update(double[] returns, int count) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            sum += returns[i];
            squares += returns[i] * returns[i];
        }
        mean = keep * mean + (1 - keep) * sum / count;
        square = keep * square + (1 - keep) * squares / count;
        weight = keep * weight + (1 - keep);
    }

    /** Takes over the statistics of another one. */
    public void copyFrom(ValueNorm other) {
        mean = other.mean;
        square = other.square;
        weight = other.weight;
    }

    /** 0 before the first update. */
    public double mean() {
        return weight == 0 ? 0 : mean / weight;
    }

    /** Standard deviation, at least 0.1; 1 before the first update. */
    public double deviation() {
        if (weight == 0) {
            return 1;
        }
        return Math.sqrt(Math.max(square / weight - mean() * mean(), LEAST_VARIANCE));
    }

    public double normalise(double value) {
        return (value - mean()) / deviation();
    }

    public double denormalise(double normal) {
        return normal * deviation() + mean();
    }
}
