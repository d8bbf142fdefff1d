package io.tilewright.target.spatial.model;

import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The three operands, in the order in which sums over them are taken (mapping.md section 2.7). */
public enum Tensor {
    WEIGHTS("Weights", EnumSet.of(Dim.C, Dim.K, Dim.R, Dim.S)),
    INPUTS("Inputs", EnumSet.of(Dim.N, Dim.C, Dim.P, Dim.R, Dim.Q, Dim.S)),
    OUTPUTS("Outputs", EnumSet.of(Dim.N, Dim.K, Dim.Q, Dim.P));

    /** All three, in order. */
    public static final List<Tensor> ALL = List.of(values());

    /** How many there are. */
    public static final int COUNT = 3;

    private final String label;
    private final Set<Dim> dims;

    Tensor(String label, Set<Dim> dims) {
        this.label = label;
        this.dims = dims;
    }

    /** Name in files. */
    public String label() {
        return label;
    }

    /** Whether a loop over {@code dim} moves through this tensor. */
    public boolean uses(Dim dim) {
        return dims.contains(dim);
    }

    /** This tensor's bit in a set of tensors. */
    public int bit() {
        return 1 << ordinal();
    }

    /** Words of this tensor that one repetition of a layer touches; of the input its bounding box, skipped pixels included. */
    public long words(ConvNest nest) {
        return switch (this) {
            case WEIGHTS -> (long) nest.c() * nest.k() * nest.r() * nest.s();
            case OUTPUTS -> (long) nest.n() * nest.k() * nest.q() * nest.p();
            case INPUTS ->
                (long) nest.n()
                        * nest.c()
                        * ((nest.p() - 1L) * nest.wStride() + (nest.r() - 1L) * nest.wDilation() + 1)
                        * ((nest.q() - 1L) * nest.hStride() + (nest.s() - 1L) * nest.hDilation() + 1);
        };
    }
}
