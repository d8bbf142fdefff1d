package io.tilewright.graph;

/** Element types. */
public enum DType {
    FLOAT(4, Family.REAL),
    DOUBLE(8, Family.REAL),
    FLOAT16(2, Family.REAL),
    BFLOAT16(2, Family.REAL),
    INT8(1, Family.INTEGER),
    UINT8(1, Family.INTEGER),
    INT16(2, Family.INTEGER),
    UINT16(2, Family.INTEGER),
    INT32(4, Family.INTEGER),
    UINT32(4, Family.INTEGER),
    INT64(8, Family.INTEGER),
    UINT64(8, Family.INTEGER),
    BOOL(1, Family.INTEGER),
    /** Texts, complex numbers, types below one byte: known to exist, never computed with. */
    OTHER(0, Family.OPAQUE);

    private enum Family {
        REAL,
        INTEGER,
        OPAQUE
    }

    private final int bytes;
    private final Family family;

    DType(int bytes, Family family) {
        this.bytes = bytes;
        this.family = family;
    }

    /** Bytes of one element; 0 for {@link #OTHER}. */
    public int bytes() {
        return bytes;
    }

    /** Floating point of any width. */
    public boolean isReal() {
        return family == Family.REAL;
    }

    /** Integers of any width, and booleans. */
    public boolean isInteger() {
        return family == Family.INTEGER;
    }
}
