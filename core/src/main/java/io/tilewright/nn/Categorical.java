package io.tilewright.nn;

import io.tilewright.util.Rng;
import java.util.Arrays;

/**
 * A policy of independent softmax heads, one action each, over one batch of logits. The logits of all heads stand one
 * after the other, feature-major; gradients have the same layout.
 */
public final class Categorical {
    private final int[] first;
    private double[] probability = new double[0];
    private double[] logarithm = new double[0];
    private double[] entropy = new double[0];
    private int batch;

    /** @param sizes actions of each head, from 1 */
    public Categorical(int... sizes) {
        this.first = new int[sizes.length + 1];
        for (int h = 0; h < sizes.length; h++) {
            if (sizes[h] < 1) {
                throw new IllegalArgumentException("a head of " + sizes[h] + " actions, allowed: from 1");
            }
            first[h + 1] = first[h] + sizes[h];
        }
    }

    public int heads() {
        return first.length - 1;
    }

    /** Logits of all heads together. */
    public int logits() {
        return first[heads()];
    }

    /** Actions of one head. */
    public int size(int head) {
        return first[head + 1] - first[head];
    }

    public int batch() {
        return batch;
    }

    /** Reads a batch; all actions are allowed. */
    public void read(double[] logits, int batch) {
        read(logits, batch, null);
    }

    /**
     * Reads a batch.
     *
     * @param allowed in the layout of the logits, at least one action per head and sample; null allows all
     */
    public void read(double[] logits, int batch, boolean[] allowed) {
        this.batch = batch;
        probability = room(probability, logits() * batch);
        logarithm = room(logarithm, logits() * batch);
        entropy = room(entropy, heads() * batch);
        Arrays.fill(entropy, 0, heads() * batch, 0);
        for (int h = 0; h < heads(); h++) {
            for (int s = 0; s < batch; s++) {
                softmax(logits, h, s, allowed);
            }
        }
    }

    private void softmax(double[] logits, int h, int s, boolean[] allowed) {
        int end = first[h + 1] * batch;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = first[h] * batch + s; i < end; i += batch) {
            if (allowed == null || allowed[i]) {
                largest = Math.max(largest, logits[i]);
            }
        }
        double sum = 0;
        for (int i = first[h] * batch + s; i < end; i += batch) {
            probability[i] = allowed == null || allowed[i] ? Elementary.exp(logits[i] - largest) : 0;
            sum += probability[i];
        }
        double logSum = largest + Elementary.log(sum);
        double inverse = 1 / sum;
        for (int i = first[h] * batch + s; i < end; i += batch) {
            boolean open = allowed == null || allowed[i];
            probability[i] *= inverse;
            logarithm[i] = open ? logits[i] - logSum : Double.NEGATIVE_INFINITY;
            if (open) {
                entropy[h * batch + s] -= probability[i] * logarithm[i];
            }
        }
    }

    /** An action by its probability; one draw. */
    public int sample(int head, int sample, Rng rng) {
        double left = rng.nextDouble();
        int last = 0;
        for (int a = 0; a < size(head); a++) {
            double p = probability(head, sample, a);
            if (p > 0) {
                last = a;
                left -= p;
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }

    /** The likeliest action, the first of equals. */
    public int mode(int head, int sample) {
        int best = 0;
        for (int a = 1; a < size(head); a++) {
            if (probability(head, sample, a) > probability(head, sample, best)) {
                best = a;
            }
        }
        return best;
    }

    public double probability(int head, int sample, int action) {
        return probability[(first[head] + action) * batch + sample];
    }

    /** Negative infinity for what is not allowed. */
    public double logProbability(int head, int sample, int action) {
        return logarithm[(first[head] + action) * batch + sample];
    }

    /** In nats. */
    public double entropy(int head, int sample) {
        return entropy[head * batch + sample];
    }

    /** Adds {@code factor} times the derivative of an allowed action's log-probability by the logits. */
    public void addLogProbabilityGradient(int head, int sample, int action, double factor, double[] gradient) {
        for (int a = 0; a < size(head); a++) {
            int i = (first[head] + a) * batch + sample;
            gradient[i] += factor * ((a == action ? 1 : 0) - probability[i]);
        }
    }

    /** Adds {@code factor} times the derivative of a head's entropy by the logits. */
    public void addEntropyGradient(int head, int sample, double factor, double[] gradient) {
        double h = entropy[head * batch + sample];
        for (int i = first[head] * batch + sample; i < first[head + 1] * batch; i += batch) {
            if (probability[i] > 0) {
                gradient[i] -= factor * probability[i] * (logarithm[i] + h);
            }
        }
    }

    private static double[] room(double[] array, int size) {
        return array.length >= size ? array : new double[size];
    }
}
