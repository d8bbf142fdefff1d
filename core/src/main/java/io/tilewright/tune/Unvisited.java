package io.tilewright.tune;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The points of a space that may still be proposed, and exactly uniform draws from them. Memory grows with the visited
 * points, not with the space: draws are by rejection, and where so few points are left that this is hopeless, one scan of
 * the space takes a uniform reserve of up to 2^16 points (reservoir sampling, Vitter's algorithm R).
 */
public final class Unvisited {
    private static final int RESERVE = 1 << 16;
    private static final int REJECTIONS = 100_000;

    private final ConfigSpace space;
    private final Predicate<Config> mayPropose;
    private final Rng rng;
    private final Set<Long> visited = new HashSet<>();
    /** Points in random order of which a prefix of length {@code left} is still to be drawn. */
    private long[] reserve = new long[0];

    private int left;
    /** No unvisited point is outside the reserve. */
    private boolean reserveIsAll;

    public Unvisited(TunerContext context, Rng rng) {
        this.space = context.space();
        this.mayPropose = context.mayPropose();
        this.rng = rng;
    }

    /** Whether the point may be proposed and was not visited. */
    public boolean contains(Config config) {
        return !visited.contains(config.index()) && mayPropose.test(config);
    }

    /** Marks a point as visited; false if it was. */
    public boolean visit(Config config) {
        return visited.add(config.index());
    }

    /** Visits a uniformly random point; empty when none is left. */
    public Optional<Config> draw() {
        if (left == 0 && !reserveIsAll && space.size() > RESERVE) {
            for (int i = 0; i < REJECTIONS; i++) {
                Config config = space.sample(rng);
                if (contains(config)) {
                    visit(config);
                    return Optional.of(config);
                }
            }
        }
        while (true) {
            while (left > 0) {
                Config config = space.at(reserve[--left]);
                if (visit(config)) {
                    return Optional.of(config);
                }
            }
            if (reserveIsAll) {
                return Optional.empty();
            }
            fillReserve();
        }
    }

    private void fillReserve() {
        long[] sample = new long[(int) Math.min(RESERVE, space.size())];
        long found = 0;
        for (long index = 0; index < space.size(); index++) {
            if (contains(space.at(index))) {
                long slot = found < sample.length ? found : rng.nextLong(found + 1);
                if (slot < sample.length) {
                    sample[(int) slot] = index;
                }
                found++;
            }
        }
        left = (int) Math.min(found, sample.length);
        reserveIsAll = found <= sample.length;
        reserve = Arrays.copyOf(sample, left);
        rng.shuffle(reserve);
    }
}
