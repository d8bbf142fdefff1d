/**
 * Knobs, configurations and the spaces they span. Knows no workload and no accelerator.
 */
package io.tilewright.space;
