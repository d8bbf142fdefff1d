package io.tilewright.target.vta;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Box;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds are admissible: of points, of boxes, in all presets, for odd layers, epilogues, batches, chips and memories. */
class VtaBoundsTest {
    /** Pairs (layer, feasible point) per preset, with a budget of area and without; {@code bench/run bounds} sets the property. */
    private static final int PAIRS = Integer.getInteger("tilewright.bounds.pairs", 100);

    private static final long SEED = Long.getLong("tilewright.bounds.seed", 4);
    /** File to which the longer run adds its figures. */
    private static final Optional<Path> FIGURES =
            Optional.ofNullable(System.getProperty("tilewright.bounds.figures")).map(Path::of);

    private static final int BOXES = 4;

    @ParameterizedTest
    @CsvSource({"TVM,false", "DCOC,false", "FULL,false", "TVM,true", "DCOC,true", "FULL,true"})
    void neverAboveTheSimulatedCycles(SpacePreset preset, boolean budget) {
        Rng root = new Rng(SEED).child("bounds").child(preset.label()).child(budget ? "budget" : "free");
        double[] shares = new double[PAIRS];
        double sum = 0;
        int pairs = 0;
        for (int i = 0; pairs < PAIRS; i++) {
            Rng rng = root.child("pair" + i);
            Conv2d conv = RandomLayers.layer(rng);
            VtaConfig chip = RandomLayers.chip(rng).withMemory(64, 1 + rng.nextInt(8), rng.nextInt(60));
            VtaTarget target = new VtaTarget(
                    preset == SpacePreset.TVM ? RandomLayers.chip(rng) : chip,
                    preset,
                    Rules.OURS,
                    budget ? Optional.of(board(rng.child("budget"))) : Optional.empty());
            Optional<Config> config = RandomLayers.feasible(target, conv, rng);
            if (config.isEmpty()) {
                continue;
            }
            Bounds bounds = target.bounds(conv);
            Lowering.Ready ready = (Lowering.Ready) target.lower(conv, config.get());
            double cost = ((MeasureResult.Success) target.measure(ready.program())).cost();
            String what = "pair " + i + ": " + conv + ", " + config.get() + " on " + chip;
            double bound = bounds.of(config.get());
            shares[pairs] = bound / cost;
            sum += shares[pairs++];
            assertThat(bound).as(what).isBetween(1.0, cost);
            assertThat(bounds.of(Box.of(config.get())))
                    .as("closed form, " + what)
                    .isBetween(1.0, cost);
            for (int box = 0; box < BOXES; box++) {
                Box around = around(config.get(), rng);
                assertThat(bounds.of(around)).as("box " + around + ", " + what).isBetween(1.0, cost);
            }
            assertThat(bounds.of(Box.of(config.get().space())))
                    .as("root, " + what)
                    .isBetween(1.0, cost);
        }
        // What many more pairs have: docs/results.md, "Bounds of random layers".
        assertThat(sum / PAIRS).as("mean of bound / cycles").isGreaterThan(0.8);
        FIGURES.ifPresent(file -> write(file, preset, budget, shares));
    }

    private static Board board(Rng rng) {
        Board[] boards = Board.values();
        return boards[rng.nextInt(boards.length)];
    }

    /** Adds a row: preset, budget, pairs, mean, quantiles, and the lowest mean of as many in a row as the usual run has. */
    private static void write(Path file, SpacePreset preset, boolean budget, double[] shares) {
        double lowest = 1;
        for (int from = 0; from + 100 <= shares.length; from += 100) {
            lowest = Math.min(lowest, mean(Arrays.copyOfRange(shares, from, from + 100)));
        }
        double[] sorted = shares.clone();
        Arrays.sort(sorted);
        String row = String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                preset.label(),
                budget ? "a board" : "none",
                shares.length,
                mean(shares),
                sorted[0],
                sorted[shares.length / 100],
                sorted[shares.length / 10],
                sorted[shares.length / 2],
                sorted[9 * (shares.length / 10)],
                sorted[shares.length - 1],
                lowest);
        try {
            Files.writeString(file, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** A random box that contains the point. */
    private static Box around(Config config, Rng rng) {
        ConfigSpace space = config.space();
        int[] low = config.digits();
        int[] high = config.digits();
        for (int k = 0; k < low.length; k++) {
            if (rng.nextInt(2) == 0) {
                low[k] -= rng.nextInt(low[k] + 1);
                high[k] += rng.nextInt(space.knobs().get(k).size() - high[k]);
            }
        }
        return new Box(space, low, high);
    }
}
