package io.tilewright.bench;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/**
 * Our cycles of TopHub's tuned schedules beside the times measured on a Pynq, with Spearman's rank correlation. The
 * board's memory delay and its runtime's overhead are not ours, so only the order is compared.
 */
public final class TophubComparison {
    private TophubComparison() {}

    public static void main(String[] arguments) {
        System.out.println("| record | hardware | layer | our cycles | our ms at 100 MHz | measured ms |");
        System.out.println("|---|---|---|---|---|---|");
        List<TophubRecords.Entry> entries = TophubRecords.read();
        double[] ours = new double[entries.size()];
        for (int i = 0; i < ours.length; i++) {
            TophubRecords.Entry e = entries.get(i);
            ours[i] = cycles(e);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %dx%d %d->%d k%d s%d | %,d | %.3f | %.3f |%n",
                    e.network(),
                    e.hardware(),
                    e.conv().h(),
                    e.conv().w(),
                    e.conv().ci(),
                    e.conv().co(),
                    e.conv().kh(),
                    e.conv().strideH(),
                    (long) ours[i],
                    ours[i] / 100_000,
                    e.ms());
        }
        System.out.println();
        print("all records", entries, ours, e -> true);
        print(
                "ResNet-18, 1x16",
                entries,
                ours,
                e -> e.network().equals("resnet18") && e.hardware().equals("1x16"));
        print("ResNet-18, 4x8", entries, ours, e -> e.hardware().equals("4x8"));
        print("AlexNet and VGG, 1x16", entries, ours, e -> !e.network().equals("resnet18"));
    }

    /** Cycles of a record's own schedule. */
    static long cycles(TophubRecords.Entry entry) {
        VtaTarget target = new VtaTarget(entry.chip(), SpacePreset.TVM, Rules.TVM);
        Lowering.Ready ready = (Lowering.Ready) target.lower(entry.conv(), config(target, entry));
        return (long) ((MeasureResult.Success) target.measure(ready.program())).cost();
    }

    /** A record's schedule as a point of the space. */
    static Config config(VtaTarget target, TophubRecords.Entry entry) {
        ConfigSpace space = target.space(entry.conv());
        int[] digits = new int[space.knobs().size()];
        for (int k = 0; k < digits.length; k++) {
            int value = entry.knobs().get(space.knobs().get(k).name());
            digits[k] = space.knobs().get(k).values().indexOf(value);
        }
        return space.of(digits);
    }

    private static void print(
            String label, List<TophubRecords.Entry> entries, double[] cycles, Predicate<TophubRecords.Entry> which) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < cycles.length; i++) {
            if (which.test(entries.get(i))) {
                x.add(cycles[i]);
                y.add(entries.get(i).ms());
            }
        }
        double rho = new SpearmansCorrelation().correlation(array(x), array(y));
        System.out.printf(Locale.ROOT, "Spearman, %s: %.3f over %d records%n", label, rho, x.size());
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(d -> d).toArray();
    }
}
