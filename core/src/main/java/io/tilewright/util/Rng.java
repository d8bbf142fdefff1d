package io.tilewright.util;

import java.nio.charset.StandardCharsets;

/**
 * A named random stream (architecture, section 6). Children are found by name, not by the order of calls, so a layer
 * tuned alone draws the same numbers as within its network. SplitMix64; same numbers on every machine and JDK.
 */
public final class Rng {
    private final long seed;
    private long state;

    public Rng(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    /** The stream called {@code name} below this one; does not depend on what was drawn here. */
    public Rng child(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return new Rng(mix(mix(seed) ^ hash));
    }

    /** 64 uniform bits. */
    public long nextLong() {
        state += 0x9e3779b97f4a7c15L;
        return mix(state);
    }

    /** Uniform in [0, bound), without bias; {@code bound} from 1. */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound + ", allowed: from 1");
        }
        long limit = Long.MAX_VALUE - Long.MAX_VALUE % bound;
        long draw;
        do {
            draw = nextLong() >>> 1;
        } while (draw >= limit);
        return draw % bound;
    }

    /** Uniform in [0, bound), without bias; {@code bound} from 1. */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /** {@code count} draws, uniform in [0, bound). */
    public long[] longs(int count, long bound) {
        long[] draws = new long[count];
        for (int i = 0; i < count; i++) {
            draws[i] = nextLong(bound);
        }
        return draws;
    }

    /** Puts the elements in a uniformly random order (Fisher and Yates). */
    public void shuffle(long[] elements) {
        for (int i = elements.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            long swap = elements[i];
            elements[i] = elements[j];
            elements[j] = swap;
        }
    }

    /** Uniform in [0, 1), 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Standard normal (Box and Muller, {@code StrictMath}). */
    public double nextGaussian() {
        double u = 1 - nextDouble();
        return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
