package io.tilewright.target;

import java.util.List;

/**
 * Why a program takes the cycles it takes.
 *
 * @param cost what the session was told, in the target's unit
 * @param cycles total
 * @param binds what limits it: {@code compute}, {@code load} or {@code store}
 * @param units one tree per unit, each adding up to {@code cycles}
 * @param readBytes bytes moved from DRAM
 * @param writeBytes bytes moved to DRAM
 * @param instructions number of instructions
 * @param timeline what each unit did, and when
 */
public record Explanation(
        double cost,
        long cycles,
        String binds,
        List<Term> units,
        long readBytes,
        long writeBytes,
        long instructions,
        Timeline timeline) {}
