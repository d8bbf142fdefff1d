package io.tilewright.workload;

/** A unit of tuning. */
public sealed interface Workload permits LayerWorkload, ConvNest, Problem {
    /** Identity: two with equal keys are one task. Only [a-z0-9_x-]. */
    String key();

    /** Operations that its cost pays for, in multiply-accumulates; padding included (the usual count); from 1. */
    long macs();

    /** The same without products with padding, where that is known; from 1. */
    default long usefulMacs() {
        return macs();
    }
}
