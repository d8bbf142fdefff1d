package io.tilewright.space;

import io.tilewright.util.Rng;
import java.util.List;

/**
 * The product of its knobs (D_Theta). A configuration is one index, mixed radix, the first knob being the fastest digit
 * (reference: autotvm.md section 2.1).
 */
public final class ConfigSpace {
    private final List<Knob> knobs;
    private final long[] weight;
    private final long size;

    public ConfigSpace(List<Knob> knobs) {
        this.knobs = List.copyOf(knobs);
        this.weight = new long[knobs.size()];
        long product = 1;
        for (int k = 0; k < weight.length; k++) {
            weight[k] = product;
            product = Math.multiplyExact(product, knobs.get(k).size());
        }
        this.size = product;
    }

    public List<Knob> knobs() {
        return knobs;
    }

    /** Number of points, feasible or not. */
    public long size() {
        return size;
    }

    /** The configuration with this index, 0..size-1. */
    public Config at(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index " + index + ", allowed: 0.." + (size - 1));
        }
        return new Config(this, index);
    }

    /** The configuration whose k-th knob has its {@code digits[k]}-th value. */
    public Config of(int[] digits) {
        long index = 0;
        for (int k = 0; k < weight.length; k++) {
            if (digits[k] < 0 || digits[k] >= knobs.get(k).size()) {
                throw new IllegalArgumentException("digit " + digits[k] + " of knob " + knobs.get(k).name()
                        + ", allowed: 0.." + (knobs.get(k).size() - 1));
            }
            index += weight[k] * digits[k];
        }
        return new Config(this, index);
    }

    /** A uniform draw. */
    public Config sample(Rng rng) {
        return at(rng.nextLong(size));
    }

    /** Position of the knob called {@code name}, or -1. */
    public int indexOf(String name) {
        for (int k = 0; k < weight.length; k++) {
            if (knobs.get(k).name().equals(name)) {
                return k;
            }
        }
        return -1;
    }

    int digit(long index, int knob) {
        return (int) (index / weight[knob] % knobs.get(knob).size());
    }

    long withDigit(long index, int knob, int digit) {
        return index + weight[knob] * (digit - digit(index, knob));
    }
}
