package io.tilewright.tune;

/** What happens to statically infeasible configurations. */
public enum InvalidPolicy {
    /** Tuners propose only feasible points; nothing infeasible is measured. */
    SKIP,
    /** Infeasible points may be proposed; each is a trial that counts against the budget, as in the peers. */
    MEASURE
}
