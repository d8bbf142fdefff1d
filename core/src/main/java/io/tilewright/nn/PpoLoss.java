package io.tilewright.nn;

/**
 * The clipped surrogate with an entropy bonus. Schulman et al., "Proximal Policy Optimization Algorithms", 2017,
 * equations 7 and 9 (DCOC's equation 3):
 *
 * <pre>
 * min(ratio A, clip(ratio, 1 - epsilon, 1 + epsilon) A) + c H,   ratio = pi(u|o) / pi_old(u|o)
 * </pre>
 *
 * summed over heads. Each head has a ratio and a clip of its own (CHAMELEON's and MAPPO's code), or one ratio of the
 * joint action is clipped.
 *
 * @param clip epsilon, above 0
 * @param entropyFactor c, from 0
 * @param joint whether all heads share one ratio
 */
public record PpoLoss(double clip, double entropyFactor, boolean joint) {
    public PpoLoss {
        if (!(clip > 0 && entropyFactor >= 0)) {
            throw new IllegalArgumentException(
                    "clip " + clip + ", entropy factor " + entropyFactor + ", allowed: above 0, and from 0");
        }
    }

    /**
     * The objective of one sample times {@code weight}, and minus its gradient, so that a descent raises it.
     *
     * @param actions action of head h of the sample at {@code h * policy.batch() + sample}
     * @param oldLogProbability of those actions when they were drawn, same layout
     * @param weight usually 1 / samples of the update
     * @param logitGradient added to, in the layout of the policy's logits
     */
    public double add(
            Categorical policy,
            int sample,
            int[] actions,
            double[] oldLogProbability,
            double advantage,
            double weight,
            double[] logitGradient) {
        int batch = policy.batch();
        double objective = 0;
        double jointLog = 0;
        for (int h = 0; h < policy.heads(); h++) {
            int i = h * batch + sample;
            double log = policy.logProbability(h, sample, actions[i]) - oldLogProbability[i];
            jointLog += log;
            objective += entropyFactor * policy.entropy(h, sample);
            if (!joint) {
                double ratio = Elementary.exp(log);
                objective += surrogate(ratio, advantage);
                double slope = weight * slope(ratio, advantage);
                if (slope != 0) {
                    policy.addLogProbabilityGradient(h, sample, actions[i], -slope, logitGradient);
                }
            }
            if (entropyFactor != 0) {
                policy.addEntropyGradient(h, sample, -weight * entropyFactor, logitGradient);
            }
        }
        if (joint) {
            double ratio = Elementary.exp(jointLog);
            objective += surrogate(ratio, advantage);
            double slope = weight * slope(ratio, advantage);
            for (int h = 0; h < policy.heads() && slope != 0; h++) {
                policy.addLogProbabilityGradient(h, sample, actions[h * batch + sample], -slope, logitGradient);
            }
        }
        return weight * objective;
    }

    private double surrogate(double ratio, double advantage) {
        return Math.min(ratio * advantage, Math.max(1 - clip, Math.min(1 + clip, ratio)) * advantage);
    }

    /** Derivative by the log-probability: 0 where the clip holds the ratio back. */
    private double slope(double ratio, double advantage) {
        boolean held = advantage > 0 ? ratio > 1 + clip : ratio < 1 - clip;
        return held ? 0 : ratio * advantage;
    }
}
