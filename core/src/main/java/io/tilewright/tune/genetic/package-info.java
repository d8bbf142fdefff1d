/**
 * AutoTVM's genetic algorithm (reference: autotvm.md section 2.6).
 */
package io.tilewright.tune.genetic;
