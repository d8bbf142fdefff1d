/**
 * The instruction set: typed instructions and micro-ops, bit-exact encoding, text form, programs.
 *
 * <p>Knows the configuration (field widths), not execution or timing. Source: hardware reference, section 1.
 */
package io.tilewright.vta.isa;
