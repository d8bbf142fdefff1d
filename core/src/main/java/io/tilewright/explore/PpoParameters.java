package io.tilewright.explore;

/**
 * Hyper-parameters of {@link PpoExplorer} (reference: tuners.md sections 1.3 and 1.4).
 *
 * @param stepSize of Adam (RELEASE Table 2: 1e-3; code: 1e-3)
 * @param discount gamma (Table 2: 0.9; code: 0.9)
 * @param gae lambda (Table 2: 0.99; code: 0.99)
 * @param epochs minibatches per episode (Table 2: 3 epochs; code: 3, each of one minibatch)
 * @param clip of the probability ratio (Table 2: 0.3; code: 0.2)
 * @param valueFactor weight of the value loss (Table 2: 1.0; code: 1.0)
 * @param entropyFactor weight of the entropy (Table 2: 0.1; code: 0.3)
 * @param minibatch steps of an episode drawn with replacement, from 1 (code: 32)
 * @param sharedFirstLayer whether policy and value network share it (section 4.1: yes; code: no)
 * @param episodes of one exploration, at most the size of the space are used, from 1 (code: 128)
 * @param steps most steps of an episode, from 1 (code: 500)
 * @param restingShare of the knobs, which ends an episode when they rest, in (0, 1] (code: 0.75)
 * @param faults which faults of the released program are kept
 */
public record PpoParameters(
        double stepSize,
        double discount,
        double gae,
        int epochs,
        double clip,
        double valueFactor,
        double entropyFactor,
        int minibatch,
        boolean sharedFirstLayer,
        int episodes,
        int steps,
        double restingShare,
        Faults faults) {

    public PpoParameters {
        if (epochs < 0 || minibatch < 1 || episodes < 1 || steps < 1 || !(restingShare > 0 && restingShare <= 1)) {
            throw new IllegalArgumentException(
                    "epochs " + epochs + ", minibatch " + minibatch + ", episodes " + episodes
                            + ", steps " + steps + ", resting share " + restingShare
                            + ", allowed: from 0, each other from 1, and in (0, 1]");
        }
    }

    /**
     * Faults of the program as released (reference: tuners.md sections 0 and 1.4); each is numbered in
     * {@link PpoExplorer}.
     *
     * @param undefinedAdvantage advantages are divided by a standard deviation that may be 0
     * @param meanValueTarget the critic learns the mean target of the minibatch for every state
     * @param fillers what was not explored is filled up with negative indexes
     */
    public record Faults(boolean undefinedAdvantage, boolean meanValueTarget, boolean fillers) {
        public static final Faults NONE = new Faults(false, false, false);
        public static final Faults ALL = new Faults(true, true, true);
    }

    /** RELEASE's Table 2, with the code's values for what the paper leaves open. */
    public static PpoParameters paper() {
        return new PpoParameters(1e-3, 0.9, 0.99, 3, 0.3, 1.0, 0.1, 32, true, 128, 500, 0.75, Faults.NONE);
    }

    /** The authors' program, repaired. */
    public static PpoParameters code() {
        return new PpoParameters(1e-3, 0.9, 0.99, 3, 0.2, 1.0, 0.3, 32, false, 128, 500, 0.75, Faults.NONE);
    }

    /** These values with other faults. */
    public PpoParameters with(Faults other) {
        return new PpoParameters(
                stepSize,
                discount,
                gae,
                epochs,
                clip,
                valueFactor,
                entropyFactor,
                minibatch,
                sharedFirstLayer,
                episodes,
                steps,
                restingShare,
                other);
    }
}
