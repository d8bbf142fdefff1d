/**
 * DCOC: cooperating agents explore a cost model, Confidence Sampling chooses what to measure (Fayyazi, Kamal, Pedram, ASP-DAC
 * 2025), with its ablations.
 */
package io.tilewright.tune.dcoc;
