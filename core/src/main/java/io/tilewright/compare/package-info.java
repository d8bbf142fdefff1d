/**
 * The comparison of search methods (reference: tuners.md section 3): tuners x tasks x seeds on the same space, validity,
 * simulator and initial design, scored against the optimum. Runs the cells, keeps them, computes the scores; draws nothing
 * and decides nothing about how a tuner searches.
 */
package io.tilewright.compare;
