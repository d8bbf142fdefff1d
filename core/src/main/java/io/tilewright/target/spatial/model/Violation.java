package io.tilewright.target.spatial.model;

/** Why a mapping cannot run; stable codes. Levels are checked from the inside out,
 * each for its factors (too large), fan-out and capacity; that nothing is missing is checked last. */
public enum Violation {
    /** The factors of a dimension do not multiply to its size. */
    FACTORS,
    /** More children along X than there are. */
    FANOUT_X,
    /** More children along Y than there are. */
    FANOUT_Y,
    /** The tiles kept at a level exceed it. */
    CAPACITY,
    /** A tensor is kept at no level. */
    NOT_KEPT
}
