package io.tilewright.target.spatial.view;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A mapping as a loop nest, outermost level first: what each level holds, its loops, which tensor stays in place below
 * while they run, and how the rest is spread over its children.
 */
public final class LoopNestText {
    private static final int MARGIN = 34;

    private LoopNestText() {}

    /**
     * @param evaluation of the mapping, valid
     */
    public static List<String> lines(Architecture architecture, Mapping mapping, Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        String indent = "";
        int i = architecture.depth() - 1;
        for (LevelLoops level : LevelLoops.of(architecture, mapping)) {
            lines.add(level.name() + holds(evaluation, i));
            for (LevelLoops.Loop loop : level.temporal()) {
                indent += "  ";
                lines.add(padded(indent + "for " + loop.text(), LevelLoops.staysText(loop)));
            }
            if (level.spread()) {
                indent += "  ";
                lines.add(padded(
                        indent + "spread " + level.spreadText(),
                        level.columns() + " x " + level.rows() + " of " + architecture.fanoutX(i) + " x "
                                + architecture.fanoutY(i) + " " + architecture.childName(i)));
            }
            i--;
        }
        lines.add(indent + "  multiply-accumulate");
        return lines;
    }

    /**
     * The same, with how often the nest is repeated.
     *
     * @param groups from 1
     */
    public static List<String> lines(Architecture architecture, Mapping mapping, Evaluation evaluation, int groups) {
        List<String> lines = new ArrayList<>();
        if (groups > 1) {
            lines.add(groups + " groups, one after the other; each:");
        }
        lines.addAll(lines(architecture, mapping, evaluation));
        return lines;
    }

    private static String holds(Evaluation evaluation, int i) {
        List<String> parts = new ArrayList<>();
        long words = 0;
        for (Tensor tensor : Tensor.ALL) {
            if (evaluation.keeps(i, tensor)) {
                words += evaluation.tile(i, tensor);
                parts.add(tensor.label() + " " + String.format(Locale.ROOT, "%,d", evaluation.tile(i, tensor)));
            }
        }
        return parts.isEmpty()
                ? ": holds nothing"
                : ": holds " + String.join(", ", parts) + (words == 1 ? " word" : " words");
    }

    private static String padded(String left, String right) {
        return right.isEmpty() ? left : left + " ".repeat(Math.max(2, MARGIN - left.length())) + right;
    }
}
