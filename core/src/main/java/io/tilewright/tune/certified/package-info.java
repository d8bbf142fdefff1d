/**
 * Certified search: best-first branch and bound on the target's admissible bounds, ordered by a learned model of what
 * the bounds leave out; ends with a proof (reference: tuners.md section 5). Knows no target.
 */
package io.tilewright.tune.certified;
