package io.tilewright.report;

import io.tilewright.target.Activity;
import io.tilewright.target.Timeline;
import io.tilewright.target.Timeline.Lane;
import io.tilewright.target.Timeline.Span;
import io.tilewright.util.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A timeline as SVG: a lane per unit over a common axis of cycles. A lane of few spans is exact, a bar per span with the
 * instruction as its tooltip. A lane of many is drawn in columns one pixel wide, each filled from below by the shares of
 * the activities in it: bars too short to be seen alone still have their exact share of the area.
 */
public final class TimelineSvg {
    static final int WIDTH = 1200;
    static final int LEFT = 104;
    static final int PLOT = 1072;
    static final int LANE = 44;
    static final int PITCH = 56;

    private static final int EXACT_FILE = 320;
    private static final int EXACT_REPORT = 120;
    private static final int HOVER = 16;
    private static final double LETTER = 6.2;

    private final Timeline timeline;
    private final int exact;
    private final boolean listing;
    private final StringBuilder svg = new StringBuilder();

    private TimelineSvg(Timeline timeline, int exact, boolean listing) {
        this.timeline = timeline;
        this.exact = exact;
        this.listing = listing;
    }

    /** A file of its own, with its colours for light and dark. */
    public static String file(String title, Timeline timeline) {
        return new TimelineSvg(timeline, EXACT_FILE, true).draw(title, true);
    }

    /** For the report, which has the colours. */
    static String inline(String title, Timeline timeline) {
        return new TimelineSvg(timeline, EXACT_REPORT, false).draw(title, false);
    }

    /** The class of an activity in the style sheet: one letter, so that files stay small. */
    static String style(Activity activity) {
        return String.valueOf((char) ('a' + activity.ordinal()));
    }

    private String draw(String title, boolean alone) {
        int top = alone ? 46 : 10;
        int axis = top + timeline.lanes().size() * PITCH;
        List<Activity> present = Arrays.stream(Activity.values())
                .filter(a -> timeline.lanes().stream().anyMatch(lane -> lane.cycles(a) > 0))
                .toList();
        int rows = legend(present, axis + 58, false);
        int height = axis + 44 + 22 * rows;
        String namespace = alone ? " xmlns=\"http://www.w3.org/2000/svg\"" : "";
        svg.append("<svg").append(namespace).append(" class=\"timeline\" viewBox=\"0 0 ");
        svg.append(WIDTH);
        svg.append(' ')
                .append(height)
                .append("\" role=\"img\" aria-label=\"")
                .append(escape(title))
                .append("\">\n");
        if (alone) {
            svg.append("<style>\n").append(ReportText.of("timeline.css")).append("</style>\n");
            svg.append("<rect class=\"ground\" width=\"")
                    .append(WIDTH)
                    .append("\" height=\"")
                    .append(height);
            svg.append("\"/>\n");
            text(16, 28, "title", title);
        }
        for (int i = 0; i < timeline.lanes().size(); i++) {
            Lane lane = timeline.lanes().get(i);
            int y = top + i * PITCH;
            text(16, y + 19, "unit", lane.name());
            text(16, y + 36, "soft", "busy " + Numbers.percent((double) lane.busy() / timeline.cycles()));
            svg.append("<g class=\"lane\" data-y=\"").append(y).append("\">\n");
            if (lane.spans().size() <= exact) {
                bars(lane, y);
            } else {
                columns(new LaneColumns(lane, timeline.cycles(), PLOT), y);
            }
            svg.append("</g>\n");
        }
        axis(top, axis);
        legend(present, axis + 58, true);
        return svg.append("</svg>\n").toString();
    }

    private void bars(Lane lane, int y) {
        double scale = (double) PLOT / timeline.cycles();
        for (Span span : lane.spans()) {
            double width = span.cycles() * scale;
            // Wide neighbours of one kind stay apart; between narrow ones a gap would look like waiting.
            double gap = width > 20 && !span.activity().idle() ? 0.6 : 0;
            svg.append("<rect class=\"").append(style(span.activity())).append("\" x=\"");
            svg.append(number(LEFT + (span.from() - 1) * scale))
                    .append("\" y=\"")
                    .append(y)
                    .append("\" width=\"");
            svg.append(number(width - gap)).append("\" height=\"").append(LANE).append("\"><title>");
            svg.append(escape(words(span))).append("</title></rect>\n");
        }
    }

    private String words(Span span) {
        String cycles = span.cycles() == 1
                ? "cycle " + Numbers.grouped(span.from())
                : "cycles " + Numbers.grouped(span.from()) + " to " + Numbers.grouped(span.to() - 1) + " ("
                        + Numbers.grouped(span.cycles()) + ")";
        String words = span.activity().label() + ", " + cycles;
        if (span.instruction() < 0) {
            return words;
        }
        words += (span.activity().idle() ? "; next is instruction " : "; instruction ") + span.instruction();
        return listing ? words + ": " + timeline.listing().instruction(span.instruction()) : words;
    }

    /** Areas one over the other: each reaches up to the sum of the shares up to its activity. */
    private void columns(LaneColumns columns, int y) {
        Activity[] all = Activity.values();
        for (int k = all.length - 1; k >= 0; k--) {
            StringBuilder path = new StringBuilder();
            int level = 0;
            int run = 0;
            boolean visible = false;
            for (int c = 0; c < columns.columns(); c++) {
                int here = halfPixels(columns.upTo(c, all[k]));
                int below = k == 0 ? 0 : halfPixels(columns.upTo(c, all[k - 1]));
                visible |= here > below;
                if (here != level) {
                    run(path, run);
                    path.append('v').append(number((level - here) / 2.0));
                    level = here;
                    run = 0;
                }
                run++;
            }
            run(path, run);
            if (visible) {
                svg.append("<path class=\"")
                        .append(style(all[k]))
                        .append("\" d=\"M")
                        .append(LEFT)
                        .append(' ');
                svg.append(y + LANE).append(path).append('V').append(y + LANE).append("z\"/>\n");
            }
        }
        for (int c = 0; c < columns.columns(); c += HOVER) {
            int to = Math.min(columns.columns(), c + HOVER);
            svg.append("<rect class=\"hover\" x=\"")
                    .append(LEFT + c)
                    .append("\" y=\"")
                    .append(y)
                    .append("\" width=\"");
            svg.append(to - c).append("\" height=\"").append(LANE).append("\"><title>");
            svg.append(escape(columns.words(c, to))).append("</title></rect>\n");
        }
    }

    private static int halfPixels(double share) {
        return (int) Math.round(2 * LANE * share);
    }

    private static void run(StringBuilder path, int columns) {
        if (columns > 0) {
            path.append('h').append(columns);
        }
    }

    private void axis(int top, int y) {
        svg.append("<g class=\"axis\" data-y=\"").append(y).append("\">\n");
        long step = step(timeline.cycles() / 8.0);
        for (long tick = 0; tick <= timeline.cycles(); tick += step) {
            double x = LEFT + (double) tick * PLOT / timeline.cycles();
            svg.append("<path class=\"grid\" d=\"M")
                    .append(number(x))
                    .append(' ')
                    .append(top - 4)
                    .append('V')
                    .append(y);
            svg.append("\"/>");
            if (x < LEFT + PLOT - 135) {
                text(x, y + 17, "soft mid", Numbers.grouped(tick));
            }
        }
        text(LEFT + PLOT, y + 17, "soft end", Numbers.grouped(timeline.cycles()) + " cycles");
        svg.append("</g>\n");
    }

    /** The smallest of 1, 2, 5, 10, 20 ... that is at least {@code least}. */
    static long step(double least) {
        for (long power = 1; ; power *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * power >= least) {
                    return factor * power;
                }
            }
        }
    }

    /** Draws the legend, or only counts its rows. */
    private int legend(List<Activity> present, int y, boolean draw) {
        double x = LEFT;
        int row = 0;
        for (Activity activity : present) {
            double width = 44 + activity.label().length() * LETTER;
            if (x > LEFT && x + width > LEFT + PLOT) {
                x = LEFT;
                row++;
            }
            if (draw) {
                int at = y + 22 * row - 20;
                svg.append("<rect class=\"")
                        .append(style(activity))
                        .append(" key\" x=\"")
                        .append(number(x));
                svg.append("\" y=\"").append(at).append("\" width=\"14\" height=\"14\"/>");
                text(x + 20, at + 12, "soft", activity.label());
            }
            x += width;
        }
        return row + 1;
    }

    private void text(double x, int y, String style, String text) {
        svg.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(y);
        svg.append("\">").append(escape(text)).append("</text>\n");
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.2f", value).replaceFirst("0$", "");
    }

    private static String escape(String text) {
        return ReportText.escape(Printable.line(text));
    }
}
