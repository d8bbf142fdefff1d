package io.tilewright.graph;

/** Type and shape of a value that flows through the network. */
public record ValueInfo(String name, DType dtype, Shape shape) {}
