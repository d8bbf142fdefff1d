/**
 * Units of tuning: one layer with its shapes and epilogue. Knows no accelerator.
 */
package io.tilewright.workload;
