/**
 * Ways to walk a space under a cost model: AutoTVM's simulated annealing (T. Chen et al., NeurIPS 2018), CHAMELEON's
 * PPO agent (B. H. Ahn et al., 2019). Know neither
 * targets nor tuners nor samplers.
 */
package io.tilewright.explore;
