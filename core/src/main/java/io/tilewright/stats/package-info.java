/**
 * Statistics for comparing search methods: quantiles, bootstrap intervals, the paired signed-rank test, correction for
 * several tests, uniform draws in closed form. Numbers in, numbers out: knows nothing of tuning.
 */
package io.tilewright.stats;
