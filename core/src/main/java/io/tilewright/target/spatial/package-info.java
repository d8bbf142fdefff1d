/**
 * Hierarchical spatial accelerators as a target: the space of mappings of a layer (reference: mapping.md section 1.4),
 * measured by the analytical model of {@code target.spatial.model}. Knows no tuner.
 */
package io.tilewright.target.spatial;
