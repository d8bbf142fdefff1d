package io.tilewright.compare;

/**
 * Trials to come within a limit of the optimum. A run that did not within its budget is censored: it counts with the trials that it
 * spent, and not as a success.
 *
 * @param limit 0, 0.01 or 0.05 above the optimum
 * @param expectedTrials expected running time: trials of all runs up to their success, over successes; infinite without one
 * @param medianTrials of the runs, censored ones as infinite
 */
public record Reach(String tuner, double limit, int runs, int successes, double expectedTrials, double medianTrials) {}
