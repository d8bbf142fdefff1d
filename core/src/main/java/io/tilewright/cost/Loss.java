package io.tilewright.cost;

import java.util.Map;

/** What the boosted trees minimise (reference: autotvm.md section 2.3). */
public enum Loss {
    /** Squared error of the fitness: AutoTVM's {@code reg}. */
    REG("reg:squarederror", Map.of()),

    /**
     * Pairwise ranking: AutoTVM's {@code rank}. All measurements form one group. The library's defaults since 2.0 compare
     * mostly against the items now ranked highest and lose rank correlation on several hundred rows; drawing eight
     * partners per row uniformly over the other rows comes back near what AutoTVM's library version did
     * (reference: libraries.md section 1: test Spearman 0.946 against 0.747 by default and 0.976 in version 1.6.2, at 512
     * rows; with 64 rows the defaults are the better ones, 0.877 against 0.68). Within the tuner the two come out close;
     * the defaults measure about twice as many invalid points.
     */
    RANK(
            "rank:pairwise",
            Map.of(
                    "lambdarank_pair_method",
                    "mean",
                    "lambdarank_num_pair_per_sample",
                    8,
                    "lambdarank_normalization",
                    true));

    private final String objective;
    private final Map<String, Object> settings;

    Loss(String objective, Map<String, Object> settings) {
        this.objective = objective;
        this.settings = settings;
    }

    /** The library's name of it. */
    String objective() {
        return objective;
    }

    /** Further library settings that belong to this loss. */
    Map<String, Object> settings() {
        return settings;
    }
}
