/**
 * Programs outside the process: raw DRAM images with a JSON manifest ({@link io.tilewright.vta.image.ImageFiles}), and
 * the JSON lines of the RTL test bench ({@link io.tilewright.vta.image.ProgramLines}).
 *
 * <p>Stands above execution, which it uses to run an image; knows nothing of layers, schedules or timing. Source:
 * hardware reference, sections 1.7 and 8. {@link io.tilewright.vta.image.ImageException} is what goes wrong here.
 */
package io.tilewright.vta.image;
