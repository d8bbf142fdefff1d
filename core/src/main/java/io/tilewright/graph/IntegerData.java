package io.tilewright.graph;

/** A few integers that are known. */
public final class IntegerData implements TensorData {
    private final long[] values;

    public IntegerData(long... values) {
        this.values = values.clone();
    }

    @Override
    public float[] floats() {
        float[] all = new float[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i];
        }
        return all;
    }

    @Override
    public long[] integers() {
        return values.clone();
    }
}
