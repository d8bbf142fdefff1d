package io.tilewright.vta.area;

/**
 * One named part of a sum.
 *
 * @param name what it is for
 * @param amount in the unit of the sum: logic cells, memory primitives or mm2
 */
public record AreaTerm(String name, double amount) {}
