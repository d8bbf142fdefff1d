/**
 * DCOC's exploration (Fayyazi, Kamal, Pedram, ASP-DAC 2025, section 3.2): cooperating actor-critic agents that each own
 * some knobs, with a central critic, trained by MAPPO (Yu et al., NeurIPS 2022) on a cost model. Knows neither targets nor
 * tuners.
 */
package io.tilewright.explore.mappo;
