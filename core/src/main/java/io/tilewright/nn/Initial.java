package io.tilewright.nn;

import io.tilewright.util.Rng;

/** How the weights of a layer begin; biases begin at 0. */
public enum Initial {
    /** Saxe et al., ICLR 2014: rows (or columns, if fewer) orthogonal, each of length {@code gain}; MAPPO's choice. */
    ORTHOGONAL {
        @Override
        void fill(double[] weights, int offset, int outputs, int inputs, double gain, Rng rng) {
            boolean wide = inputs >= outputs;
            int vectors = wide ? outputs : inputs;
            int length = wide ? inputs : outputs;
            double[][] q = new double[vectors][length];
            for (int v = 0; v < vectors; v++) {
                double norm;
                do { // again where the draw lies in the span of the others, which has probability 0
                    norm = draw(q, v, rng);
                } while (norm < 1e-6);
                for (int j = 0; j < length; j++) {
                    q[v][j] /= norm;
                }
            }
            for (int o = 0; o < outputs; o++) {
                for (int i = 0; i < inputs; i++) {
                    weights[offset + o * inputs + i] = gain * (wide ? q[o][i] : q[i][o]);
                }
            }
        }

        /** A Gaussian vector without its parts along the earlier ones (twice, for precision); gives its length. */
        private double draw(double[][] q, int v, Rng rng) {
            double[] x = q[v];
            for (int j = 0; j < x.length; j++) {
                x[j] = rng.nextGaussian();
            }
            for (int earlier = 0; earlier < 2 * v; earlier++) {
                double[] u = q[earlier % v];
                double along = dot(x, u);
                for (int j = 0; j < x.length; j++) {
                    x[j] -= along * u[j];
                }
            }
            return Math.sqrt(dot(x, x));
        }
    },

    /** Glorot and Bengio, AISTATS 2010: uniform up to gain x sqrt(6 / (inputs + outputs)); TensorFlow's default. */
    GLOROT_UNIFORM {
        @Override
        void fill(double[] weights, int offset, int outputs, int inputs, double gain, Rng rng) {
            double limit = gain * Math.sqrt(6.0 / (inputs + outputs));
            for (int i = 0; i < outputs * inputs; i++) {
                weights[offset + i] = limit * (2 * rng.nextDouble() - 1);
            }
        }
    };

    /** Fills {@code outputs x inputs} weights, row by row. */
    abstract void fill(double[] weights, int offset, int outputs, int inputs, double gain, Rng rng);

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
