package io.tilewright.tune;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The points of a space that may still be proposed, and exactly uniform draws from them. A space of up to 2^16 points
 * is put in random order. In a larger one memory grows with the visited points only: draws are by rejection, and where
 * so few points are left that this is hopeless, one scan of the space takes a uniform reserve of up to 2^16 points
 * (reservoir sampling, Vitter's algorithm R).
 *
 * <p>Configurations that lower to the same program ({@link io.tilewright.target.TaskProfile#canonical}) count as one: when
 * one was visited, all were. Only where a large space seems to hold no other program any more do draws go on with
 * points that were not visited themselves, since the programs of such a space cannot be enumerated.
 */
public final class Unvisited {
    /** Draws that must be other programs, before other points do. */
    private static final int PROGRAMS = 1000;

    private final ConfigSpace space;
    private final Predicate<Config> mayPropose;
    private final Rng rng;
    private final int reserveSize;
    private final int rejections;
    private final UnaryOperator<Config> canonical;
    /** With the canonical one of each. */
    private final Set<Config> visited = new HashSet<>();

    /** Points in random order; the first {@code left} of them were not drawn yet. */
    private long[] reserve = new long[0];

    private int left;
    /** No point that may be drawn is outside the reserve. */
    private boolean reserveIsAll;

    /**
     * @param rng decides the draws
     */
    public Unvisited(TunerContext context, Rng rng) {
        this(context, rng, 1 << 16, 100_000);
    }

    Unvisited(TunerContext context, Rng rng, int reserveSize, int rejections) {
        this.space = context.space();
        this.mayPropose = context.mayPropose();
        this.canonical = context.profile().canonical();
        this.rng = rng;
        this.reserveSize = reserveSize;
        this.rejections = rejections;
    }

    /** Whether the point may be proposed and its program was not visited. */
    public boolean contains(Config config) {
        return open(config) && !visited.contains(canonical.apply(config));
    }

    private boolean open(Config config) {
        return !visited.contains(config) && mayPropose.test(config);
    }

    /** Marks a point and its program as visited; false if the point was. */
    public boolean visit(Config config) {
        boolean first = visited.add(config);
        visited.add(canonical.apply(config));
        return first;
    }

    /** Visits a uniformly random one of these points; empty when none is left. */
    public Optional<Config> draw() {
        if (left == 0 && !reserveIsAll && space.size() > reserveSize) {
            for (int i = 0; i < rejections; i++) {
                Config config = space.sample(rng);
                if (i < PROGRAMS ? contains(config) : open(config)) {
                    visit(config);
                    return Optional.of(config);
                }
            }
        }
        while (left > 0 || !reserveIsAll) {
            if (left == 0) {
                fillReserve();
            } else {
                Config config = space.at(reserve[--left]);
                if (space.size() <= reserveSize ? contains(config) : open(config)) {
                    visit(config);
                    return Optional.of(config);
                }
            }
        }
        return Optional.empty();
    }

    private void fillReserve() {
        boolean small = space.size() <= reserveSize;
        long[] sample = new long[small ? (int) space.size() : reserveSize];
        long found = 0;
        for (long index = 0; index < space.size(); index++) {
            if (small || open(space.at(index))) {
                long slot = found < sample.length ? found : rng.nextLong(found + 1);
                if (slot < sample.length) {
                    sample[(int) slot] = index;
                }
                found++;
            }
        }
        reserveIsAll = found <= sample.length;
        reserve = Arrays.copyOf(sample, (int) Math.min(found, sample.length));
        left = reserve.length;
        rng.shuffle(reserve);
    }
}
