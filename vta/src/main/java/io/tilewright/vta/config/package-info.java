/**
 * The accelerator's parameters as a runtime value: buffers, block shape, bus, memory, generation, presets, boards.
 *
 * <p>Knows nothing of instructions, programs or timing. Source: hardware reference, section 4.
 */
package io.tilewright.vta.config;
