/**
 * The tuning session: asks a tuner, measures, tells, counts, logs. Tuners never measure.
 */
package io.tilewright.tune;
