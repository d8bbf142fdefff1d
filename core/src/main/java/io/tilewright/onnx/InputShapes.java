package io.tilewright.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.tilewright.graph.Batch;
import io.tilewright.graph.DType;
import io.tilewright.graph.Refusal;
import io.tilewright.graph.Shape;
import io.tilewright.graph.ValueInfo;
import io.tilewright.util.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The shapes of a network's inputs at a batch. The first dimension is the batch, named, absent, 0 or -1 where the file
 * leaves it open; every other dimension must be fixed, since tuning is for fixed shapes.
 *
 * @param inputs with the wanted batch
 */
record InputShapes(List<ValueInfo> inputs, Batch batch) {

    /** @param wanted images per run; empty for the file's own number, or 1 where it is open */
    static InputShapes of(List<ValueInfoProto> inputs, OptionalInt wanted) {
        long written = written(inputs);
        Batch batch = new Batch(written, wanted.isPresent() ? wanted.getAsInt() : written);
        List<ValueInfo> shaped = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (ValueInfoProto input : inputs) {
            List<Dimension> dims = dimensions(input);
            long[] sizes = new long[dims.size()];
            for (int i = 0; i < sizes.length; i++) {
                boolean isOpen = isOpen(dims.get(i));
                sizes[i] = isOpen ? 1 : dims.get(i).getDimValue();
                if (i == 0 && (isOpen || sizes[0] == written)) {
                    sizes[0] = batch.wanted();
                } else if (isOpen) {
                    open.add("dimension " + i + " of input '" + Printable.of(input.getName()) + "' ("
                            + shown(dims.get(i)) + ")");
                }
            }
            if (open.isEmpty()) {
                DType dtype = TensorReader.dtype(input.getType().getTensorType().getElemType());
                shaped.add(new ValueInfo(input.getName(), dtype, Shape.of(sizes)));
            }
        }
        if (!open.isEmpty()) {
            throw Refusal.of(
                    "the model leaves sizes open: " + String.join(", ", open.subList(0, Math.min(open.size(), 8)))
                            + ", allowed: only the first dimension of an input, the batch",
                    "export the model with fixed sizes, or fix them with"
                            + " python -m onnxruntime.tools.make_dynamic_shape_fixed");
        }
        return new InputShapes(List.copyOf(shaped), batch);
    }

    private static long written(List<ValueInfoProto> inputs) {
        for (ValueInfoProto input : inputs) {
            List<Dimension> dims = dimensions(input);
            if (!dims.isEmpty()) {
                return isOpen(dims.get(0)) ? 1 : Math.min(dims.get(0).getDimValue(), Integer.MAX_VALUE);
            }
        }
        return 1;
    }

    private static List<Dimension> dimensions(ValueInfoProto input) {
        TypeProto type = input.getType();
        String label = "the input '" + Printable.of(input.getName()) + "'";
        if (!type.hasTensorType()) {
            throw Refusal.of(
                    label + " is a sequence, a map or of no type, allowed: a tensor",
                    "export the network alone, without the code around it that takes texts or lists");
        }
        if (!type.getTensorType().hasShape()) {
            throw Refusal.of(
                    label + " has no shape, allowed: fixed sizes after the batch", "export the model with fixed sizes");
        }
        return type.getTensorType().getShape().getDimList();
    }

    private static boolean isOpen(Dimension dim) {
        return !dim.hasDimValue() || dim.getDimValue() <= 0;
    }

    private static String shown(Dimension dim) {
        if (dim.hasDimParam()) {
            return "'" + Printable.of(dim.getDimParam()) + "'";
        }
        return dim.hasDimValue() ? Long.toString(dim.getDimValue()) : "no size";
    }
}
