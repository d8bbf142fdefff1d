/**
 * Learned cost models. Know neither targets nor tuners.
 */
package io.tilewright.cost;
