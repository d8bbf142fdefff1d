package io.tilewright.vta.image;

/** First and last cycle of one instruction, both inclusive. */
public record Span(long start, long done) {}
