/**
 * Decentralised multi-agent reinforcement learning with clustered agents: Krishnan et al., "Multi-Agent Reinforcement
 * Learning for Sample-Efficient Deep Neural Network Mapping", 2025, arXiv:2507.16249, of which only the abstract was
 * readable; the design is reference mapping.md section 1.4. Knows no accelerator.
 */
package io.tilewright.tune.marl;
