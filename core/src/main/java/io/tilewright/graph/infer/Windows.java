package io.tilewright.graph.infer;

import io.tilewright.graph.Node;
import io.tilewright.graph.Refusal;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * The geometry of a sliding window (convolution, pooling): everything written out, one entry per spatial dimension.
 *
 * @param kernel window size
 * @param strides step
 * @param dilations distance between the window's points
 * @param padBegin padding before the first element, {@code auto_pad} resolved
 * @param padEnd padding behind the last
 * @param out positions of the window
 */
public record Windows(long[] kernel, long[] strides, long[] dilations, long[] padBegin, long[] padEnd, long[] out) {

    /**
     * Reads strides, dilations, pads, auto_pad and ceil_mode of a node.
     *
     * @param spatial sizes of the input without batch and channels
     * @param kernel window sizes
     */
    public static Windows of(Node node, long[] spatial, long[] kernel) {
        int rank = spatial.length;
        long[] strides = list(node, "strides", rank, 1, value -> value >= 1, "from 1");
        long[] dilations = list(node, "dilations", rank, 1, value -> value >= 1, "from 1");
        long[] pads = list(node, "pads", 2 * rank, 0, value -> value >= 0, "from 0");
        String auto = node.text("auto_pad", "NOTSET");
        boolean ceil = node.integer("ceil_mode", 0) != 0;
        long[] begin = Arrays.copyOf(pads, rank);
        long[] end = Arrays.copyOfRange(pads, rank, 2 * rank);
        long[] out = new long[rank];
        for (int i = 0; i < rank; i++) {
            if (kernel[i] < 1) {
                throw Refusal.malformed(node.label() + ": kernel size " + kernel[i] + ", allowed: from 1");
            }
            long reach = dilations[i] * (kernel[i] - 1) + 1;
            switch (auto) {
                case "SAME_UPPER", "SAME_LOWER" -> {
                    out[i] = ceilDiv(spatial[i], strides[i]);
                    long total = Math.max(0, (out[i] - 1) * strides[i] + reach - spatial[i]);
                    begin[i] = auto.equals("SAME_UPPER") ? total / 2 : total - total / 2;
                    end[i] = total - begin[i];
                }
                case "VALID", "NOTSET", "" -> {
                    if (auto.equals("VALID")) {
                        begin[i] = 0;
                        end[i] = 0;
                    }
                    out[i] = positions(spatial[i], begin[i], end[i], reach, strides[i], ceil);
                }
                default ->
                    throw Refusal.malformed(
                            node.label() + ": auto_pad '" + auto + "', allowed: NOTSET, SAME_UPPER, SAME_LOWER, VALID");
            }
            if (out[i] < 1) {
                throw Refusal.malformed(node.label() + ": a window over " + reach + " elements does not fit into "
                        + spatial[i] + " elements padded by " + begin[i] + " and " + end[i]);
            }
        }
        return new Windows(kernel, strides, dilations, begin, end, out);
    }

    /** With ceil_mode a last window may hang over the end, but must begin before it. */
    private static long positions(long size, long begin, long end, long reach, long stride, boolean ceil) {
        long free = size + begin + end - reach;
        if (free < 0) {
            return 0;
        }
        if (!ceil) {
            return free / stride + 1;
        }
        long positions = ceilDiv(free, stride) + 1;
        return (positions - 1) * stride >= size + begin ? positions - 1 : positions;
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }

    private static long[] list(
            Node node, String attribute, int length, long otherwise, LongPredicate allowed, String range) {
        long[] given = node.integers(attribute).orElseGet(() -> {
            long[] all = new long[length];
            Arrays.fill(all, otherwise);
            return all;
        });
        if (given.length != length) {
            throw Refusal.malformed(
                    node.label() + ": " + attribute + " has " + given.length + " entries, allowed: " + length);
        }
        for (long value : given) {
            if (!allowed.test(value) || value > Integer.MAX_VALUE) {
                throw Refusal.malformed(node.label() + ": " + attribute + " holds " + value + ", allowed: " + range
                        + " to " + Integer.MAX_VALUE);
            }
        }
        return given;
    }
}
