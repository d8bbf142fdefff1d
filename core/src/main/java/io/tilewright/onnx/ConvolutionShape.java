package io.tilewright.onnx;

import io.tilewright.graph.Model;
import io.tilewright.graph.Node;
import io.tilewright.graph.Shape;
import io.tilewright.graph.Tensor;
import io.tilewright.graph.ValueInfo;
import io.tilewright.graph.infer.Pads;
import io.tilewright.graph.infer.Windows;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a Conv node as a workload. A zero Pad before it becomes padding of the convolution. */
final class ConvolutionShape {
    private ConvolutionShape() {}

    static LayerShape of(Model model, Node node, Grouping grouping) {
        Optional<ValueInfo> x = model.value(node.input(0));
        Optional<ValueInfo> w = model.value(node.input(1));
        Optional<ValueInfo> y = model.value(node.output());
        if (x.isEmpty() || w.isEmpty() || y.isEmpty()) {
            return new LayerShape.OnHost("its shape is not known and its weights are computed", 0);
        }
        Shape weights = w.get().shape();
        long group = node.integer("group", 1);
        long macs = Macs.of(node, y.get().shape().elements(), weights.dims(), 1);
        if (!model.isConstant(node.input(1)) || node.hasInput(2) && !model.isConstant(node.input(2))) {
            return new LayerShape.OnHost("its weights or bias are computed", macs);
        }
        if (weights.rank() != 4) {
            return new LayerShape.OnHost((weights.rank() - 2) + "-D convolution", macs);
        }
        if (x.get().shape().elements() == 0) {
            return new LayerShape.OnHost("its input is empty", macs);
        }
        if (grouping == Grouping.SPLIT && group > 1 && weights.dim(1) == 1) {
            return new LayerShape.OnHost("depthwise: one input channel per group leaves the matrix unit idle", macs);
        }
        return accelerated(model, node, x.get().shape(), weights, (int) group);
    }

    private static LayerShape accelerated(Model model, Node node, Shape x, Shape w, int group) {
        Windows windows = Windows.of(node, new long[] {x.dim(2), x.dim(3)}, Arrays.copyOfRange(w.dims(), 2, 4));
        Optional<Node> pad = model.producer(node.input(0)).filter(before -> isZeroPad(model, before));
        long[] extra = pad.flatMap(before -> Pads.of(model, before)).orElse(new long[8]);
        Conv2d conv = new Conv2d(
                (int) x.dim(0),
                (int) (x.dim(2) - extra[2] - extra[6]),
                (int) (x.dim(3) - extra[3] - extra[7]),
                (int) w.dim(1),
                (int) w.dim(0) / group,
                (int) w.dim(2),
                (int) w.dim(3),
                (int) windows.strides()[0],
                (int) windows.strides()[1],
                Math.toIntExact(windows.padBegin()[0] + extra[2]),
                Math.toIntExact(windows.padBegin()[1] + extra[3]),
                Math.toIntExact(windows.padEnd()[0] + extra[6]),
                Math.toIntExact(windows.padEnd()[1] + extra[7]),
                (int) windows.dilations()[0],
                (int) windows.dilations()[1],
                Epilogue.template());
        long reduction = Math.multiplyExact(w.dim(1), Math.multiplyExact(w.dim(2), w.dim(3)));
        return new LayerShape.Accelerated(
                conv, reduction, group, 3, pad.map(List::of).orElse(List.of()));
    }

    /** Adds zeros around the images only, and nothing else looks at its result. */
    private static boolean isZeroPad(Model model, Node pad) {
        if (!pad.op().equals("Pad")
                || !pad.text("mode", "constant").equals("constant")
                || model.users(pad.output()).size() != 1
                || model.isOutput(pad.output())
                || !fillsWithZero(model, pad)) {
            return false;
        }
        long[] amounts = Pads.of(model, pad).orElse(new long[0]);
        return amounts.length == 8
                && amounts[0] == 0
                && amounts[1] == 0
                && amounts[4] == 0
                && amounts[5] == 0
                && Arrays.stream(amounts).allMatch(amount -> amount >= 0);
    }

    private static boolean fillsWithZero(Model model, Node pad) {
        if (!pad.hasInput(2)) {
            return pad.real("value", 0) == 0;
        }
        Tensor value = model.tensors().get(pad.input(2));
        return value != null && value.shape().elements() == 1 && value.data().floats()[0] == 0;
    }
}
