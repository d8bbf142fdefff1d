package io.tilewright.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hyper-parameters of {@link BoostedTrees}; the defaults are AutoTVM's (reference: autotvm.md section 2.3).
 *
 * @param loss what is minimised; the reference's default up to TVM 0.12 is rank, DCOC's Table 4 says reg
 * @param maxDepth levels of splits in a tree, 1..5
 * @param eta shrinkage of each tree, in (0, 1]
 * @param gamma least gain of a split, from 0
 * @param minChildWeight least sum of second derivatives in a leaf, from 0
 * @param lambda L2 penalty on leaf values, from 0
 * @param baseScore the score before the first tree; the library's default of AutoTVM's time, later versions estimate it
 * @param maxRounds most trees, from 1
 * @param patience rounds without a better recall before the fit ends, from 1
 * @param recallAt N of the average recall that decides the end: the plan size, from 1
 */
public record BoostingParameters(
        Loss loss,
        int maxDepth,
        double eta,
        double gamma,
        double minChildWeight,
        double lambda,
        double baseScore,
        int maxRounds,
        int patience,
        int recallAt) {

    public BoostingParameters {
        if (maxDepth < 1 || maxDepth > 5) {
            throw new IllegalArgumentException("max_depth " + maxDepth + ", allowed: 1..5");
        }
        if (maxRounds < 1 || patience < 1 || recallAt < 1) {
            throw new IllegalArgumentException("rounds " + maxRounds + ", patience " + patience + ", recall at "
                    + recallAt + ", allowed: each from 1");
        }
    }

    /** AutoTVM's values for one loss and plan size. */
    public static BoostingParameters autoTvm(Loss loss, int planSize) {
        return new BoostingParameters(loss, 3, 0.3, 1e-4, 1, 1, 0.5, 8000, 20, planSize);
    }

    /**
     * The library's settings. One thread: several threads wait on each other at this size and would change the order of
     * sums; exact trees: what the library of AutoTVM's time chose for so few rows.
     */
    Map<String, Object> toLibrary() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("objective", loss.objective());
        map.put("tree_method", "exact");
        map.put("max_depth", maxDepth);
        map.put("eta", eta);
        map.put("gamma", gamma);
        map.put("min_child_weight", minChildWeight);
        map.put("lambda", lambda);
        map.put("alpha", 0);
        map.put("subsample", 1);
        map.put("base_score", baseScore);
        map.put("seed", 0);
        map.put("nthread", 1);
        map.put("verbosity", 0);
        map.putAll(loss.settings());
        return map;
    }
}
