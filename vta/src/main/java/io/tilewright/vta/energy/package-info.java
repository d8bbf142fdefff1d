/**
 * What a program costs in energy: counts of events, taken from the instructions, times energy per event.
 *
 * <p>{@code EnergyEvents} counts, {@code EnergyModel} prices, {@code EnergyReport} is a tree of named terms that adds
 * up.
 * The constants are in one versioned resource, each with its source and range; nothing is measured on silicon.
 *
 * <p>Sees the configuration, the instruction set and the result of timing; knows nothing of data, layers or area.
 */
package io.tilewright.vta.energy;
