/**
 * The accelerator's parameters as a runtime value: buffers, block shape, bus, memory, generation, presets, boards.
 *
 * <p>{@code VtaConfig} is the value, {@code ConfigCheck} what can be built, {@code FieldFit} which field widths a VTA++ chip
 * gets, {@code Pipes} its extra pipeline registers, {@code VtaConfigJson} and {@code RtlConfigs} the files, {@code Presets} and {@code Board} the names.
 *
 * <p>Knows nothing of instructions, programs or timing. Source: hardware reference, section 4.
 */
package io.tilewright.vta.config;
