package io.tilewright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.util.Rng;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TrainingPartsTest {
    @Property(tries = 100, seed = "1")
    void advantagesAreTheDiscountedSumsOfTheDeltas(
            @ForAll @IntRange(min = 1, max = 12) int length,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll boolean cut,
            @ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
        Rng rng = new Rng(seed);
        double[] r = MlpTest.gaussian(length * stride, rng);
        double[] v = MlpTest.gaussian(length * stride, rng);
        double last = cut ? rng.nextGaussian() : 0;
        int offset = rng.nextInt(stride);
        double[] advantages = new double[r.length];
        double[] returns = new double[r.length];
        new Gae(0.99, 0.95).compute(r, v, offset, stride, length, last, advantages, returns);
        for (int t = 0; t < length; t++) {
            double sum = 0;
            for (int l = 0; t + l < length; l++) {
                double next = t + l + 1 < length ? v[offset + (t + l + 1) * stride] : last;
                double delta = r[offset + (t + l) * stride] + 0.99 * next - v[offset + (t + l) * stride];
                sum += Math.pow(0.99 * 0.95, l) * delta;
            }
            assertThat(advantages[offset + t * stride]).isCloseTo(sum, within());
            assertThat(returns[offset + t * stride]).isCloseTo(sum + v[offset + t * stride], within());
        }
    }

    @Test
    void theFirstStepOfAdamIsTheStepSizeAgainstEachSign() {
        Parameters parameters = new Parameters();
        parameters.add(3);
        double[] g = parameters.gradients();
        g[0] = 3;
        g[1] = -1e-3;
        Adam adam = new Adam(parameters, 0.01, 1e-12, Double.POSITIVE_INFINITY);
        assertThat(adam.step()).isCloseTo(Math.sqrt(9 + 1e-6), within());
        assertThat(parameters.values()[0]).isCloseTo(-0.01, within());
        assertThat(parameters.values()[1]).isCloseTo(0.01, within());
        assertThat(parameters.values()[2]).isZero();
        assertThat(g).containsOnly(0);
        // second step, by the formulas of the paper; the gradient of length 3 is cut to 1
        g[0] = 3;
        Adam cut = new Adam(parameters, 0.01, 1e-12, 1);
        cut.step();
        g[0] = 0.5;
        double before = parameters.values()[0];
        cut.step();
        double m = (0.9 * 0.1 * 1 + 0.1 * 0.5) / (1 - 0.81);
        double s = (0.999 * 0.001 * 1 + 0.001 * 0.25) / (1 - 0.999 * 0.999);
        assertThat(before - parameters.values()[0]).isCloseTo(0.01 * m / Math.sqrt(s), within());
    }

    @Test
    void aNetworkLearnsAFunctionThatNoLineCanFit() {
        Rng rng = new Rng(4);
        Parameters parameters = new Parameters();
        Mlp net = new Mlp(
                parameters,
                2,
                false,
                List.of(new Mlp.Layer(20, Activation.TANH, 1), new Mlp.Layer(1, Activation.IDENTITY, 1)),
                Initial.ORTHOGONAL,
                rng);
        double[] x = {0, 0, 1, 1, 0, 1, 0, 1};
        double[] target = {0, 1, 1, 0};
        Adam adam = new Adam(parameters, 0.02, 1e-5, 10);
        double[] gradient = new double[4];
        for (int step = 0; step < 400; step++) {
            double[] y = net.forward(x, 4);
            for (int s = 0; s < 4; s++) {
                gradient[s] = y[s] - target[s];
            }
            net.backwardToWeights(gradient);
            adam.step();
        }
        double[] y = net.forward(x, 4);
        for (int s = 0; s < 4; s++) {
            assertThat(y[s]).isCloseTo(target[s], Offset.offset(0.05));
        }
    }

    @Test
    void valueNormIsTheMeanAndDeviationOfWhatItSaw() {
        ValueNorm norm = new ValueNorm(0.99999);
        assertThat(norm.normalise(3)).isEqualTo(3);
        norm.update(new double[] {1, 2, 3, 4, 999}, 4);
        assertThat(norm.mean()).isCloseTo(2.5, within());
        assertThat(norm.deviation()).isCloseTo(Math.sqrt(1.25), within());
        norm.update(new double[] {5, 6, 7, 8}, 4);
        assertThat(norm.mean()).isCloseTo(4.5, Offset.offset(1e-4));
        assertThat(norm.deviation()).isCloseTo(Math.sqrt(5.25), Offset.offset(1e-4));
        assertThat(norm.denormalise(norm.normalise(7))).isCloseTo(7, within());
        ValueNorm flat = new ValueNorm(0);
        flat.update(new double[] {2, 2}, 2);
        assertThat(flat.deviation()).as("never below 0.1").isEqualTo(0.1);
    }

    @Test
    void elementaryFunctionsAgreeWithTheStrictOnes() {
        Rng rng = new Rng(6);
        for (int i = 0; i < 100_000; i++) {
            double x = (rng.nextDouble() - 0.5) * StrictMath.pow(10, rng.nextInt(6) - 3) * 1.4;
            double exp = StrictMath.exp(x);
            assertThat(Math.abs(Elementary.exp(x) - exp) <= 4 * Math.ulp(exp))
                    .as("exp %s", x)
                    .isTrue();
            double tanh = StrictMath.tanh(x);
            assertThat(Math.abs(Elementary.tanh(x) - tanh) <= 1e-15)
                    .as("tanh %s", x)
                    .isTrue();
            double y = StrictMath.exp(x);
            double log = StrictMath.log(y);
            assertThat(Math.abs(Elementary.log(y) - log) <= 4 * Math.ulp(log))
                    .as("log %s", y)
                    .isTrue();
        }
    }

    @Test
    void elementaryFunctionsAtTheirEnds() {
        assertThat(Elementary.exp(0)).isEqualTo(1);
        assertThat(Elementary.exp(-1e9)).isZero();
        assertThat(Elementary.exp(1e9)).isInfinite();
        assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Elementary.exp(Double.NaN)).isNaN();
        assertThat(Elementary.tanh(1e9)).isEqualTo(1);
        assertThat(Elementary.tanh(-1e9)).isEqualTo(-1);
        assertThat(Elementary.tanh(0)).isZero();
        assertThat(Elementary.tanh(Double.NaN)).isNaN();
        assertThat(Elementary.log(1)).isZero();
        assertThat(Elementary.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Elementary.log(-1)).isNaN();
        assertThat(Elementary.log(Double.MIN_VALUE)).isEqualTo(StrictMath.log(Double.MIN_VALUE));
        assertThat(Elementary.log(Double.POSITIVE_INFINITY)).isInfinite();
    }

    @Test
    void settingsSayWhatIsAllowed() {
        assertThatThrownBy(() -> new Gae(1.1, 0.95)).hasMessage("gamma 1.1, lambda 0.95, allowed: each 0..1");
        assertThatThrownBy(() -> new Adam(new Parameters(), 0, 1e-5, 10))
                .hasMessage("step size 0.0, epsilon 1.0E-5, largest norm 10.0, allowed: each above 0");
        assertThatThrownBy(() -> new ValueNorm(1)).hasMessage("value normalisation keeps 1.0, allowed: 0 to below 1");
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-9);
    }
}
