package io.tilewright.tune;

import io.tilewright.workload.Workload;

/**
 * One distinct layer of a network.
 *
 * @param index position in the network, from 0
 * @param name for people, e.g. the first layer's node name
 * @param weight how many layers of the network it stands for, from 1
 */
public record TuningTask(int index, String name, Workload workload, int weight) {}
