package io.tilewright.nn;

/**
 * Huber's loss (1964): e^2 / 2 up to {@code delta}, linear beyond.
 *
 * @param delta above 0; infinite is half the squared error
 */
public record Huber(double delta) {
    public Huber {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("Huber delta " + delta + ", allowed: above 0");
        }
    }

    public double loss(double error) {
        double size = Math.abs(error);
        return size <= delta ? error * error / 2 : delta * (size - delta / 2);
    }

    /** Derivative by the error. */
    public double slope(double error) {
        return Math.max(-delta, Math.min(delta, error));
    }
}
