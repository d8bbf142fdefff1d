package io.tilewright.sample;

import io.tilewright.explore.Exploration;
import io.tilewright.space.Config;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * AutoTVM's diversity filter, off by default there (reference: autotvm.md section 2.4): of {@code ratio} times as many
 * explored points, picks greedily the one that adds most knob values not picked yet. The code of the paper sets all model
 * scores to zero here, so the order of the exploration only breaks ties.
 */
public final class DiverseTopK implements Sampler {
    private final int ratio;

    /** @param ratio explored points per planned point, from 2 */
    public DiverseTopK(int ratio) {
        if (ratio < 2) {
            throw new IllegalArgumentException("diversity ratio " + ratio + ", allowed: from 2");
        }
        this.ratio = ratio;
    }

    @Override
    public int candidates(int n) {
        return Math.multiplyExact(n, ratio);
    }

    @Override
    public List<Config> select(Exploration exploration, Predicate<Config> eligible, int n) {
        List<Config> left = new ArrayList<>(new TopK().select(exploration, eligible, candidates(n)));
        List<Config> plan = new ArrayList<>();
        if (left.isEmpty()) {
            return plan;
        }
        BitSet[] seen = new BitSet[left.get(0).space().knobs().size()];
        for (int k = 0; k < seen.length; k++) {
            seen[k] = new BitSet();
        }
        while (plan.size() < n && !left.isEmpty()) {
            int best = 0;
            for (int i = 1; i < left.size(); i++) {
                if (gain(left.get(i), seen) > gain(left.get(best), seen)) {
                    best = i;
                }
            }
            Config pick = left.remove(best);
            plan.add(pick);
            for (int k = 0; k < seen.length; k++) {
                seen[k].set(pick.digit(k));
            }
        }
        return plan;
    }

    private static int gain(Config config, BitSet[] seen) {
        int gain = 0;
        for (int k = 0; k < seen.length; k++) {
            if (!seen[k].get(config.digit(k))) {
                gain++;
            }
        }
        return gain;
    }
}
