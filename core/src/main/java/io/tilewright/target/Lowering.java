package io.tilewright.target;

/** Outcome of lowering a configuration (tau of Theta). */
public sealed interface Lowering permits Lowering.Ready, Lowering.Infeasible {
    /** A program that the target can measure. */
    record Ready(TargetProgram program) implements Lowering {}

    /**
     * The configuration cannot run; never measured.
     *
     * @param detail the numbers: needed and available
     */
    record Infeasible(Reason reason, String detail) implements Lowering {}
}
