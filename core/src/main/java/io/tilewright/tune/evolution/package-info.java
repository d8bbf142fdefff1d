/** An evolutionary search that keeps its best and replaces its worst: our own strongest simple method on large spaces. */
package io.tilewright.tune.evolution;
