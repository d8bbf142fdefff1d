package io.tilewright.tune.marl;

import io.tilewright.nn.Adam;
import io.tilewright.nn.Initial;
import io.tilewright.nn.Mlp;
import io.tilewright.nn.Parameters;
import io.tilewright.util.Rng;
import java.util.List;

/** A network with an optimiser of its own. */
final class Net {
    private static final double EPSILON = 1e-5;
    private static final double LARGEST_NORM = 0.5;

    private final Mlp mlp;
    private final Adam adam;

    Net(int inputs, List<Mlp.Layer> layers, double stepSize, Rng rng) {
        Parameters parameters = new Parameters();
        this.mlp = new Mlp(parameters, inputs, false, layers, Initial.ORTHOGONAL, rng);
        this.adam = new Adam(parameters, stepSize, EPSILON, LARGEST_NORM);
    }

    int outputs() {
        return mlp.outputs();
    }

    double[] forward(double[] input, int batch) {
        return mlp.forward(input, batch);
    }

    double[] backward(double[] outputGradient) {
        return mlp.backward(outputGradient);
    }

    void backwardToWeights(double[] outputGradient) {
        mlp.backwardToWeights(outputGradient);
    }

    void step() {
        adam.step();
    }
}
