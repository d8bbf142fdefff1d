package io.tilewright.explore;

/**
 * Hyper-parameters of {@link SimulatedAnnealing}; the defaults are AutoTVM's (reference: autotvm.md section 2.5).
 *
 * @param chains parallel chains, at most the size of the space are used, from 1
 * @param steps most steps of one walk, from 1
 * @param patience steps that bring nothing among the best before the walk ends, from 1
 * @param startTemperature temperature of the first step, from 0
 * @param endTemperature what the temperature falls to, linearly, from 0
 */
public record AnnealingParameters(int chains, int steps, int patience, double startTemperature, double endTemperature) {
    public AnnealingParameters {
        if (chains < 1 || steps < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "chains " + chains + ", steps " + steps + ", patience " + patience + ", allowed: each from 1");
        }
    }

    /** AutoTVM's values. */
    public static AnnealingParameters autoTvm() {
        return new AnnealingParameters(128, 500, 50, 1, 0);
    }
}
