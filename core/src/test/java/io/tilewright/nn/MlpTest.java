package io.tilewright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MlpTest {
    @Property(tries = 60, seed = "1")
    void everyWeightsAndInputsGradientIsTheDerivative(
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 1, max = 7) int batch,
            @ForAll @IntRange(min = 1, max = 3) int depth,
            @ForAll boolean normalise,
            @ForAll Activation activation,
            @ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
        Rng rng = new Rng(seed);
        List<Mlp.Layer> layers = new ArrayList<>();
        for (int l = 0; l < depth; l++) {
            layers.add(new Mlp.Layer(1 + rng.nextInt(8), activation, 1.3, 1 + rng.nextInt(3)));
        }
        Parameters parameters = new Parameters();
        Mlp net = new Mlp(parameters, inputs, normalise, layers, Initial.ORTHOGONAL, rng);
        scatter(parameters, rng);
        double[] x = gaussian(inputs * batch, rng);
        double[] c = gaussian(net.outputs() * batch, rng);
        net.forward(x, batch);
        double[] inputGradient = net.backward(c);
        double[] weightGradient = parameters.gradients().clone();
        Differences.check(parameters.values(), weightGradient, parameters.size(), () -> dot(c, net.forward(x, batch)));
        if (!normalise || inputs > 2) { // of one or two features nothing but signs is left
            Differences.check(x, inputGradient, inputs * batch, () -> dot(c, net.forward(x, batch)));
        }
        net.forward(x, batch);
        net.backwardToWeights(c);
        for (int i = 0; i < weightGradient.length; i++) {
            assertThat(parameters.gradients()[i]).isCloseTo(2 * weightGradient[i], Offset.offset(1e-9)); // added to
        }
    }

    @Test
    void aTrunkWithTemperedHeadsIsOneFunction() {
        Rng rng = new Rng(3);
        Parameters parameters = new Parameters();
        Mlp trunk = new Mlp(
                parameters,
                4,
                false,
                List.of(new Mlp.Layer(20, Activation.TANH, 1), new Mlp.Layer(20, Activation.TANH, 1)),
                Initial.GLOROT_UNIFORM,
                rng);
        List<Mlp> heads = new ArrayList<>();
        for (int h = 0; h < 3; h++) {
            heads.add(new Mlp(
                    parameters,
                    20,
                    false,
                    List.of(
                            new Mlp.Layer(3, Activation.TANH, 1),
                            new Mlp.Layer(3, Activation.TANH, 1, 1 / 0.1),
                            new Mlp.Layer(3, Activation.IDENTITY, 1)),
                    Initial.GLOROT_UNIFORM,
                    rng));
        }
        int batch = 5;
        double[] x = gaussian(4 * batch, rng);
        double[] c = gaussian(9 * batch, rng);
        double[] trunkGradient = new double[20 * batch];
        double[] features = trunk.forward(x, batch);
        for (int h = 0; h < 3; h++) {
            heads.get(h).forward(features, batch);
            double[] part = heads.get(h).backward(Arrays.copyOfRange(c, h * 3 * batch, (h + 1) * 3 * batch));
            for (int i = 0; i < trunkGradient.length; i++) {
                trunkGradient[i] += part[i];
            }
        }
        trunk.backwardToWeights(trunkGradient);
        Differences.check(parameters.values(), parameters.gradients(), parameters.size(), () -> {
            double sum = 0;
            double[] now = trunk.forward(x, batch);
            for (int h = 0; h < 3; h++) {
                sum += dot(
                        Arrays.copyOfRange(c, h * 3 * batch, (h + 1) * 3 * batch),
                        heads.get(h).forward(now, batch));
            }
            return sum;
        });
    }

    @Property(tries = 20, seed = "4")
    void networksSideBySideAreTheSameBitsAsOneByOne(
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 1, max = 4) int networks,
            @ForAll @IntRange(min = 1, max = 9) int batch,
            @ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
        Rng rng = new Rng(seed);
        List<Mlp.Layer> layers = List.of(
                new Mlp.Layer(1 + rng.nextInt(5), Activation.TANH, 1),
                new Mlp.Layer(3, Activation.TANH, 1, 10),
                new Mlp.Layer(2, Activation.IDENTITY, 1));
        Parameters together = new Parameters();
        List<Rng> rngs = IntStream.range(0, networks)
                .mapToObj(n -> rng.child(Integer.toString(n)))
                .toList();
        Mlp all = new Mlp(together, inputs, layers, Initial.GLOROT_UNIFORM, rngs);
        double[] x = gaussian(inputs * batch, rng);
        double[] c = gaussian(2 * networks * batch, rng);
        double[] outputs = all.forward(x, batch).clone();
        double[] inputGradient = all.backward(c).clone();
        double[] expectedInputGradient = new double[inputs * batch];
        int weights = 0;
        double squares = 0;
        for (int n = 0; n < networks; n++) {
            Parameters own = new Parameters();
            Rng same = rng.child(Integer.toString(n));
            Mlp one = new Mlp(own, inputs, false, layers, Initial.GLOROT_UNIFORM, same);
            double[] expected = one.forward(x, batch);
            for (int i = 0; i < 2 * batch; i++) {
                assertThat(outputs[n * 2 * batch + i]).isEqualTo(expected[i]);
            }
            double[] part = one.backward(Arrays.copyOfRange(c, n * 2 * batch, (n + 1) * 2 * batch));
            for (int i = 0; i < expectedInputGradient.length; i++) {
                expectedInputGradient[i] += part[i];
            }
            weights += own.size();
            squares += dot(own.gradients(), own.gradients());
        }
        assertThat(together.size()).isEqualTo(weights);
        assertThat(dot(together.gradients(), together.gradients())).isCloseTo(squares, Offset.offset(1e-9 * squares));
        assertThat(Arrays.copyOf(inputGradient, inputs * batch)).isEqualTo(expectedInputGradient);
        Differences.check(together.values(), together.gradients(), weights, () -> dot(c, all.forward(x, batch)));
    }

    @Property(tries = 30, seed = "2")
    void aSampleAloneGivesTheSameBitsAsInABatch(
            @ForAll @IntRange(min = 1, max = 11) int inputs, @ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
        Rng rng = new Rng(seed);
        Mlp net = new Mlp(
                new Parameters(),
                inputs,
                true,
                List.of(new Mlp.Layer(13, Activation.TANH, 1), new Mlp.Layer(2, Activation.IDENTITY, 1)),
                Initial.ORTHOGONAL,
                rng);
        int batch = 17;
        double[] x = gaussian(inputs * batch, rng);
        double[] together = Arrays.copyOf(net.forward(x, batch), 2 * batch);
        for (int s = 0; s < batch; s++) {
            double[] one = new double[inputs];
            for (int f = 0; f < inputs; f++) {
                one[f] = x[f * batch + s];
            }
            double[] alone = net.forward(one, 1);
            assertThat(alone[0]).isEqualTo(together[s]);
            assertThat(alone[1]).isEqualTo(together[batch + s]);
        }
    }

    @Property(tries = 20, seed = "3")
    void orthogonalRowsOrColumnsHaveTheLengthOfTheGain(
            @ForAll @IntRange(min = 1, max = 9) int outputs,
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
        double[] w = new double[outputs * inputs + 1];
        Initial.ORTHOGONAL.fill(w, 1, outputs, inputs, 0.7, new Rng(seed));
        int vectors = Math.min(outputs, inputs);
        int length = Math.max(outputs, inputs);
        int step = inputs >= outputs ? 1 : inputs;
        int next = inputs >= outputs ? inputs : 1;
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b < vectors; b++) {
                double sum = 0;
                for (int j = 0; j < length; j++) {
                    sum += w[1 + a * next + j * step] * w[1 + b * next + j * step];
                }
                assertThat(Math.abs(sum - (a == b ? 0.49 : 0))).isLessThan(1e-12);
            }
        }
    }

    @Test
    void glorotStaysWithinItsLimit() {
        double[] w = new double[5000];
        Initial.GLOROT_UNIFORM.fill(w, 0, 50, 100, 1, new Rng(1));
        double limit = Math.sqrt(6.0 / 150);
        assertThat(Arrays.stream(w).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(limit);
        assertThat(Arrays.stream(w).max().orElseThrow()).isGreaterThan(0.99 * limit);
        assertThat(Arrays.stream(w).min().orElseThrow()).isLessThan(-0.99 * limit);
        assertThat(Math.abs(Arrays.stream(w).average().orElseThrow())).isLessThan(0.03 * limit);
    }

    @Test
    void weightsCanBeTakenOver() {
        Parameters from = new Parameters();
        Parameters to = new Parameters();
        List<Mlp.Layer> layers = List.of(new Mlp.Layer(3, Activation.TANH, 1));
        Mlp a = new Mlp(from, 2, false, layers, Initial.ORTHOGONAL, new Rng(1));
        Mlp b = new Mlp(to, 2, false, layers, Initial.ORTHOGONAL, new Rng(2));
        double[] x = {0.3, -0.4};
        double[] expected = a.forward(x, 1).clone();
        assertThat(b.forward(x, 1)).isNotEqualTo(expected);
        to.copyFrom(from);
        assertThat(b.forward(x, 1)).isEqualTo(expected);
        Parameters other = new Parameters();
        new Mlp(other, 1, false, layers, Initial.ORTHOGONAL, new Rng(3));
        assertThatThrownBy(() -> to.copyFrom(other)).hasMessage("6 weights for networks with 9, allowed: equally many");
    }

    @Test
    void sizesSayWhatIsAllowed() {
        assertThatThrownBy(() -> new Mlp.Layer(0, Activation.RELU, 1))
                .hasMessage("a layer of 0 outputs, allowed: from 1");
        assertThatThrownBy(() -> new Mlp(new Parameters(), 0, false, List.of(), Initial.ORTHOGONAL, new Rng(1)))
                .hasMessage("a network of 0 inputs and 0 layers, allowed: each from 1");
    }

    static double[] gaussian(int count, Rng rng) {
        double[] x = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = rng.nextGaussian();
        }
        return x;
    }

    /** Biases, and the factors of the normalisation, away from where they begin. */
    private static void scatter(Parameters parameters, Rng rng) {
        for (int i = 0; i < parameters.size(); i++) {
            parameters.values()[i] += 0.3 * rng.nextGaussian();
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
