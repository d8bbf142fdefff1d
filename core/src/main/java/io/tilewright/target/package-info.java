/**
 * What an accelerator must offer to be tuned for: space, lowering, validity, bound, measurement.
 */
package io.tilewright.target;
