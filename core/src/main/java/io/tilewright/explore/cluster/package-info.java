/**
 * Which knobs belong together, from what was measured: rank correlation of the elite against all, interaction with the
 * objective, and a prior from the knobs' names; average-linkage clusters of them (reference: mapping.md section 1.4).
 * Knows spaces, not tuners.
 */
package io.tilewright.explore.cluster;
