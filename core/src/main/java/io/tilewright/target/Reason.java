package io.tilewright.target;

/** Why a configuration cannot run; stable codes, counted in the report. */
public enum Reason {
    /** The chip itself breaks a constraint of its generation. */
    CHIP,
    /** The input tiles of all virtual threads exceed the input buffer. */
    INP_CAPACITY,
    /** The weight tiles of all virtual threads exceed the weight buffer. */
    WGT_CAPACITY,
    /** The accumulator tiles of all virtual threads exceed the accumulator buffer. */
    ACC_CAPACITY,
    /** A micro-op kernel exceeds the micro-op buffer. */
    UOP_CAPACITY,
    /** A value does not fit its instruction field. */
    FIELD_WIDTH,
    /** A tile is no divisor of its extent on this chip (spaces that search block sizes). */
    NOT_A_DIVISOR,
    /** TVM only: the tiles do not divide evenly among the virtual threads. */
    VTHREAD_TAIL,
    /** TVM only: a copy is not two-dimensional. */
    DMA_NOT_2D,
    /** TVM only: a micro-op writes what one of its two predecessors wrote. */
    UOP_HAZARD,
    /** The chip exceeds the area budget. */
    AREA,
    /** A table says so: its cost is {@code inf}. */
    TABLE,
    /** A command said so when it ran; never known before. */
    COMMAND,
    /** The tiles kept at a storage level of a spatial accelerator exceed it. */
    SPATIAL_CAPACITY,
    /** A mapping spreads over more children than there are. */
    FANOUT,
    /** A mapping keeps a tensor at no level. */
    NOT_KEPT
}
