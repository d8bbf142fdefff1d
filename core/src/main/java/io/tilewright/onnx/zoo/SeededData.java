package io.tilewright.onnx.zoo;

import io.tilewright.graph.Shape;
import io.tilewright.graph.TensorData;
import io.tilewright.util.Rng;

/**
 * Weights that are computed, not stored: uniform in [low, high), from a stream named after the tensor.
 *
 * @param rng the stream's start; every call begins there
 * @param shape so many elements
 */
record SeededData(Rng rng, Shape shape, float low, float high) implements TensorData {

    /** He et al. 2015, equation 10: variance 2 / fan_in keeps the signal's power through ReLU layers. */
    static SeededData he(Rng rng, Shape shape, long fanIn) {
        float bound = (float) StrictMath.sqrt(6.0 / fanIn);
        return new SeededData(rng, shape, -bound, bound);
    }

    /** The numbers one by one, from the first. */
    Stream stream() {
        return new Stream(rng.child("weights"), low, high);
    }

    @Override
    public float[] floats() {
        float[] all = new float[Math.toIntExact(shape.elements())];
        Stream stream = stream();
        for (int i = 0; i < all.length; i++) {
            all[i] = stream.next();
        }
        return all;
    }

    @Override
    public long[] integers() {
        throw new UnsupportedOperationException("weights of the zoo are real numbers");
    }

    /** A position in the weights. */
    static final class Stream {
        private final Rng rng;
        private final float low;
        private final float width;

        private Stream(Rng rng, float low, float high) {
            this.rng = rng;
            this.low = low;
            this.width = high - low;
        }

        float next() {
            return low + width * ((rng.nextLong() >>> 40) * 0x1.0p-24f);
        }
    }
}
