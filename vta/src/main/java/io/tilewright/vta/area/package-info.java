/**
 * How large a chip is: FPGA resources on the boards VTA is configured for, and silicon area at one stated node.
 *
 * <p>{@code FpgaArea} counts multipliers, memory blocks and look-up tables, {@code BoardFit} holds them against a
 * board, {@code SiliconArea} is one figure in mm2.
 * All of it is a model: nothing here was synthesised, and each formula states
 * its source and how far it may be off. The one published anchor is in hardware reference, section 5.
 *
 * <p>Sees the configuration only; knows nothing of programs, timing or energy.
 */
package io.tilewright.vta.area;
