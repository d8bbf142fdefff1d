package io.tilewright.nn;

/** What a layer does to each of its sums. */
public enum Activation {
    IDENTITY,
    TANH,
    RELU;

    /** Replaces the first {@code count} sums. */
    void apply(double[] y, int count) {
        switch (this) {
            case TANH -> {
                for (int i = 0; i < count; i++) {
                    y[i] = Elementary.tanh(y[i]);
                }
            }
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    y[i] = Math.max(y[i], 0);
                }
            }
            case IDENTITY -> {}
        }
    }

    /** Multiplies each gradient by the derivative, which all three can be told from the result {@code y}. */
    void backward(double[] y, double[] gradient, int count) {
        switch (this) {
            case TANH -> {
                for (int i = 0; i < count; i++) {
                    gradient[i] *= 1 - y[i] * y[i];
                }
            }
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    gradient[i] = y[i] > 0 ? gradient[i] : 0;
                }
            }
            case IDENTITY -> {}
        }
    }
}
