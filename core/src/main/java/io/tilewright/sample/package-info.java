/**
 * Ways to choose which explored configurations are worth measuring: the best predicted ones, with AutoTVM's diversity
 * filter or without. Know neither targets nor tuners.
 */
package io.tilewright.sample;
