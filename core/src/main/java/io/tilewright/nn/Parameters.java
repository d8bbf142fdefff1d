package io.tilewright.nn;

import java.util.Arrays;

/**
 * The weights of one or several networks as one flat vector, with their gradients. What shares a vector shares an
 * optimiser ({@link Adam}) and its limit on the gradient.
 */
public final class Parameters {
    private double[] values = new double[0];
    private double[] gradients = new double[0];

    /** Makes room for {@code count} more, all 0; gives the place of the first. */
    int add(int count) {
        int offset = values.length;
        values = Arrays.copyOf(values, offset + count);
        gradients = Arrays.copyOf(gradients, offset + count);
        return offset;
    }

    /** Number of weights. */
    public int size() {
        return values.length;
    }

    /** The weights themselves, not a copy; a later network on the same vector replaces the array. */
    public double[] values() {
        return values;
    }

    /** The gradients of the loss that is to be made small, not a copy; layers add to them. */
    public double[] gradients() {
        return gradients;
    }

    /** Forgets the gradients. */
    public void clearGradients() {
        Arrays.fill(gradients, 0);
    }

    /**
     * Takes over the weights of another vector of networks with the same shapes.
     *
     * @throws IllegalArgumentException if it has another size
     */
    public void copyFrom(Parameters other) {
        if (other.values.length != values.length) {
            throw new IllegalArgumentException(
                    other.values.length + " weights for networks with " + values.length + ", allowed: equally many");
        }
        System.arraycopy(other.values, 0, values, 0, values.length);
    }
}
