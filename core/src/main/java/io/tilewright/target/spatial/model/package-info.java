/**
 * The analytical cost model of a hierarchical spatial accelerator: which mappings are valid, and their cycles, accesses
 * and energy, as Timeloop v3.0.3 counts them (reference: mapping.md section 2). Knows no space, no tuner and no file
 * format.
 */
package io.tilewright.target.spatial.model;
