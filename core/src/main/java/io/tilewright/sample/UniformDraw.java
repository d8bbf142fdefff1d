package io.tilewright.sample;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Uniform draws from what is still eligible, until nothing is. Eligibility may only shrink from draw to draw, and what
 * was drawn must not be eligible in the next one.
 *
 * <p>Draws from the whole space are rejected until one is eligible. Where that takes too long, the rest of the space is
 * searched in a fixed pseudo-random order, once over the life of this object: an end is found for certain, and a space
 * with next to nothing left costs one pass, not endless draws.
 */
public final class UniformDraw {
    /** Rejections before the search; a space of which one in a hundred is eligible is hardly ever searched. */
    private static final int REJECTIONS = 1000;

    private final ConfigSpace space;
    private final Rng rng;
    private final long stride;
    private long cursor;
    private long unsearched;

    public UniformDraw(ConfigSpace space, Rng rng) {
        this.space = space;
        this.rng = rng;
        this.unsearched = space.size();
        this.cursor = rng.nextLong(space.size());
        this.stride = coprime(space.size(), 1 + rng.nextLong(space.size()));
    }

    /** An eligible configuration; empty when there is none. */
    public Optional<Config> next(Predicate<Config> eligible) {
        for (int i = 0; i < REJECTIONS && unsearched > 0; i++) {
            Config config = space.sample(rng);
            if (eligible.test(config)) {
                return Optional.of(config);
            }
        }
        while (unsearched > 0) {
            Config config = space.at(cursor);
            cursor = cursor < space.size() - stride ? cursor + stride : cursor - (space.size() - stride);
            unsearched--;
            if (eligible.test(config)) {
                return Optional.of(config);
            }
        }
        return Optional.empty();
    }

    /** The first number from {@code start} on, around the end, that has no factor in common with {@code size}. */
    private static long coprime(long size, long start) {
        long stride = start;
        while (gcd(size, stride) != 1) {
            stride = stride % size + 1;
        }
        return stride;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
