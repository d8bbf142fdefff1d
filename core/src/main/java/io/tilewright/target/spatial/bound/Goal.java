package io.tilewright.target.spatial.bound;

/**
 * What a cost multiplies.
 *
 * @param delay cycles
 * @param energy pJ
 */
public record Goal(boolean delay, boolean energy) {
    /** Cost of so many cycles and pJ per repetition. */
    double cost(double cycles, double picojoules, int groups) {
        return (energy ? picojoules * groups : 1) * (delay ? cycles * groups : 1);
    }
}
