package io.tilewright.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.util.Rng;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PolicyLossTest {
    @Property(tries = 60, seed = "1")
    void theGradientsOfLogProbabilityAndEntropyAreTheirDerivatives(
            @ForAll @IntRange(min = 1, max = 4) int heads,
            @ForAll @IntRange(min = 1, max = 4) int batch,
            @ForAll boolean masked,
            @ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
        Rng rng = new Rng(seed);
        Categorical policy = policy(heads, rng);
        double[] logits = MlpTest.gaussian(policy.logits() * batch, rng);
        boolean[] allowed = masked ? mask(policy, batch, rng) : null;
        for (int h = 0; h < heads; h++) {
            for (int s = 0; s < batch; s++) {
                policy.read(logits, batch, allowed);
                int action = policy.mode(h, s);
                int head = h;
                int sample = s;
                double[] gradient = new double[logits.length];
                policy.addLogProbabilityGradient(h, s, action, 2, gradient);
                Differences.check(logits, gradient, logits.length, () -> {
                    policy.read(logits, batch, allowed);
                    return 2 * policy.logProbability(head, sample, action);
                });
                policy.read(logits, batch, allowed);
                double[] ofEntropy = new double[logits.length];
                policy.addEntropyGradient(h, s, -3, ofEntropy);
                Differences.check(logits, ofEntropy, logits.length, () -> {
                    policy.read(logits, batch, allowed);
                    return -3 * policy.entropy(head, sample);
                });
            }
        }
    }

    @Property(tries = 100, seed = "2")
    void theGradientOfTheClippedSurrogateIsItsDerivative(
            @ForAll @IntRange(min = 1, max = 4) int heads,
            @ForAll @IntRange(min = 1, max = 5) int batch,
            @ForAll boolean joint,
            @ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
        Rng rng = new Rng(seed);
        Categorical policy = policy(heads, rng);
        double[] logits = MlpTest.gaussian(policy.logits() * batch, rng);
        policy.read(MlpTest.gaussian(policy.logits() * batch, rng), batch);
        int[] actions = new int[heads * batch];
        double[] old = new double[heads * batch];
        for (int h = 0; h < heads; h++) {
            for (int s = 0; s < batch; s++) {
                actions[h * batch + s] = policy.sample(h, s, rng);
                old[h * batch + s] = policy.logProbability(h, s, actions[h * batch + s]);
            }
        }
        double[] advantage = MlpTest.gaussian(batch, rng);
        PpoLoss loss = new PpoLoss(0.2, 0.3, joint);
        double[] gradient = new double[logits.length];
        policy.read(logits, batch);
        for (int s = 0; s < batch; s++) {
            loss.add(policy, s, actions, old, advantage[s], 1.0 / batch, gradient);
        }
        Differences.check(logits, gradient, logits.length, () -> {
            policy.read(logits, batch);
            double objective = 0;
            for (int s = 0; s < batch; s++) {
                objective += loss.add(policy, s, actions, old, advantage[s], 1.0 / batch, new double[logits.length]);
            }
            return -objective;
        });
    }

    @Test
    void theSurrogateIsThePapersByHand() {
        Categorical policy = new Categorical(2, 2);
        policy.read(new double[] {0, 0, 0, 0}, 1); // each action 1/2
        int[] actions = {0, 1};
        double[] old = {Math.log(0.25), Math.log(0.5)}; // ratios 2 and 1, jointly 2
        PpoLoss perHead = new PpoLoss(0.2, 0, false);
        assertThat(perHead.add(policy, 0, actions, old, 3, 0.5, new double[4])).isCloseTo(0.5 * 3 * (1.2 + 1), near());
        assertThat(perHead.add(policy, 0, actions, old, -3, 0.5, new double[4])).isCloseTo(-0.5 * 3 * (2 + 1), near());
        PpoLoss joint = new PpoLoss(0.2, 0.1, true);
        double bonus = 0.1 * 2 * Math.log(2);
        assertThat(joint.add(policy, 0, actions, old, 3, 1, new double[4])).isCloseTo(3 * 1.2 + bonus, near());
        assertThat(joint.add(policy, 0, actions, old, -3, 1, new double[4])).isCloseTo(-3 * 2 + bonus, near());
        double[] gradient = new double[4];
        new PpoLoss(0.2, 0, true).add(policy, 0, actions, old, 3, 1, gradient);
        assertThat(gradient).as("held back by the clip").containsOnly(0);
    }

    @Test
    void drawsFollowTheProbabilitiesAndTheMask() {
        Categorical policy = new Categorical(3, 2);
        boolean[] allowed = {true, true, true, true, false, true, true, true, true, true};
        // two samples; head 0 of sample 0 may not take action 2
        policy.read(new double[] {1, 0, 0, 0, 9, 0, 0, 0, 2, 0}, 2, allowed);
        Rng rng = new Rng(5);
        int[] counts = new int[3];
        for (int i = 0; i < 20_000; i++) {
            counts[policy.sample(0, 0, rng)]++;
        }
        double p = Math.E / (Math.E + 1);
        assertThat(policy.probability(0, 0, 0)).isCloseTo(p, near());
        assertThat(policy.probability(0, 0, 2)).isZero();
        assertThat(policy.logProbability(0, 0, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(counts[2]).isZero();
        assertThat(counts[0] / 20_000.0).isBetween(p - 0.013, p + 0.013); // four standard deviations
        assertThat(policy.entropy(0, 1)).isCloseTo(Math.log(3), near());
        assertThat(policy.mode(1, 0)).isEqualTo(1);
        assertThat(policy.mode(1, 1)).isZero();
    }

    @Property(tries = 200, seed = "4")
    void theSlopesOfTheValueLossesAreTheirDerivatives(@ForAll @IntRange(min = 0, max = 1 << 20) int seed) {
        Rng rng = new Rng(seed);
        double[] value = {2 * rng.nextGaussian()};
        double old = value[0] + 0.4 * rng.nextGaussian();
        double target = 2 * rng.nextGaussian();
        for (double delta : new double[] {0.5, 10, Double.POSITIVE_INFINITY}) {
            Huber huber = new Huber(delta);
            Differences.check(
                    value, new double[] {huber.slope(value[0] - target)}, 1, () -> huber.loss(value[0] - target));
            for (double clip : new double[] {0.2, Double.POSITIVE_INFINITY}) {
                ValueLoss loss = new ValueLoss(huber, clip);
                Differences.check(
                        value,
                        new double[] {loss.slope(value[0], old, target)},
                        1,
                        () -> loss.loss(value[0], old, target));
            }
        }
    }

    @Test
    void theValueLossTakesTheWorseOfNewAndClippedValue() {
        ValueLoss loss = new ValueLoss(new Huber(1), 0.2);
        assertThat(loss.loss(1, 0, 1)).isCloseTo(0.8 * 0.8 / 2, near()); // only 0.2 of the way counts
        assertThat(loss.slope(1, 0, 1)).isZero();
        assertThat(loss.loss(-3, 0, 1)).isCloseTo(4 - 0.5, near());
        assertThat(loss.slope(-3, 0, 1)).isEqualTo(-1);
    }

    @Test
    void settingsSayWhatIsAllowed() {
        assertThatThrownBy(() -> new Categorical(3, 0)).hasMessage("a head of 0 actions, allowed: from 1");
        assertThatThrownBy(() -> new PpoLoss(0, -1, true))
                .hasMessage("clip 0.0, entropy factor -1.0, allowed: above 0, and from 0");
        assertThatThrownBy(() -> new Huber(0)).hasMessage("Huber delta 0.0, allowed: above 0");
        assertThatThrownBy(() -> new ValueLoss(new Huber(1), 0)).hasMessage("value clip 0.0, allowed: above 0");
    }

    private static Categorical policy(int heads, Rng rng) {
        int[] sizes = new int[heads];
        for (int h = 0; h < heads; h++) {
            sizes[h] = 1 + rng.nextInt(4);
        }
        return new Categorical(sizes);
    }

    /** About a third closed, never all of a head. */
    private static boolean[] mask(Categorical policy, int batch, Rng rng) {
        boolean[] allowed = new boolean[policy.logits() * batch];
        int first = 0;
        for (int h = 0; h < policy.heads(); h++) {
            for (int s = 0; s < batch; s++) {
                int kept = rng.nextInt(policy.size(h));
                for (int a = 0; a < policy.size(h); a++) {
                    allowed[(first + a) * batch + s] = a == kept || rng.nextInt(3) > 0;
                }
            }
            first += policy.size(h);
        }
        return allowed;
    }

    private static Offset<Double> near() {
        return Offset.offset(1e-12);
    }
}
