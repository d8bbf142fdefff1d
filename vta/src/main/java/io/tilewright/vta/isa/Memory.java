package io.tilewright.vta.isa;

/** Scratchpads a LOAD can fill. The constant's position is the memory id of the encoding. */
public enum Memory {
    UOP,
    WGT,
    INP,
    ACC
}
