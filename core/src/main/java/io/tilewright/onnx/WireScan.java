package io.tilewright.onnx;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.tilewright.graph.Refusal;
import io.tilewright.util.TilewrightException;
import java.nio.ByteBuffer;

/**
 * Walks over a protocol buffer without building anything, before the real parser sees it: finds broken lengths and
 * deep nesting, adds up how much memory the parsed form would take (a small file can unfold into a large one), and
 * hands the pieces to a {@link Skeleton}. Iterative, linear in the file's size; byte fields are stepped over.
 */
final class WireScan {
    /** Deepest nesting of messages. A model without control flow needs about ten. */
    static final int MAX_DEPTH = 32;

    /** Rough cost in bytes of a message, of a text, and of one packed integer, in parsed form. */
    private static final int MESSAGE_COST = 400;

    private static final int TEXT_COST = 100;
    private static final int PACKED_COST = 16;

    private final ByteBuffer bytes;
    private final Descriptor counted;
    private final Skeleton.Pieces pieces;
    private final Descriptor[] messages = new Descriptor[MAX_DEPTH];
    private final int[] ends = new int[MAX_DEPTH];
    private int depth;
    private int position;
    private long memory;
    private int count;

    private WireScan(ByteBuffer bytes, Descriptor root, Descriptor counted, Skeleton.Pieces pieces) {
        this.bytes = bytes;
        this.counted = counted;
        this.pieces = pieces;
        this.messages[0] = root;
        this.ends[0] = bytes.limit();
    }

    /**
     * What was found.
     *
     * @param memory bytes that the parsed form takes, roughly, fields cut out not among them
     * @param count messages of the kind asked for
     */
    record Result(long memory, int count) {}

    /**
     * Scans all of {@code bytes}.
     *
     * @param counted the message type to count
     * @param pieces takes the file's pieces in order
     * @throws TilewrightException (INPUT) if the bytes are no message of type {@code root}
     */
    static Result of(ByteBuffer bytes, Descriptor root, Descriptor counted, Skeleton.Pieces pieces) {
        WireScan scan = new WireScan(bytes, root, counted, pieces);
        scan.run();
        return new Result(scan.memory, scan.count);
    }

    private void run() {
        while (true) {
            while (depth > 0 && position == ends[depth]) {
                depth--;
                pieces.close();
            }
            if (position == ends[depth]) {
                return;
            }
            field();
        }
    }

    private void field() {
        int start = position;
        long tag = varint();
        int number = (int) (tag >>> 3);
        if (number < 1 || tag > 0xffffffffL) {
            throw corrupt(start, "a field number is " + (tag >>> 3) + ", allowed: from 1");
        }
        FieldDescriptor field = messages[depth].findFieldByNumber(number);
        switch ((int) (tag & 7)) {
            case 0 -> {
                varint();
                keep(start, field);
            }
            case 1 -> skip(start, 8, field);
            case 2 -> lengthDelimited(start, field);
            case 5 -> skip(start, 4, field);
            default -> throw corrupt(start, "a field has the wire type " + (tag & 7) + ", allowed: 0, 1, 2, 5");
        }
    }

    private void skip(int start, int size, FieldDescriptor field) {
        if (ends[depth] - position < size) {
            throw corrupt(start, "a number runs past the end of its message");
        }
        position += size;
        keep(start, field);
    }

    private void keep(int start, FieldDescriptor field) {
        pieces.keep(start, position);
        memory += field == null ? TEXT_COST : PACKED_COST;
    }

    private void lengthDelimited(int start, FieldDescriptor field) {
        int lengthAt = position;
        long length = varint();
        if (length < 0 || length > ends[depth] - position) {
            throw corrupt(
                    start,
                    "a field of " + Long.toUnsignedString(length) + " bytes does not fit into the "
                            + (ends[depth] - position) + " bytes that are left");
        }
        int end = position + (int) length;
        if (field != null && field.getType() == FieldDescriptor.Type.MESSAGE) {
            if (depth + 1 == MAX_DEPTH) {
                throw Refusal.of(
                        "the file nests messages " + (MAX_DEPTH + 1) + " deep at byte " + start + ", allowed: up to "
                                + MAX_DEPTH,
                        "the model is hostile or full of sub-graphs: get it from its source, or export it without"
                                + " control flow");
            }
            memory += MESSAGE_COST;
            depth++;
            messages[depth] = field.getMessageType();
            ends[depth] = end;
            count += messages[depth] == counted ? 1 : 0;
            pieces.open(start, lengthAt, position);
            return;
        }
        memory += cost(field, length);
        if (field == null || !pieces.cut(field, start, lengthAt, position, end)) {
            pieces.keep(start, end);
        }
        position = end;
    }

    private static long cost(FieldDescriptor field, long length) {
        if (field == null || field.getType() == FieldDescriptor.Type.BYTES) {
            return TEXT_COST; // the parser refers to the skeleton, whose size is counted apart
        }
        return switch (field.getType()) {
            case STRING -> TEXT_COST + 3 * length;
            case FLOAT, DOUBLE -> 3 * length; // a growing list holds old and new array
            default -> PACKED_COST * length;
        };
    }

    private long varint() {
        int start = position;
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (position == ends[depth]) {
                throw corrupt(start, "a number runs past the end of its message");
            }
            byte b = bytes.get(position++);
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw corrupt(start, "a number is longer than 10 bytes");
    }

    private static TilewrightException corrupt(int at, String how) {
        return Refusal.of(
                "the file is no ONNX model or is damaged: at byte " + at + " " + how,
                "get the file again (a download may have been cut off, or be a Git LFS pointer), and check it with"
                        + " onnx.checker");
    }
}
