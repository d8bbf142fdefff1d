package io.tilewright.graph;

import java.util.Arrays;

/**
 * A tensor that holds one number everywhere.
 *
 * @param shape so many elements
 * @param value of each
 */
public record FilledData(Shape shape, double value) implements TensorData {
    @Override
    public float[] floats() {
        float[] all = new float[count()];
        Arrays.fill(all, (float) value);
        return all;
    }

    @Override
    public long[] integers() {
        long[] all = new long[count()];
        Arrays.fill(all, (long) value);
        return all;
    }

    private int count() {
        if (shape.elements() > Integer.MAX_VALUE - 8) {
            throw Refusal.of(
                    "a constant of shape " + shape + " has " + shape.elements() + " elements, allowed: up to "
                            + (Integer.MAX_VALUE - 8),
                    "the model is damaged or hostile: get it again from its source");
        }
        return (int) shape.elements();
    }
}
