package io.tilewright.vta.image;

/**
 * Bytes given one by one; our extension of the file format for tensors that no generator stream describes.
 *
 * @param address byte address of the first byte
 * @param content the bytes
 */
public record ExplicitRegion(long address, byte[] content) implements InitRegion {}
