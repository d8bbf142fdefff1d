package io.tilewright.target.spatial.view;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import java.util.List;
import java.util.Locale;

/**
 * A mapping as a picture: one box per level, each inside the one that feeds it, with the tiles that it holds, its loops
 * from the outside in, and the grid of children that it feeds. A self-contained SVG without scripts, for light and dark
 * grounds.
 */
public final class MappingSvg {
    private static final int WIDTH = 760;
    private static final int LINE = 20;
    private static final int PAD = 10;
    /** Between a level's last line and the box inside it. */
    private static final int GAP = 4;

    private static final int GRID = 92;
    /** Columns of the tensors' tiles, and of the tags beside the loops. */
    private static final int TILE = 132;

    private static final int TAG_AT = 96;
    private static final int TAG = 92;
    /** Most columns or rows whose children are drawn one by one. */
    private static final int CELLS = 16;

    private static final int SHADES = 6;

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
     * A file of its own.
     *
     * @param title above the boxes
     * @param evaluation of the mapping, valid
     */
    public static String of(String title, Architecture architecture, Mapping mapping, Evaluation evaluation) {
        return new MappingSvg(architecture, mapping, evaluation).draw(title);
    }

    /** The same without a title and without its style sheet, {@link MappingStyle#TEXT}, for a page that has it once. */
    public static String inline(Architecture architecture, Mapping mapping, Evaluation evaluation) {
        return new MappingSvg(architecture, mapping, evaluation).draw("");
    }

    private String draw(String title) {
        int top = title.isEmpty() ? 1 : LINE + PAD;
        int height = top + height(0) + 1;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"nest\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" "
                        + "role=\"img\">\n",
                WIDTH,
                height,
                WIDTH,
                height));
        if (!title.isEmpty()) {
            svg.append("<title>").append(escaped(title)).append("</title>\n<style>\n");
            svg.append(MappingStyle.TEXT).append("</style>\n");
            svg.append("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n");
            text(PAD, LINE, "name", title);
        }
        box(0, 1, top, WIDTH - 2);
        return svg.append("</svg>\n").toString();
    }

    private int own(int n) {
        LevelLoops level = levels.get(n);
        int text = (2 + level.temporal().size() + (level.spread() ? 1 : 0)) * LINE;
        return (level.spread() ? Math.max(text, GRID + LINE) : text) + GAP;
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
                "<rect class=\"box s%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n",
                Math.min(n, SHADES - 1),
                x,
                y,
                width,
                height(n)));
        int at = y + PAD + LINE - 6;
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\"><tspan class=\"name\">%s</tspan>, %s</text>\n",
                x + PAD,
                at,
                escaped(level.name()),
                escaped(use(i))));
        at += LINE;
        tiles(x + PAD, at, i);
        for (LevelLoops.Loop loop : level.temporal()) {
            at += LINE;
            text(x + 2 * PAD, at, "loop", "for " + loop.text());
            tags(x + 2 * PAD + TAG_AT, at, loop.stays());
        }
        if (level.spread()) {
            at += LINE;
            text(x + 2 * PAD, at, "loop", "spread " + level.spreadText());
            grid(x + width - PAD - GRID, y + PAD, level, i);
        }
        int inside = y + PAD + own(n);
        if (n + 1 < levels.size()) {
            box(n + 1, x + PAD, inside, width - 2 * PAD);
        } else {
            text(x + 2 * PAD, inside + LINE - 6, "loop", "multiply-accumulate");
        }
    }

    /** How many instances and words are in use. */
    private String use(int i) {
        Level level = architecture.level(i);
        String instances = evaluation.instances(i) + " of " + level.instances() + " used";
        long words = 0;
        for (Tensor tensor : Tensor.ALL) {
            words += evaluation.keeps(i, tensor) ? evaluation.tile(i, tensor) : 0;
        }
        return level.capacity() == Level.UNLIMITED
                ? instances
                : instances + String.format(Locale.ROOT, ", %,d of %,d words", words, level.capacity());
    }

    private void tiles(int x, int y, int i) {
        int at = x;
        for (Tensor tensor : Tensor.ALL) {
            if (evaluation.keeps(i, tensor)) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" rx=\"2\"/>",
                        kind(tensor),
                        at,
                        y - 10));
                text(at + 15, y, "", String.format(Locale.ROOT, "%s %,d", tensor.label(), evaluation.tile(i, tensor)));
                at += TILE;
            }
        }
        if (at == x) {
            text(x, y, "", "holds nothing");
        }
    }

    private void tags(int x, int y, List<Tensor> stays) {
        int at = x;
        for (Tensor tensor : stays) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"16\" rx=\"8\"/>",
                    kind(tensor),
                    at,
                    y - 12,
                    TAG - 6));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"tag\" x=\"%d\" y=\"%d\">%s stay</text>\n",
                    at + (TAG - 6) / 2,
                    y,
                    tensor.label()));
            at += TAG;
        }
    }

    /** The children, used ones filled; more than 16 columns or rows are drawn as one area in proportion. */
    private void grid(int x, int y, LevelLoops level, int i) {
        int columns = architecture.fanoutX(i);
        int rows = architecture.fanoutY(i);
        boolean cells = columns <= CELLS && rows <= CELLS;
        double w = (double) (GRID - LINE) / Math.max(columns, rows);
        double left = x + GRID - w * columns;
        if (cells) {
            for (int c = 0; c < columns; c++) {
                for (int r = 0; r < rows; r++) {
                    boolean used = c < level.columns() && r < level.rows();
                    cell(left + c * w, y + r * w, w, w, used);
                }
            }
        } else {
            cell(left, y, w * columns, w * rows, false);
            cell(left, y, w * level.columns(), w * level.rows(), true);
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"note\" x=\"%d\" y=\"%.1f\">%dx%d of %dx%d</text>\n",
                x + GRID,
                y + w * rows + LINE - 6,
                level.columns(),
                level.rows(),
                columns,
                rows));
    }

    private void cell(double x, double y, double w, double h, boolean used) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                used ? "cell used" : "cell",
                x,
                y,
                w,
                h));
    }

    private void text(int x, int y, String kind, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", kind, x, y, escaped(text)));
    }

    private static String kind(Tensor tensor) {
        return tensor.label().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
