package io.tilewright.graph.infer;

/**
 * A cut with start, end and step along one axis, clamped as the operator Slice clamps it.
 *
 * @param first index of the first element taken
 * @param step distance, not 0
 * @param count elements taken, from 0
 */
record Range(long first, long step, long count) {
    static Range of(Operands in, long size, long start, long end, long step) {
        if (step == 0 || step == Long.MIN_VALUE) {
            throw in.malformed("step " + step, "not 0");
        }
        long from = start < 0 ? Math.max(start, -size) + size : start;
        long to = end < 0 ? Math.max(end, -size - 1) + size : end;
        if (step > 0) {
            from = Math.min(from, size);
            to = Math.max(0, Math.min(to, size));
            return new Range(from, step, to <= from ? 0 : (to - from - 1) / step + 1);
        }
        from = Math.min(from, size - 1);
        to = Math.max(-1, Math.min(to, size - 1));
        return new Range(from, step, from <= to ? 0 : (from - to - 1) / -step + 1);
    }
}
