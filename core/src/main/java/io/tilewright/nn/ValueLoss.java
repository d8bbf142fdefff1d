package io.tilewright.nn;

/**
 * What a critic minimises (DCOC, equation 1): the mean loss of value minus return. With clipping, as in PPO's and MAPPO's
 * code: the larger of that loss and the one of a value that may leave its old value by at most {@code clip}.
 *
 * @param huber loss of one error
 * @param clip above 0; infinite for none
 */
public record ValueLoss(Huber huber, double clip) {
    public ValueLoss {
        if (!(clip > 0)) {
            throw new IllegalArgumentException("value clip " + clip + ", allowed: above 0");
        }
    }

    public double loss(double value, double old, double target) {
        return Math.max(huber.loss(value - target), huber.loss(clipped(value, old) - target));
    }

    /** Derivative of the loss by the value. */
    public double slope(double value, double old, double target) {
        double near = clipped(value, old);
        if (huber.loss(value - target) >= huber.loss(near - target)) {
            return huber.slope(value - target);
        }
        return near == value ? huber.slope(near - target) : 0;
    }

    private double clipped(double value, double old) {
        return Math.max(old - clip, Math.min(old + clip, value));
    }
}
