package io.tilewright.tune.genetic;

import io.tilewright.space.Config;

/**
 * A measured configuration.
 *
 * @param score operations per cycle; 0 if it failed or was infeasible
 */
record Gene(Config config, double score) {}
