/**
 * Lower bounds of what mappings of a layer cost on a spatial accelerator, and a branch and bound on them. The bounds relax
 * the model of {@code target.spatial.model} (reference: mapping.md section 2) and hold for every valid mapping that keeps
 * what the architecture keeps. Knows no tuner.
 */
package io.tilewright.target.spatial.bound;
