/**
 * Index order.
 */
package io.tilewright.tune.grid;
