package io.tilewright.vta.isa;

/**
 * Dependency-token bits of an instruction (hardware reference, section 1.6). "prev" and "next" name the neighbour
 * unit in the order load, compute, store.
 */
public record Deps(boolean popPrev, boolean popNext, boolean pushPrev, boolean pushNext) {
    /** No token taken, none posted. */
    public static final Deps NONE = new Deps(false, false, false, false);
}
