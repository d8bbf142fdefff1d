/**
 * The run folder: provenance, result, tables, plots.
 *
 * <p>Turns a {@link io.tilewright.compile.TunedModel} into files. Knows no accelerator, no command line, and decides
 * nothing about tuning.
 */
package io.tilewright.report;
