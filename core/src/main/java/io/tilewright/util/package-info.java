/**
 * What every layer may use: named random streams, errors with advice. The only place for clocks and randomness.
 */
package io.tilewright.util;
