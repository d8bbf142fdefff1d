package io.tilewright.tune;

import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;

/**
 * One measurement.
 *
 * @param number from 0, in the order of the log
 */
public record Trial(int number, Config config, MeasureResult result) {}
