package io.tilewright.target;

/**
 * Outcome of running a program on seeded data and comparing every output with the integer reference.
 *
 * @param outputs values compared
 * @param mismatches values that differ
 * @param inside values strictly inside the clip range
 * @param detail first difference or fault in words; empty when exact
 */
public record Verification(long outputs, long mismatches, long inside, String detail) {
    /** Whether every output is equal. */
    public boolean exact() {
        return mismatches == 0 && detail.isEmpty();
    }
}
