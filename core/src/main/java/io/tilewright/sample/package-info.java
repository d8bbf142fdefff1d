/**
 * Ways to choose which explored configurations are worth measuring: the best predicted ones, with AutoTVM's diversity
 * filter or without (T. Chen et al., NeurIPS 2018), or one of each cluster (RELEASE, Algorithm 1; B. H. Ahn et al., 2019),
 * or the confident ones (DCOC, Algorithm 2). Know neither targets nor tuners.
 */
package io.tilewright.sample;
