package io.tilewright.bench;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * CPU time of lowering and timing one point, over feasible points drawn from the {@code dcoc} space: the distribution
 * that {@link LoweringBenchmark} averages. Prints the Markdown table that stands in docs/simulator.md.
 */
public final class PointTimes {
    private static final int POINTS = 400;
    private static final int ROUNDS = 5;

    private PointTimes() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        System.out.println("| layer | points | lowering, median ms | lowering + timing, median ms | 90 % | slowest |");
        System.out.println("|---|---|---|---|---|---|");
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.DCOC, Rules.OURS);
        for (String layer : List.of("C2", "C5", "C8", "C11")) {
            Conv2d conv = PaperLayers.resnet18(Epilogue.template()).get(layer).conv();
            List<Config> points = feasible(target, conv, layer);
            double[] lowering = times(points, c -> target.lower(conv, c));
            double[] both = times(points, c -> target.measure(((Lowering.Ready) target.lower(conv, c)).program()));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.3f | %.3f | %.3f | %.3f |%n",
                    layer,
                    points.size(),
                    lowering[POINTS / 2],
                    both[POINTS / 2],
                    both[POINTS * 9 / 10],
                    both[POINTS - 1]);
        }
    }

    private static List<Config> feasible(VtaTarget target, Conv2d conv, String layer) {
        ConfigSpace space = target.space(conv);
        Rng rng = new Rng(1).child(layer);
        List<Config> points = new ArrayList<>();
        while (points.size() < POINTS) {
            Config config = space.sample(rng);
            if (target.lower(conv, config) instanceof Lowering.Ready) {
                points.add(config);
            }
        }
        return points;
    }

    private interface Work {
        Object at(Config config);
    }

    /** Milliseconds of each point, the best of some rounds after one to warm up, sorted. */
    private static double[] times(List<Config> points, Work work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] best = new double[points.size()];
        Arrays.fill(best, Double.MAX_VALUE);
        for (int round = 0; round <= ROUNDS; round++) {
            for (int i = 0; i < best.length; i++) {
                long before = threads.getCurrentThreadCpuTime();
                Object result = work.at(points.get(i));
                double ms = (threads.getCurrentThreadCpuTime() - before) / 1e6;
                if (round > 0 && result != null) {
                    best[i] = Math.min(best[i], ms);
                }
            }
        }
        Arrays.sort(best);
        return best;
    }
}
