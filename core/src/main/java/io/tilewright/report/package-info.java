/**
 * The run folder: tables, plots, explanations.
 */
package io.tilewright.report;
