package io.tilewright.tune;

import io.tilewright.space.Box;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Best-first branch and bound: boxes that were not taken apart, and single points with a bound of their own. The box
 * with the lowest bound is the next to be taken apart. Every configuration that may run and was not taken out is in
 * exactly one of them, so the least of all these bounds holds for all of them (reference: tuners.md section 5.2, items 2
 * and 3).
 */
public final class Frontier {
    /** Spaces up to this size are listed point by point at the start. */
    private static final long LISTED = 1 << 9;

    private final Bounds bounds;
    private final Predicate<Config> mayPropose;
    private final PriorityQueue<Part> parts =
            new PriorityQueue<>(Comparator.comparingDouble(Part::bound).thenComparingLong(Part::number));
    private final TreeSet<Point> points =
            new TreeSet<>(Comparator.comparingDouble(Point::bound).thenComparing(Point::config));
    private long numbered;
    private long boxBounds;
    private long pointBounds;

    /** A box with its bound. */
    private record Part(Box box, double bound, long number) {}

    /** A configuration with its own bound. */
    public record Point(Config config, double bound) {}

    /**
     * @param mayPropose false for points that are to be left out
     */
    public Frontier(ConfigSpace space, Bounds bounds, Predicate<Config> mayPropose) {
        this.bounds = bounds;
        this.mayPropose = mayPropose;
        if (space.size() <= LISTED) {
            for (long index = 0; index < space.size(); index++) {
                add(Box.of(space.at(index)), 0);
            }
        } else {
            add(Box.of(space), 0);
        }
    }

    /** No configuration that is left costs less; positive infinity when none is left. */
    public double least() {
        double ofParts =
                parts.isEmpty() ? Double.POSITIVE_INFINITY : parts.peek().bound();
        return points.isEmpty() ? ofParts : Math.min(ofParts, points.first().bound());
    }

    /** Points that have a bound of their own, the lowest first. */
    public NavigableSet<Point> points() {
        return Collections.unmodifiableNavigableSet(points);
    }

    /**
     * A lower bound of every configuration of a space, after at most {@code steps} parts were taken apart: the lowest
     * bound of any point, where that came out by then; 0 where nothing is known.
     */
    public static double root(ConfigSpace space, Bounds bounds, int steps) {
        double whole = bounds.of(Box.of(space));
        if (!(whole > 0) || whole == Double.POSITIVE_INFINITY || steps == 0) {
            return Math.max(0, whole);
        }
        Frontier frontier = new Frontier(space, bounds, config -> true);
        frontier.openToLowest(steps);
        return Math.max(whole, frontier.least());
    }

    /** Takes a point out, to be measured. */
    public void take(Point point) {
        points.remove(point);
    }

    /** Takes parts with a bound below {@code cost} apart, at most {@code steps} of them. */
    public void open(double cost, int steps) {
        for (int step = 0; step < steps && !parts.isEmpty() && parts.peek().bound() < cost; step++) {
            open(parts.poll());
        }
    }

    /** Takes parts apart, at most {@code steps} of them, until the lowest bound of all is that of a point. */
    public void openToLowest(int steps) {
        for (int step = 0; step < steps && !parts.isEmpty(); step++) {
            if (!points.isEmpty() && points.first().bound() <= parts.peek().bound()) {
                return;
            }
            open(parts.poll());
        }
    }

    /** Takes parts apart until a point comes out; false when none is left. */
    public boolean openToPoint() {
        while (points.isEmpty() && !parts.isEmpty()) {
            Part part = parts.poll();
            while (part != null && !part.box().single()) {
                part = dive(part);
            }
            if (part != null) {
                open(part);
            }
        }
        return !points.isEmpty();
    }

    /** Bounds of boxes worked out so far. */
    public long boxBounds() {
        return boxBounds;
    }

    /** Bounds of single configurations worked out so far. */
    public long pointBounds() {
        return pointBounds;
    }

    /** Splits a part and gives back its better half, the other stays; null when neither can run. */
    private Part dive(Part part) {
        List<Part> halves = split(part);
        halves.sort(Comparator.comparingDouble(Part::bound).thenComparingLong(Part::number));
        for (int i = 1; i < halves.size(); i++) {
            parts.add(halves.get(i));
        }
        return halves.isEmpty() ? null : halves.get(0);
    }

    private void open(Part part) {
        if (!part.box().single()) {
            parts.addAll(split(part));
            return;
        }
        Config config = part.box().lowest();
        if (mayPropose.test(config)) {
            pointBounds++;
            double bound = Math.max(part.bound(), bounds.of(config));
            if (bound < Double.POSITIVE_INFINITY) {
                points.add(new Point(config, bound));
            }
        }
    }

    /** All values of a knob that is to be split first; else halves of the knob whose halving raises the lower bound most, then the higher one, then the first such knob. */
    private List<Part> split(Part part) {
        Box box = part.box();
        for (int k : bounds.splitFirst()) {
            if (box.low(k) < box.high(k)) {
                return possible(IntStream.rangeClosed(box.low(k), box.high(k))
                        .mapToObj(digit -> bounded(box.with(k, digit, digit), part.bound()))
                        .toList());
            }
        }
        int knobs = box.space().knobs().size();
        double bestLower = -1;
        double bestUpper = -1;
        List<Part> best = List.of();
        for (int k = 0; k < knobs; k++) {
            int low = box.low(k);
            int high = box.high(k);
            if (low == high) {
                continue;
            }
            int middle = (low + high) >>> 1;
            Part first = bounded(box.with(k, low, middle), part.bound());
            Part second = bounded(box.with(k, middle + 1, high), part.bound());
            double lower = Math.min(first.bound(), second.bound());
            double upper = Math.max(first.bound(), second.bound());
            if (lower > bestLower || lower == bestLower && upper > bestUpper) {
                bestLower = lower;
                bestUpper = upper;
                best = List.of(first, second);
            }
        }
        return possible(best);
    }

    private static List<Part> possible(List<Part> parts) {
        List<Part> possible = new ArrayList<>(parts);
        possible.removeIf(part -> part.bound() == Double.POSITIVE_INFINITY);
        return possible;
    }

    private void add(Box box, double atLeast) {
        Part part = bounded(box, atLeast);
        if (part.bound() < Double.POSITIVE_INFINITY) {
            parts.add(part);
        }
    }

    private Part bounded(Box box, double atLeast) {
        boxBounds++;
        return new Part(box, Math.max(atLeast, bounds.of(box)), numbered++);
    }
}
