package io.tilewright.vta.config;

/** The two RTL families, which must be kept apart (hardware reference, section 1). */
public enum Generation {
    /** Upstream VTA: instruction field widths are constants, batch is 1, ALU has MIN, MAX, ADD, SHR. */
    VTA_UP,
    /** Intel's VTA++: field widths follow the configuration, batch may exceed 1, ALU adds CLP, MOV, MUL. */
    VTA_PP
}
