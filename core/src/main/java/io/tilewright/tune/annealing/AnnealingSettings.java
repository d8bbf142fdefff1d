package io.tilewright.tune.annealing;

/**
 * Hyper-parameters.
 *
 * @param first uniform draws, the best of which the chain starts from, from 1; 32
 * @param hot temperature of the first step, in logarithms of cost; 0.5
 * @param cold temperature from {@code horizon} steps on; 0.01
 * @param horizon steps of geometric cooling; 2,048
 */
record AnnealingSettings(int first, double hot, double cold, int horizon) {
    static AnnealingSettings defaults() {
        return new AnnealingSettings(32, 0.5, 0.01, 2048);
    }

    double temperature(int step) {
        double share = Math.min(1, (double) step / horizon);
        return hot * StrictMath.pow(cold / hot, share);
    }
}
