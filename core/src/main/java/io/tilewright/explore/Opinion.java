package io.tilewright.explore;

/**
 * What the policy thinks of one configuration.
 *
 * @param number in the order in which a walk came upon its configurations, from 0
 * @param digits of the configuration
 * @param state digit / number of values, for each knob
 * @param probability action by action for each knob
 * @param logarithm of each probability
 */
record Opinion(int number, int[] digits, double[] state, double[] probability, double[] logarithm) {
    /** How probable an action was, as a logarithm; undefined where there was none. */
    double logarithm(int knob, int action) {
        return action == PpoAgent.NOTHING ? Double.NaN : logarithm[knob * ActorCritic.ACTIONS + action];
    }
}
