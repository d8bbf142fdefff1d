package io.tilewright.tune.certified;

import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Frontier;
import io.tilewright.tune.Frontier.Point;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Branch and bound. Of the points whose own bound is below the best cost so far, those go first whose cost is estimated
 * lowest; the search is over when no bound is below it (reference: tuners.md section 5.2, items 3 and 5). Before there
 * is enough to learn from, and always without learning, the lowest bound goes first. A point that surely costs
 * what a measured one costs ({@link Twins}) is done without a trial: its cost is known, and the best is not above it.
 */
final class CertifiedTuner implements Tuner {
    /** Parts taken apart before each batch. */
    private static final int STEPS = 128;
    /** Points, those with the lowest bounds, of which the one estimated lowest is chosen. */
    private static final int CHOICE = 256;
    /** Results before the first fit, and at least between two fits. */
    private static final int RESULTS = 8;

    private final Frontier frontier;
    private final Residuals residuals;
    private final boolean learns;
    /** Points asked for and not told yet. */
    private final Map<Config, Double> pending = new HashMap<>();
    /** What was measured: no other configuration that surely costs the same is below the best. */
    private final Twins measured;

    private double best = Double.POSITIVE_INFINITY;
    /** The least bound of what failed for reasons of its own, so that its cost stays unknown. */
    private double unknown = Double.POSITIVE_INFINITY;

    private int told;
    private int fitted;

    CertifiedTuner(TunerContext context, boolean learns) {
        this.measured = new Twins(context.bounds());
        this.frontier = new Frontier(context.space(), context.bounds(), context.mayPropose());
        this.residuals = new Residuals(context);
        this.learns = learns;
        if (learns && residuals.size() >= RESULTS) {
            residuals.fit();
        }
    }

    @Override
    public List<Config> ask(int n) {
        if (best < Double.POSITIVE_INFINITY) {
            frontier.open(best, STEPS);
        } else {
            frontier.openToLowest(STEPS);
        }
        // Small batches at first: a proof may need no more than a few results.
        int size = Math.min(n, 1 + told / RESULTS);
        while (frontier.openToPoint()) {
            List<Config> batch = choose(size);
            if (!batch.isEmpty()) {
                return batch;
            }
            if (frontier.least() >= best) {
                break; // what was left below the best is known by its key
            }
            frontier.open(best, STEPS);
        }
        return List.of();
    }

    /** Takes up to {@code size} points out, and those whose cost is known by their key; none if all of them are known. */
    private List<Config> choose(int size) {
        List<Config> batch = new ArrayList<>();
        Twins asked = measured.empty();
        for (Point point : inOrder(Math.max(size, CHOICE))) {
            if (batch.size() == size) {
                break;
            }
            if (measured.hold(point)) {
                frontier.take(point);
            } else if (!asked.hold(point)) {
                asked.add(point);
                frontier.take(point);
                pending.put(point.config(), point.bound());
                batch.add(point.config());
            }
        }
        return batch;
    }

    /** The points with the lowest bounds: first those below the best, by their estimates if it learns. */
    private List<Point> inOrder(int most) {
        List<Point> open = new ArrayList<>();
        for (Point point : frontier.points()) {
            if (open.size() == most) {
                break;
            }
            open.add(point);
        }
        if (learns) {
            Map<Point, Double> estimates = new HashMap<>();
            for (Point point : open) {
                estimates.put(point, residuals.optimistic(point.config(), point.bound()));
            }
            // A stable sort: equal estimates stay in the order of their bounds.
            open.sort(Comparator.comparingInt((Point p) -> p.bound() < best ? 0 : 1)
                    .thenComparingDouble(estimates::get));
        }
        return open;
    }

    @Override
    public void tell(List<Trial> trials) {
        for (Trial trial : trials) {
            double bound = pending.remove(trial.config());
            residuals.learn(trial, bound);
            if (trial.result() instanceof MeasureResult.Success success) {
                best = Math.min(best, success.cost());
                measured.add(new Point(trial.config(), bound));
            } else if (trial.result() instanceof MeasureResult.Failed) {
                unknown = Math.min(unknown, bound);
            }
            told++;
        }
        if (learns && told >= fitted + Math.max(RESULTS, fitted / 4)) {
            fitted = told;
            residuals.fit();
        }
    }

    @Override
    public int earlierTrials() {
        return learns ? residuals.earlier() : 0;
    }

    @Override
    public OptionalDouble provenBound() {
        double least = Math.min(best, Math.min(unknown, frontier.least()));
        for (double bound : pending.values()) {
            least = Math.min(least, bound);
        }
        return least < Double.POSITIVE_INFINITY ? OptionalDouble.of(least) : OptionalDouble.empty();
    }
}
