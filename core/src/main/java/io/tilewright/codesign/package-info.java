/**
 * Hardware chosen for a whole network: one chip that all layers share, with a proof (reference: tuners.md section 5.2, item
 * 6). Knows targets and tuners by their interfaces only.
 */
package io.tilewright.codesign;
