/** Simulated annealing on measurements (Kirkpatrick, Gelatt, Vecchi, 1983): a baseline without any model. */
package io.tilewright.tune.annealing;
