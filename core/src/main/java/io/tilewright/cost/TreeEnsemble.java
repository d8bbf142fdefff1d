package io.tilewright.cost;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import java.util.Arrays;
import java.util.List;

/**
 * A fitted sum of regression trees over the knobs of one space, evaluated in plain Java. Gives the library's own
 * predictions bit for bit (float32 sums in tree order) without a call into native code, and leaves no native memory
 * behind.
 *
 * <p>C. Lucchese et al., "QuickScorer: a Fast Algorithm to Rank Documents with Additive Ensembles of Regression Trees",
 * SIGIR 2015. Each tree's leaves are numbered from left to right, one bit each. A node whose test fails rules out the
 * leaves of its left subtree; the first leaf that no node rules out is the one the row falls into. As a knob has few
 * values, what its value rules out is looked up, not tested: one word per tree, knob and value. No branch depends on
 * the data.
 */
final class TreeEnsemble {
    /** Most leaves of a tree, bits of a word: five levels of splits. */
    private static final int LEAVES = 32;

    private final float baseScore;
    private final int trees;
    /** By knob, digit and tree: the leaves not ruled out. */
    private final int[][][] open;

    private final float[] leaf;
    private final int[] alive;

    TreeEnsemble(ConfigSpace space, float baseScore, List<BoostedModel.Tree> trees) {
        this.baseScore = baseScore;
        this.trees = trees.size();
        this.leaf = new float[this.trees * LEAVES];
        this.alive = new int[this.trees];
        List<Knob> knobs = space.knobs();
        this.open = new int[knobs.size()][][];
        for (int k = 0; k < open.length; k++) {
            open[k] = new int[knobs.get(k).size()][this.trees];
            for (int[] words : open[k]) {
                Arrays.fill(words, ~0);
            }
        }
        for (int t = 0; t < this.trees; t++) {
            number(trees.get(t), t, 0, 0, knobs);
        }
    }

    /** Number of trees. */
    int trees() {
        return trees;
    }

    /** The score of a configuration of the space. */
    float predict(Config config) {
        Arrays.fill(alive, ~0);
        for (int k = 0; k < open.length; k++) {
            int[] words = open[k][config.digit(k)];
            for (int t = 0; t < alive.length; t++) {
                alive[t] &= words[t];
            }
        }
        float sum = baseScore;
        for (int t = 0; t < alive.length; t++) {
            sum += leaf[t * LEAVES + Integer.numberOfTrailingZeros(alive[t])];
        }
        return sum;
    }

    /** Numbers the leaves below a node from {@code first} on; gives the number after the last one. */
    private int number(BoostedModel.Tree tree, int t, int node, int first, List<Knob> knobs) {
        if (tree.left()[node] < 0) {
            leaf[t * LEAVES + first] = tree.value()[node];
            return first + 1;
        }
        int middle = number(tree, t, tree.left()[node], first, knobs);
        int knob = tree.feature()[node];
        int leftLeaves = (1 << middle) - (1 << first);
        for (int digit = 0; digit < open[knob].length; digit++) {
            if (!(KnobFeatures.of(knobs.get(knob), digit) < tree.value()[node])) {
                open[knob][digit][t] &= ~leftLeaves;
            }
        }
        return number(tree, t, tree.right()[node], middle, knobs);
    }
}
