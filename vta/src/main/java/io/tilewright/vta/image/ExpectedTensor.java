package io.tilewright.vta.image;

import java.util.Optional;

/**
 * What a tensor must hold after the program.
 *
 * @param tensor name of an output tensor of the image
 * @param sha256 lower-case hexadecimal SHA-256 of its bytes
 * @param content the bytes themselves, where known
 */
public record ExpectedTensor(String tensor, String sha256, Optional<byte[]> content) {}
