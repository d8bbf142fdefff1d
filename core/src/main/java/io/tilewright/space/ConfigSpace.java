package io.tilewright.space;

import io.tilewright.util.Rng;
import io.tilewright.util.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The product of its knobs (D_Theta). A configuration is one index, mixed radix, the first knob being the fastest digit
 * (reference: autotvm.md section 2.1).
 */
public final class ConfigSpace {
    private final List<Knob> knobs;
    private final long[] weight;
    private final long size;

    /**
     * @param knobs in digit order, names distinct; the product of their sizes at most 2^63 - 1
     */
    public ConfigSpace(List<Knob> knobs) {
        this.knobs = List.copyOf(knobs);
        if (knobs.stream().map(Knob::name).distinct().count() != knobs.size()) {
            throw new IllegalArgumentException(
                    "knobs " + knobs.stream().map(Knob::name).toList() + ", allowed: distinct names");
        }
        this.weight = new long[knobs.size()];
        long product = 1;
        for (int k = 0; k < weight.length; k++) {
            weight[k] = product;
            if (product > Long.MAX_VALUE / knobs.get(k).size()) {
                throw new IllegalArgumentException("space of more than 2^63 - 1 points, allowed: at most that many");
            }
            product *= knobs.get(k).size();
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
            requireDigit(k, digits[k]);
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

    /** All configurations that differ from {@code config} in exactly one knob; by knob, then by digit. */
    public List<Config> neighbours(Config config) {
        List<Config> list = new ArrayList<>();
        for (int k = 0; k < weight.length; k++) {
            for (int digit = 0; digit < knobs.get(k).size(); digit++) {
                if (digit != config.digit(k)) {
                    list.add(config.with(k, digit));
                }
            }
        }
        return list;
    }

    /** Identity of the space: SHA-256 of names, roles and values in order, as hexadecimal digits. */
    public String fingerprint() {
        return Sha256.of(knobs.stream()
                .map(knob -> knob.name() + ":" + knob.role() + ":" + knob.values())
                .collect(Collectors.joining(";")));
    }

    int digit(long index, int knob) {
        return (int) (index / weight[knob] % knobs.get(knob).size());
    }

    long withDigit(long index, int knob, int digit) {
        requireDigit(knob, digit);
        return index + weight[knob] * (digit - digit(index, knob));
    }

    private void requireDigit(int knob, int digit) {
        if (digit < 0 || digit >= knobs.get(knob).size()) {
            throw new IllegalArgumentException(
                    "digit " + digit + " of knob " + knobs.get(knob).name() + ", allowed: 0.."
                            + (knobs.get(knob).size() - 1));
        }
    }
}
