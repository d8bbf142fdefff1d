package io.tilewright.report;

import io.tilewright.workload.Conv2d;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dense;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.Workload;

/** A layer's shape in one short text for people. */
public final class LayerShape {
    private LayerShape() {}

    /** E.g. {@code 56x56 64->128 3x3 s2 p1}, or {@code dense 512->1000}; with {@code n8} in front for a batch of 8. */
    public static String of(Workload workload) {
        if (workload instanceof ConvNest nest) {
            return nest(nest);
        }
        Conv2d c = LayerWorkload.of(workload).asConv2d();
        String batch = c.n() == 1 ? "" : "n" + c.n() + " ";
        if (workload instanceof Dense) {
            return batch + "dense " + c.ci() + "->" + c.co();
        }
        StringBuilder text = new StringBuilder(batch);
        text.append(c.h()).append('x').append(c.w());
        text.append(' ').append(c.ci()).append("->").append(c.co());
        text.append(' ').append(c.kh()).append('x').append(c.kw());
        text.append(" s").append(pair(c.strideH(), c.strideW()));
        boolean even = c.padTop() == c.padBottom() && c.padLeft() == c.padRight();
        text.append(" p")
                .append(
                        even
                                ? pair(c.padTop(), c.padLeft())
                                : c.padTop() + "," + c.padLeft() + "," + c.padBottom() + "," + c.padRight());
        if (c.dilationH() > 1 || c.dilationW() > 1) {
            text.append(" d").append(pair(c.dilationH(), c.dilationW()));
        }
        return text.toString();
    }

    /** E.g. {@code out 56x56 1->1 3x3 s2, 64 groups}: inputs of a nest are those of its outputs, without padding. */
    private static String nest(ConvNest n) {
        return (n.n() == 1 ? "" : "n" + n.n() + " ")
                + "out " + n.q() + "x" + n.p() + " " + n.c() + "->" + n.k() + " " + n.s() + "x" + n.r() + " s"
                + pair(n.hStride(), n.wStride())
                + (n.hDilation() > 1 || n.wDilation() > 1 ? " d" + pair(n.hDilation(), n.wDilation()) : "")
                + (n.groups() == 1 ? "" : ", " + n.groups() + " groups");
    }

    private static String pair(int a, int b) {
        return a == b ? String.valueOf(a) : a + "x" + b;
    }
}
