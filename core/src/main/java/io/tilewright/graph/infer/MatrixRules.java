package io.tilewright.graph.infer;

import io.tilewright.graph.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Matrix products, and the broadcasting of elementwise operators. */
final class MatrixRules {
    private MatrixRules() {}

    static Optional<List<Shape>> gemm(Operands in) {
        Shape a = in.shape(0);
        Shape b = in.shape(1);
        if (a.rank() != 2 || b.rank() != 2) {
            throw in.malformed("inputs of shapes " + a + " and " + b, "two matrices");
        }
        int transA = in.node().integer("transA", 0) != 0 ? 1 : 0;
        int transB = in.node().integer("transB", 0) != 0 ? 1 : 0;
        if (a.dim(1 - transA) != b.dim(transB)) {
            throw in.malformed(
                    "inputs of shapes " + a + " and " + b + " with transA " + transA + " and transB " + transB,
                    "equal inner sizes");
        }
        return ShapeRule.one(Shape.of(a.dim(transA), b.dim(1 - transB)));
    }

    static Optional<List<Shape>> matMul(Operands in) {
        long[] a = in.shape(0).dims();
        long[] b = in.shape(1).dims();
        if (a.length == 0 || b.length == 0) {
            throw in.malformed("inputs of shapes " + in.shape(0) + " and " + in.shape(1), "vectors or matrices");
        }
        long[] left = a.length == 1 ? new long[] {1, a[0]} : a;
        long[] right = b.length == 1 ? new long[] {b[0], 1} : b;
        if (left[left.length - 1] != right[right.length - 2]) {
            throw in.malformed("inputs of shapes " + in.shape(0) + " and " + in.shape(1), "equal inner sizes");
        }
        long[] outer = broadcast(in, Arrays.copyOf(left, left.length - 2), Arrays.copyOf(right, right.length - 2));
        long[] out = Arrays.copyOf(outer, outer.length + 2);
        int size = outer.length;
        if (a.length > 1) {
            out[size++] = left[left.length - 2];
        }
        if (b.length > 1) {
            out[size++] = right[right.length - 1];
        }
        return ShapeRule.one(Shape.of(Arrays.copyOf(out, size)));
    }

    static Optional<List<Shape>> elementwise(Operands in) {
        if (in.node().integer("broadcast", 0) != 0) { // before operator set 7 the second input followed the first
            return ShapeRule.one(in.shape(0));
        }
        long[] dims = in.shape(0).dims();
        for (int i = 1; i < in.node().inputs().size(); i++) {
            if (in.node().hasInput(i)) {
                dims = broadcast(in, dims, in.shape(i).dims());
            }
        }
        return ShapeRule.one(Shape.of(dims));
    }

    static Optional<List<Shape>> expand(Operands in) {
        return in.integers(1)
                .map(target -> List.of(Shape.of(broadcast(in, in.shape(0).dims(), target))));
    }

    /** Sizes are matched from the end; a size of 1 stretches. */
    private static long[] broadcast(Operands in, long[] a, long[] b) {
        long[] out = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= out.length; i++) {
            long x = i > a.length ? 1 : a[a.length - i];
            long y = i > b.length ? 1 : b[b.length - i];
            if (x != y && x != 1 && y != 1) {
                throw in.malformed(
                        "inputs of shapes " + Shape.of(a) + " and " + Shape.of(b),
                        "sizes that are equal or 1, counted from the end");
            }
            out[out.length - i] = x == 1 ? y : x;
        }
        return out;
    }
}
