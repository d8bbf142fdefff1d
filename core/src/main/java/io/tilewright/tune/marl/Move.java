package io.tilewright.tune.marl;

import io.tilewright.space.Config;

/**
 * One proposal as the agents see it.
 *
 * @param observation what all agents saw
 * @param from the configuration that was edited
 * @param to what was chosen; its digits are the actions
 * @param walk the walk it belongs to
 * @param logProbability of each knob's action when it was drawn
 * @param value of each agent's critic for the observation
 * @param last whether the walk ends here
 */
record Move(
        double[] observation,
        Config from,
        Config to,
        int walk,
        double[] logProbability,
        double[] value,
        boolean last) {}
