/**
 * CHAMELEON, also called RELEASE: a PPO agent and adaptive sampling on AutoTVM's loop (B. H. Ahn et al., 2019 and ICLR 2020;
 * reference: tuners.md section 1), its ablations, and its program as released.
 */
package io.tilewright.tune.chameleon;
