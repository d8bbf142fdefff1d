package io.tilewright.report;

import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.Workload;

/** A layer's shape in one short text for people. */
public final class LayerShape {
    private LayerShape() {}

    /** E.g. {@code 56x56 64->128 3x3 s2 p1}, or {@code dense 512->1000}; with {@code n8} in front for a batch of 8. */
    public static String of(Workload workload) {
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

    private static String pair(int a, int b) {
        return a == b ? String.valueOf(a) : a + "x" + b;
    }
}
