/**
 * Uniform draws without replacement.
 */
package io.tilewright.tune.random;
