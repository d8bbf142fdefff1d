package io.tilewright.report;

import io.tilewright.tune.TuningResult;
import java.util.List;
import java.util.Locale;

/** The best cost so far over the evaluations of one task, logarithmic, as a small picture for the report. */
final class CurveSvg {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 170;
    private static final int LEFT = 84;
    private static final int RIGHT = 14;
    private static final int TOP = 14;
    private static final int BOTTOM = 30;
    /** A bound further away than this is named, not drawn: the curve would be squeezed. */
    private static final double FARTHEST = 10;

    private CurveSvg() {}

    /** Of a result with a best trial. */
    static String of(TuningResult result) {
        List<double[]> corners = Curve.corners(result);
        double first = corners.get(0)[1];
        double best = corners.get(corners.size() - 1)[1];
        if (first == best) {
            int size = result.trials().size();
            return size == 1
                    ? "<p>There was one evaluation.</p>"
                    : "<p>The first of " + Numbers.grouped(size) + " evaluations is the best.</p>";
        }
        boolean drawn = result.bound() > 0 && best / result.bound() <= FARTHEST;
        double low = Math.log10(drawn ? Math.min(result.bound(), best) : best);
        double high = Math.log10(first);
        double room = high - low;
        double trials = Math.max(2, result.trials().size());
        StringBuilder line = new StringBuilder();
        double y = 0;
        for (int i = 0; i < corners.size(); i++) {
            double x = LEFT + (corners.get(i)[0] - 1) / (trials - 1) * (WIDTH - LEFT - RIGHT);
            if (i > 0) {
                line.append(String.format(Locale.ROOT, "H%.1f", x));
            }
            y = height(corners.get(i)[1], low, room);
            line.append(
                    i == 0 ? String.format(Locale.ROOT, "M%.1f %.1f", x, y) : String.format(Locale.ROOT, "V%.1f", y));
        }
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"curve\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(HEIGHT);
        svg.append("\" role=\"img\" aria-label=\"best so far over the evaluations\">");
        double top = height(first, low, room);
        rule(svg, top, "rule", Numbers.scientific(first));
        if (y - top > 14) {
            rule(svg, y, "rule", Numbers.scientific(best));
        }
        if (drawn && height(result.bound(), low, room) - y > 14) {
            rule(svg, height(result.bound(), low, room), "bound", "bound " + Numbers.scientific(result.bound()));
        }
        svg.append("<path d=\"").append(line).append("\"/>");
        int foot = HEIGHT - 8;
        text(svg, LEFT, foot, "start", "1");
        text(svg, WIDTH - RIGHT, foot, "end", Numbers.grouped(result.trials().size()) + " evaluations");
        return svg.append("</svg>").toString();
    }

    private static double height(double cost, double low, double room) {
        return HEIGHT - BOTTOM - (Math.log10(cost) - low) / room * (HEIGHT - TOP - BOTTOM);
    }

    private static void rule(StringBuilder svg, double y, String kind, String label) {
        svg.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                kind,
                LEFT,
                WIDTH - RIGHT,
                y,
                y));
        if (kind.equals("bound")) {
            text(svg, LEFT + 6, y - 4, "start", label);
        } else {
            text(svg, LEFT - 6, y + 4, "end", label);
        }
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text));
    }
}
