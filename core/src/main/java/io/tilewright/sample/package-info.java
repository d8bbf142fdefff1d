/**
 * Ways to choose which explored configurations are worth measuring.
 */
package io.tilewright.sample;
