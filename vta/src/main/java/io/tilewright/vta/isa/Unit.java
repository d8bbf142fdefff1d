package io.tilewright.vta.isa;

/** The unit whose queue an instruction goes to (hardware reference, section 1.1). */
public enum Unit {
    LOAD,
    COMPUTE,
    STORE
}
