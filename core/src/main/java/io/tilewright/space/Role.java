package io.tilewright.space;

/** Which of DCOC's agents owns a knob (DCOC, Table 2). */
public enum Role {
    HARDWARE,
    SCHEDULING,
    MAPPING
}
