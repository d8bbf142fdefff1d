package io.tilewright.graph;

/**
 * A constant: weights, bias, or the numbers that steer an operator.
 *
 * @param data read lazily, so that a model of half a gigabyte costs no memory until its weights are used
 */
public record Tensor(String name, DType dtype, Shape shape, TensorData data) {
    public ValueInfo info() {
        return new ValueInfo(name, dtype, shape);
    }
}
