package io.tilewright.workload;

import java.util.List;

/** The seven loops of a convolution, in the order in which spatial loops are laid out (mapping.md section 2.1). */
public enum Dim {
    /** Kernel width. */
    R,
    /** Kernel height. */
    S,
    /** Output width. */
    P,
    /** Output height. */
    Q,
    /** Input channels. */
    C,
    /** Output channels. */
    K,
    /** Images. */
    N;

    /** All seven, in order. */
    public static final List<Dim> ALL = List.of(values());

    /** How many there are. */
    public static final int COUNT = 7;
}
