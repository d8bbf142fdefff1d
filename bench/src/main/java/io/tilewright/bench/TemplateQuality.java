package io.tilewright.bench;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The best schedule of each ResNet-18 layer, found by simulating every feasible point of {@code --space tvm --epilogue
 * template} on the default chip, beside the best that TVM's template can do (reference: autotvm.md section 8). Prints
 * the Markdown table that stands in docs/results.md.
 */
public final class TemplateQuality {
    private static final Map<String, Long> TVM = Map.of(
            "C2", 520_710L,
            "C3", 261_988L,
            "C4", 61_995L,
            "C5", 486_892L,
            "C6", 245_136L,
            "C7", 49_137L,
            "C8", 470_104L,
            "C9", 236_949L,
            "C10", 37_870L,
            "C11", 463_311L);

    private record Point(Config config, long cycles) {}

    private TemplateQuality() {}

    public static void main(String[] arguments) {
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        System.out.println("| layer | feasible | ours, cycles | tile_h, tile_w, tile_ci, tile_co, oc_nthread, h_nthread"
                + " | TVM's template, cycles | ours / TVM's | bound | ours / bound |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        long ours = 0;
        long theirs = 0;
        double bounds = 0;
        for (Map.Entry<String, PaperLayers.Layer> entry :
                PaperLayers.resnet18(Epilogue.template()).entrySet()) {
            Conv2d conv = entry.getValue().conv();
            List<Point> points = points(target, conv);
            Point best = points.stream()
                    .min(Comparator.comparingLong(Point::cycles)
                            .thenComparingLong(p -> p.config().index()))
                    .orElseThrow();
            long tvm = TVM.get(entry.getKey());
            long bound = (long) target.bound(conv);
            List<Integer> values = List.copyOf(best.config().values().values());
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %s | %,d | %.3f | %,d | %.3f |%n",
                    entry.getKey(),
                    points.size(),
                    best.cycles(),
                    values.subList(1, values.size()).toString().replaceAll("[\\[\\]]", ""),
                    tvm,
                    (double) best.cycles() / tvm,
                    bound,
                    (double) best.cycles() / bound);
            ours += best.cycles() * entry.getValue().count();
            theirs += tvm * entry.getValue().count();
            bounds += bound * entry.getValue().count();
        }
        System.out.printf(
                Locale.ROOT,
                "| ResNet-18, with multiplicities | | %,d | | %,d | %.3f | %,d | %.3f |%n",
                ours,
                theirs,
                (double) ours / theirs,
                bounds,
                (double) ours / bounds);
    }

    private static List<Point> points(VtaTarget target, Conv2d conv) {
        ConfigSpace space = target.space(conv);
        return LongStream.range(0, space.size())
                .parallel()
                .mapToObj(space::at)
                .flatMap(config -> target.lower(conv, config) instanceof Lowering.Ready ready
                        ? Stream.of(new Point(
                                config, (long) ((MeasureResult.Success) target.measure(ready.program())).cost()))
                        : Stream.empty())
                .toList();
    }
}
