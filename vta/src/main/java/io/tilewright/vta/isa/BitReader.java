package io.tilewright.vta.isa;

/** Takes fields from one instruction or micro-op, from bit 0 upwards; no field crosses bit 64. */
final class BitReader {
    private long low;
    private long high;
    private int at;

    /** Reads {@code count} bytes, little endian, at most 16. */
    BitReader(byte[] source, int offset, int count) {
        for (int i = 0; i < count; i++) {
            long value = source[offset + i] & 0xffL;
            if (i < 8) {
                low |= value << (8 * i);
            } else {
                high |= value << (8 * (i - 8));
            }
        }
    }

    /** The next field, unsigned; {@code width} at most 32. */
    long take(int width) {
        long word = at < 64 ? low >>> at : high >>> (at - 64);
        at += width;
        return word & ((1L << width) - 1);
    }

    int takeInt(int width) {
        return (int) take(width);
    }

    boolean flag() {
        return take(1) != 0;
    }

    /** The next field in two's complement; {@code width} at most 31. */
    int takeSigned(int width) {
        int shift = 32 - width;
        return takeInt(width) << shift >> shift;
    }

    BitReader skipTo(int bit) {
        at = bit;
        return this;
    }
}
