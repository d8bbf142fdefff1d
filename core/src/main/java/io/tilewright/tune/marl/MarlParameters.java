package io.tilewright.tune.marl;

/**
 * Hyper-parameters. "Section 1.4" is that of reference mapping.md, which proposes the values; those that differ were
 * tuned for the single agent and the clustered agents alike.
 *
 * @param leastProbe uniform draws before anything is learnt, at least
 * @param probePerKnob and at least so many per knob
 * @param update evaluations between two updates of the agents
 * @param epochs passes over them; section 1.4: 4
 * @param minibatch evaluations of a gradient step; section 1.4: 64
 * @param stepSize of Adam
 * @param clip of the ratio; section 1.4: 0.2
 * @param gamma discount within an episode of several edits; 0 makes every edit a bandit's pull; section 1.4: 0 or 0.9
 * @param lambda of the advantages; section 1.4: 0.95
 * @param episode edits before a walk starts again from the elite; section 1.4: 16, or 1 where gamma is 0
 * @param entropy factor of the entropy at the first update; section 1.4: 0.01
 * @param horizon evaluations over which the entropy factor falls to 0
 * @param hidden units of each of the two hidden layers; section 1.4: 64
 * @param edits knobs that a fresh policy changes per evaluation, on average
 * @param elite best configurations from which walks start
 * @param recluster evaluations between two looks at the clusters; section 1.4: 256
 * @param agreement adjusted Rand index from which clusters stay; section 1.4: 0.7
 * @param reclusterings at most; section 1.4: 3
 * @param cloning epochs of behaviour cloning on the elite for a changed agent; section 1.4: 2
 */
record MarlParameters(
        int leastProbe,
        int probePerKnob,
        int update,
        int epochs,
        int minibatch,
        double stepSize,
        double clip,
        double gamma,
        double lambda,
        int episode,
        double entropy,
        int horizon,
        int hidden,
        double edits,
        int elite,
        int recluster,
        double agreement,
        int reclusterings,
        int cloning) {

    /** Configurations asked for at once. */
    static final int BATCH = 16;

    /** The bandit form. */
    static MarlParameters defaults() {
        return new MarlParameters(64, 2, 64, 4, 32, 1e-3, 0.2, 0, 0.95, 1, 0.01, 2048, 32, 6, 16, 256, 0.7, 3, 2);
    }

    /** Episodes of 16 edits, gamma 0.9. */
    MarlParameters incremental() {
        return new MarlParameters(
                leastProbe,
                probePerKnob,
                update,
                epochs,
                minibatch,
                stepSize,
                clip,
                0.9,
                lambda,
                16,
                entropy,
                horizon,
                hidden,
                edits,
                elite,
                recluster,
                agreement,
                reclusterings,
                cloning);
    }
}
