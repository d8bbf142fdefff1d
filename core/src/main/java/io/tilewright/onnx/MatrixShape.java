package io.tilewright.onnx;

import io.tilewright.graph.Model;
import io.tilewright.graph.Node;
import io.tilewright.graph.Shape;
import io.tilewright.graph.ValueInfo;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import java.util.List;
import java.util.Optional;

/** Reads a Gemm or MatMul node as a workload: rows of inputs times a constant matrix. */
final class MatrixShape {
    private MatrixShape() {}

    static LayerShape of(Model model, Node node) {
        Optional<ValueInfo> a = model.value(node.input(0));
        Optional<ValueInfo> b = model.value(node.input(1));
        Optional<ValueInfo> y = model.value(node.output());
        if (a.isEmpty() || b.isEmpty() || y.isEmpty()) {
            return new LayerShape.OnHost("its shape is not known and its right operand is computed", 0);
        }
        boolean gemm = node.op().equals("Gemm");
        Shape left = a.get().shape();
        Shape right = b.get().shape();
        Shape out = y.get().shape();
        int innerAxis = gemm && node.integer("transA", 0) != 0 ? 0 : left.rank() - 1;
        long inner = left.dim(innerAxis);
        long macs = Macs.of(node, out.elements(), new long[] {inner}, 0);
        if (!model.isConstant(node.input(1))) {
            return new LayerShape.OnHost(
                    model.isConstant(node.input(0)) ? "its weights are the left operand" : "both operands are computed",
                    macs);
        }
        if (gemm && node.hasInput(2) && !model.isConstant(node.input(2))) {
            return new LayerShape.OnHost("its bias is computed", macs);
        }
        if (right.rank() < 2) {
            return new LayerShape.OnHost("its weights are a vector", macs);
        }
        boolean transposed = gemm && node.integer("transB", 0) != 0;
        long co = right.dim(right.rank() - (transposed ? 2 : 1));
        if (right.elements() != Math.multiplyExact(inner, co)) {
            return new LayerShape.OnHost("its weights are a stack of matrices", macs);
        }
        if (macs == 0) {
            return new LayerShape.OnHost("one of its operands is empty", macs);
        }
        long rows = out.elements() / co;
        if (rows > Integer.MAX_VALUE) {
            return new LayerShape.OnHost("it has " + rows + " rows, allowed: up to " + Integer.MAX_VALUE, macs);
        }
        Dense dense = new Dense((int) rows, (int) inner, (int) co, Epilogue.template());
        return new LayerShape.Accelerated(dense, inner, 1, 1, List.of());
    }
}
