/**
 * Learned cost models: boosted trees with AutoTVM's settings (T. Chen et al., NeurIPS 2018). Know neither targets nor
 * tuners, nor who asks them: {@code explore} and {@code sample} build on this package, in that order.
 */
package io.tilewright.cost;
