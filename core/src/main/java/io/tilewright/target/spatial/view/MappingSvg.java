package io.tilewright.target.spatial.view;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * A mapping as a picture: one box per level, each inside the one that feeds it, with the tiles that it holds, its loops
 * from the outside in, and the grid of children that it feeds. A self-contained SVG without scripts.
 */
public final class MappingSvg {
    private static final int WIDTH = 760;
    private static final int LINE = 18;
    private static final int PAD = 10;
    private static final int GRID = 96;
    private static final List<String> FILLS = List.of("#f3f6fb", "#e6eef8", "#d9e6f5", "#cbddf2", "#bed5ee", "#b0ccea");

    private final Architecture architecture;
    private final Evaluation evaluation;
    private final List<LevelLoops> levels;
    private final StringBuilder svg = new StringBuilder();

    private MappingSvg(Architecture architecture, Mapping mapping, Evaluation evaluation) {
        this.architecture = architecture;
        this.evaluation = evaluation;
        this.levels = LevelLoops.of(architecture, mapping);
    }

    /**
     * @param title above the boxes
     * @param evaluation of the mapping, valid
     */
    public static String of(String title, Architecture architecture, Mapping mapping, Evaluation evaluation) {
        return new MappingSvg(architecture, mapping, evaluation).draw(title);
    }

    private String draw(String title) {
        int height = LINE + 2 * PAD + height(0) + LINE;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        + "font-family=\"sans-serif\" font-size=\"12\" role=\"img\">%n",
                WIDTH,
                height,
                WIDTH,
                height));
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        text(PAD, LINE, "bold", title);
        box(0, PAD, LINE + PAD, WIDTH - 2 * PAD);
        return svg.append("</svg>\n").toString().replace("\r\n", "\n");
    }

    /** Lines of text of the n-th level from the outside, without what is inside it. */
    private int lines(int n) {
        LevelLoops level = levels.get(n);
        return 2 + level.temporal().size() + (level.spread() ? 1 : 0);
    }

    private int own(int n) {
        int text = lines(n) * LINE;
        return levels.get(n).spread() ? Math.max(text, GRID + LINE) : text;
    }

    private int height(int n) {
        int inner = n + 1 < levels.size() ? height(n + 1) : LINE;
        return PAD + own(n) + inner + PAD;
    }

    private void box(int n, int x, int y, int width) {
        LevelLoops level = levels.get(n);
        int i = architecture.depth() - 1 - n;
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"#456\"/>%n",
                x,
                y,
                width,
                height(n),
                FILLS.get(Math.min(n, FILLS.size() - 1))));
        int at = y + PAD + LINE - 5;
        text(x + PAD, at, "bold", level.name() + ", " + instances(i));
        at += LINE;
        text(x + PAD, at, "normal", holds(i));
        for (LevelLoops.Loop loop : level.temporal()) {
            at += LINE;
            String stays = LevelLoops.staysText(loop);
            text(x + 2 * PAD, at, "normal", "for " + loop.text() + (stays.isEmpty() ? "" : "   (" + stays + ")"));
        }
        if (level.spread()) {
            at += LINE;
            text(x + 2 * PAD, at, "normal", "spread " + level.spreadText());
            grid(x + width - PAD - GRID, y + PAD, level, i);
        }
        int inside = y + PAD + own(n);
        if (n + 1 < levels.size()) {
            box(n + 1, x + PAD, inside, width - 2 * PAD);
        } else {
            text(x + 2 * PAD, inside + LINE - 5, "normal", "multiply-accumulate");
        }
    }

    /** The children, used ones filled; more than 16 columns or rows are drawn as bars in proportion. */
    private void grid(int x, int y, LevelLoops level, int i) {
        int columns = architecture.fanoutX(i);
        int rows = architecture.fanoutY(i);
        boolean cells = columns <= 16 && rows <= 16;
        int across = cells ? columns : 1;
        int down = cells ? rows : 1;
        double w = (double) GRID / Math.max(across, down);
        for (int c = 0; c < across; c++) {
            for (int r = 0; r < down; r++) {
                int id = r * columns + c;
                boolean used = cells && id < level.columns() * level.rows();
                cell(x + c * w, y + r * w, w, w, used);
            }
        }
        if (!cells) {
            double share = (double) level.columns() * level.rows() / ((double) columns * rows);
            cell(x, y, GRID, GRID * share, true);
        }
        text(x, y + GRID + LINE - 5, "normal", level.columns() + "x" + level.rows() + " of " + columns + "x" + rows);
    }

    private void cell(double x, double y, double w, double h, boolean used) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\" stroke=\"#789\"/>%n",
                x,
                y,
                w,
                h,
                used ? "#e8a33d" : "#fff"));
    }

    private String instances(int i) {
        return evaluation.instances(i) + " of " + architecture.level(i).instances() + " used";
    }

    private String holds(int i) {
        StringBuilder text = new StringBuilder();
        for (Tensor tensor : Tensor.ALL) {
            if (evaluation.keeps(i, tensor)) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(tensor.label())
                        .append(' ')
                        .append(String.format(Locale.ROOT, "%,d", evaluation.tile(i, tensor)));
            }
        }
        return text.isEmpty() ? "holds nothing" : text + " words";
    }

    private void text(int x, int y, String weight, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>%n", x, y, weight, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
