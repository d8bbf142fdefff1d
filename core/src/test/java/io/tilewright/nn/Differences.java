package io.tilewright.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;

/** The generic gradient check: every component against a central difference. */
final class Differences {
    private static final double STEP = 1e-5;

    private Differences() {}

    /** Fails unless {@code gradient} is the derivative of {@code loss} by the first components of {@code at}. */
    static void check(double[] at, double[] gradient, int count, DoubleSupplier loss) {
        double largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, Math.abs(gradient[i]));
        }
        for (int i = 0; i < count; i++) {
            double kept = at[i];
            at[i] = kept + STEP;
            double up = loss.getAsDouble();
            at[i] = kept - STEP;
            double down = loss.getAsDouble();
            at[i] = kept;
            assertThat(Math.abs((up - down) / (2 * STEP) - gradient[i]))
                    .as(
                            "component %d of %d, gradient %s, difference %s",
                            i, count, gradient[i], (up - down) / (2 * STEP))
                    .isLessThanOrEqualTo(1e-6 * Math.max(1, largest));
        }
    }
}
