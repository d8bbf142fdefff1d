/**
 * AutoTVM's search: boosted trees, simulated annealing (reference: autotvm.md section 2).
 */
package io.tilewright.tune.autotvm;
