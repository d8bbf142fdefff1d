package io.tilewright.bench;

import io.tilewright.compile.Network;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.space.Box;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningSession;
import io.tilewright.tune.TuningTask;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code certified} against the exhaustive search, or alone where a space is too large for that. Prints the Markdown
 * tables that stand in docs/results.md. Layers that several networks share are tuned once.
 */
public final class CertifiedSearch {
    private static final int BUDGET = 5000;

    private CertifiedSearch() {}

    /** Arguments: preset or preset@board, images per run, tuner, {@code exhaustive} or {@code alone}, networks or NETWORK:TASK. */
    public static void main(String[] arguments) {
        VtaTarget target = BenchTarget.of(arguments[0]);
        int batch = Integer.parseInt(arguments[1]);
        boolean exhaustive = arguments[3].equals("exhaustive");
        System.out.println("| network, task | layer | space | feasible | best, cycles | exhaustive | status | gap |"
                + " simulations | share | best found at | search, CPU s | simulation, CPU s |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        Set<String> seen = new HashSet<>();
        for (String network : List.of(arguments).subList(4, arguments.length)) {
            String[] parts = network.split(":");
            for (TuningTask task : Network.open(parts[0], OptionalInt.of(batch), EpilogueMode.FULL)
                    .tasks()) {
                boolean wanted = parts.length == 1 || task.index() == Integer.parseInt(parts[1]);
                if (wanted && seen.add(task.workload().key())) {
                    TuningResult result = tune(target, task, arguments[2]);
                    System.out.println(
                            row(parts[0], result, exhaustive ? optimum(target, task) : OptionalDouble.empty()));
                }
            }
        }
    }

    private static TuningResult tune(VtaTarget target, TuningTask task, String tuner) {
        return new TuningSession(
                        target,
                        task,
                        Tuners.named(tuner),
                        // the clocks of two threads have nothing in common, so no candidate may be timed out
                        SessionSettings.of(Budget.ofTrials(BUDGET), 1).withCandidateLimit(Duration.ofDays(1)),
                        TrialStore.NONE,
                        TuningListener.SILENT,
                        new StopSignal(),
                        new ThreadClock())
                .run();
    }

    private static OptionalDouble optimum(VtaTarget target, TuningTask task) {
        ConfigSpace space = target.space(task.workload());
        Bounds bounds = target.bounds(task.workload());
        OptionalDouble best = OptionalDouble.empty();
        for (long index = 0; index < space.size(); index++) {
            Config config = space.at(index);
            if (target.lower(task.workload(), config) instanceof Lowering.Ready ready) {
                double cost = ((MeasureResult.Success) target.measure(ready.program())).cost();
                if (bounds.of(config) > cost || bounds.of(Box.of(config)) > cost) {
                    throw new IllegalStateException("a bound of " + config + " is above its " + cost + " cycles");
                }
                best = OptionalDouble.of(Math.min(cost, best.orElse(cost)));
            }
        }
        return best;
    }

    private static String row(String network, TuningResult r, OptionalDouble optimum) {
        double best = r.bestCost().orElseThrow();
        return String.format(
                Locale.ROOT,
                "| %s %d | %s | %,d | %s%,d | %,.0f | %s | %s | %.2f %% | %d | %.2f %% | %d | %.2f | %.2f |",
                network,
                r.task().index(),
                r.task().workload().key(),
                r.feasible().size(),
                r.feasible().exact() ? "" : "about ",
                r.feasible().feasible(),
                best,
                optimum.isEmpty() ? "" : optimum.getAsDouble() == best ? "equal" : "DIFFERS: " + optimum.getAsDouble(),
                r.stopReason(),
                100 * r.gap().orElseThrow(),
                r.counters().simulations(),
                100.0 * r.counters().simulations() / r.feasible().feasible(),
                r.best().orElseThrow().number() + 1,
                seconds(r.times().search()),
                seconds(r.times().lower().plus(r.times().simulate())));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
