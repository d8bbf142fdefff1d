package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.UnsafeByteOperations;
import io.tilewright.graph.Refusal;
import io.tilewright.util.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A model file without its raw weights, which stay where they are: the protocol-buffer library would copy all of them
 * to the heap. Each raw field becomes a token of {@value #TOKEN} bytes that names the place in the file; fields that
 * are shorter stay as they are, so the two cannot be confused. Lengths of the messages around are corrected within
 * the bytes that they had (the format allows leading zeros), so nothing moves but by what is cut out.
 */
final class Skeleton {
    private static final int TOKEN = 5;

    private final ByteBuffer file;
    private final List<Piece> cut;
    private final ModelProto model;

    private Skeleton(ByteBuffer file, List<Piece> cut, ModelProto model) {
        this.file = file;
        this.cut = cut;
        this.model = model;
    }

    /** A raw field in the file. */
    private record Piece(int from, int length) {}

    /**
     * Checks and parses a file.
     *
     * @param maxNodes nodes allowed, sub-graphs and functions included
     * @param maxMemory bytes that the parsed form may take
     */
    static Skeleton of(ByteBuffer file, int maxNodes, long maxMemory) {
        Pieces measure = new Pieces(file, null);
        WireScan.Result scan = scan(file, measure);
        if (scan.count() > maxNodes) {
            throw Refusal.of(
                    "the model has " + scan.count() + " nodes, allowed: up to " + maxNodes,
                    "simplify the model (onnxsim), or cut a part out (onnx.utils.extract_model)");
        }
        long memory = scan.memory() + measure.size;
        if (memory > maxMemory) {
            throw Refusal.of(
                    "the model takes about " + (memory >> 20) + " MiB of memory without its raw weights,"
                            + " allowed: up to " + (maxMemory >> 20),
                    "give Java more memory (-Xmx), or save the weights as raw data (onnx.numpy_helper writes them so)");
        }
        Pieces build = new Pieces(file, new byte[measure.size]);
        scan(file, build);
        return new Skeleton(file, build.cut, parse(build.out));
    }

    private static WireScan.Result scan(ByteBuffer file, Pieces pieces) {
        return WireScan.of(file, ModelProto.getDescriptor(), NodeProto.getDescriptor(), pieces);
    }

    private static ModelProto parse(byte[] bytes) {
        try {
            CodedInputStream in = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            in.enableAliasing(true);
            in.setRecursionLimit(WireScan.MAX_DEPTH + 1);
            return ModelProto.parseFrom(in);
        } catch (IOException e) {
            throw Refusal.of(
                    "the file is no ONNX model or is damaged: " + Printable.of(String.valueOf(e.getMessage())),
                    "get the file again, and check it with onnx.checker",
                    e);
        }
    }

    /** The model; its raw fields are to be read with {@link #raw} only. */
    ModelProto model() {
        return model;
    }

    /** The bytes that a raw field had in the file, read-only. */
    ByteBuffer raw(ByteString field) {
        if (field.size() < TOKEN) {
            return field.asReadOnlyByteBuffer();
        }
        Piece piece = cut.get(field.asReadOnlyByteBuffer().getInt());
        return file.asReadOnlyBuffer().slice(piece.from, piece.length);
    }

    /** Takes the pieces of a file in order; with {@code out} null only their size is found. */
    static final class Pieces {
        private static final FieldDescriptor RAW =
                TensorProto.getDescriptor().findFieldByNumber(TensorProto.RAW_DATA_FIELD_NUMBER);

        private final ByteBuffer file;
        private final byte[] out;
        private final List<Piece> cut = new ArrayList<>();
        private final int[] lengthAt = new int[WireScan.MAX_DEPTH];
        private final int[] contentAt = new int[WireScan.MAX_DEPTH];
        private int depth;
        private int size;

        private Pieces(ByteBuffer file, byte[] out) {
            this.file = file;
            this.out = out;
        }

        /** A piece that stays as it is. */
        void keep(int from, int to) {
            if (out != null) {
                file.get(from, out, size, to - from);
            }
            size += to - from;
        }

        /** A message begins: its tag, its length, its contents. */
        void open(int tag, int length, int contents) {
            keep(tag, contents);
            lengthAt[depth] = size - (contents - length);
            contentAt[depth++] = size;
        }

        /** The message that was opened last ends here. */
        void close() {
            depth--;
            number(size - contentAt[depth], lengthAt[depth], contentAt[depth]);
        }

        /** Replaces a raw field that is long enough by a token; false if it must stay. */
        boolean cut(FieldDescriptor field, int tag, int length, int contents, int end) {
            if (field != RAW || end - contents < TOKEN) {
                return false;
            }
            keep(tag, contents);
            number(TOKEN, size - (contents - length), size);
            if (out != null) {
                ByteBuffer.wrap(out, size, TOKEN).putInt(cut.size());
                cut.add(new Piece(contents, end - contents));
            }
            size += TOKEN;
            return true;
        }

        /** A number in exactly the bytes that the larger one before had. */
        private void number(int value, int from, int to) {
            if (out != null) {
                int rest = value;
                for (int i = from; i < to; i++) {
                    out[i] = (byte) (rest & 0x7f | (i + 1 < to ? 0x80 : 0));
                    rest >>>= 7;
                }
            }
        }
    }
}
