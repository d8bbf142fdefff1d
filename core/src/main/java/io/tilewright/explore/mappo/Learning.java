package io.tilewright.explore.mappo;

import io.tilewright.nn.Initial;

/**
 * How actors and critic learn. DCOC names two sources that differ (reference: tuners.md section 2.2, line 15), so there
 * are two profiles.
 *
 * @param stepSize of Adam
 * @param gamma discount
 * @param lambda of the advantages
 * @param epochs updates per segment, each on the whole segment; 0 learns nothing
 * @param clip of the probability ratio
 * @param entropyFactor weight of the entropy, summed over an agent's heads
 * @param largestNorm to which an agent's or the critic's gradient is cut
 * @param huberDelta of the value loss; infinite is squared error
 * @param valueClip of the value loss; infinite for none
 * @param valueNorm whether the critic learns normalised returns
 * @param inputNorm whether layer normalisation stands before each network
 * @param initial how weights begin
 * @param lastGain gain of the actors' last layer
 */
public record Learning(
        double stepSize,
        double gamma,
        double lambda,
        int epochs,
        double clip,
        double entropyFactor,
        double largestNorm,
        double huberDelta,
        double valueClip,
        boolean valueNorm,
        boolean inputNorm,
        Initial initial,
        double lastGain) {

    public Learning {
        if (epochs < 0) {
            throw new IllegalArgumentException("epochs " + epochs + ", allowed: from 0");
        }
    }

    /**
     * Profile {@code dcoc-mappo}: the defaults of MAPPO's code, except for the epochs: 5, of the 5 to 10 that its paper
     * recommends, instead of 15 (reference: tuners.md section 2.1).
     */
    public static Learning mappo() {
        return new Learning(5e-4, 0.99, 0.95, 5, 0.2, 0.01, 10, 10, 0.2, true, true, Initial.ORTHOGONAL, 0.01);
    }

    /** Profile {@code dcoc-chameleon}: RELEASE's Table 2, on plain networks. */
    public static Learning chameleon() {
        double none = Double.POSITIVE_INFINITY;
        return new Learning(1e-3, 0.9, 0.99, 3, 0.3, 0.1, none, none, none, false, false, Initial.GLOROT_UNIFORM, 1);
    }
}
