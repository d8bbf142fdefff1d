package io.tilewright.tune.autotvm;

import io.tilewright.cost.Loss;
import io.tilewright.tune.TunerContext;
import java.util.List;

/**
 * CPU time of the search alone, 1,000 trials on {@link SyntheticTable}: the setting of autotvm.md section 9. Run by hand;
 * arguments: seeds, {@code REG} or {@code RANK}, {@code skip} or {@code measure}. The rest of the total is the table, the
 * uniform draws and the plan.
 */
final class SearchCpu {
    private SearchCpu() {}

    public static void main(String[] args) {
        SyntheticTable table = new SyntheticTable();
        double optimum = table.best();
        for (int seed = 1; seed <= Integer.parseInt(args[0]); seed++) {
            Search search = new Search();
            TunerContext context = Search.context(table, seed, args[2].equals("skip"));
            search.run(table, search.watched(context, AutoTvmParameters.defaults(Loss.valueOf(args[1]))), 1000, 64);
            System.out.printf(
                    "seed %d: CPU %.3f s, fit %.3f, walk and predict %.3f; invalid %d, proposals hash %08x%n",
                    seed,
                    search.totalNanos / 1e9,
                    search.fitNanos / 1e9,
                    search.walkNanos / 1e9,
                    search.invalid,
                    search.proposed.hashCode());
            System.out.println("  rounds " + search.rounds + ", steps " + search.steps);
            StringBuilder curve = new StringBuilder("  best / optimum");
            for (int trial : List.of(64, 128, 192, 256, 384, 512, 768, 1000)) {
                curve.append("  %d: %.3f".formatted(trial, search.best.get(trial - 1) / optimum));
            }
            System.out.println(curve);
        }
    }
}
