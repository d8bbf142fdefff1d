package io.tilewright.vta.image;

import java.util.Optional;

/**
 * The output that a program must leave in DRAM.
 *
 * @param sha256 lower-case hexadecimal SHA-256 of the bytes
 * @param base64 the bytes themselves in base64, where the file carries them
 * @param functionOk where the file says so: whether the RTL's output equals the functional simulator's formulas
 */
public record ExpectedOutput(String sha256, Optional<String> base64, Optional<Boolean> functionOk) {}
