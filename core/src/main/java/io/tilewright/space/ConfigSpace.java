package io.tilewright.space;

import io.tilewright.util.Rng;
import io.tilewright.util.Sha256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The product of its knobs (D_Theta). A configuration is one index, mixed radix, the first knob being the fastest digit
 * (reference: autotvm.md section 2.1); or, in a space of more than 2^63 - 1 points, its digits.
 */
public final class ConfigSpace {
    private final List<Knob> knobs;
    private final long[] weight;
    private final long size;
    private final boolean indexable;

    /**
     * @param knobs in digit order, names distinct
     */
    public ConfigSpace(List<Knob> knobs) {
        this.knobs = List.copyOf(knobs);
        if (knobs.stream().map(Knob::name).distinct().count() != knobs.size()) {
            throw new IllegalArgumentException(
                    "knobs " + knobs.stream().map(Knob::name).toList() + ", allowed: distinct names");
        }
        this.weight = new long[knobs.size()];
        long product = 1;
        boolean fits = true;
        for (int k = 0; k < weight.length; k++) {
            weight[k] = fits ? product : 0;
            fits &= product <= Long.MAX_VALUE / knobs.get(k).size();
            product *= fits ? knobs.get(k).size() : 1;
        }
        this.indexable = fits;
        this.size = fits ? product : Long.MAX_VALUE;
    }

    public List<Knob> knobs() {
        return knobs;
    }

    /** Number of points, feasible or not; 2^63 - 1 where there are more. */
    public long size() {
        return size;
    }

    /** Whether {@link Config#index} is a position: there are at most 2^63 - 1 points. */
    public boolean indexable() {
        return indexable;
    }

    /** Number of points, feasible or not, however many. */
    public BigInteger exactSize() {
        return knobs.stream().map(knob -> BigInteger.valueOf(knob.size())).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** The configuration at this position, 0..size-1; of larger spaces the first 2^63 - 1 are within reach. */
    public Config at(long index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index " + index + ", allowed: 0.." + (size - 1));
        }
        if (indexable) {
            return new Config(this, index);
        }
        int[] digits = new int[knobs.size()];
        long rest = index;
        for (int k = 0; k < digits.length; k++) {
            digits[k] = (int) (rest % knobs.get(k).size());
            rest /= knobs.get(k).size();
        }
        return new Config(this, digits);
    }

    /** The configuration whose k-th knob has its {@code digits[k]}-th value. */
    public Config of(int[] digits) {
        long index = 0;
        for (int k = 0; k < weight.length; k++) {
            requireDigit(k, digits[k]);
            index += weight[k] * digits[k];
        }
        return indexable ? new Config(this, index) : new Config(this, digits.clone());
    }

    /** The configuration with these values, name to value; empty when a knob or a value is not of this space. */
    public Optional<Config> of(Map<String, Integer> values) {
        if (values.size() != weight.length) {
            return Optional.empty();
        }
        int[] digits = new int[weight.length];
        for (int k = 0; k < digits.length; k++) {
            Integer value = values.get(knobs.get(k).name());
            digits[k] = value == null ? -1 : knobs.get(k).values().indexOf(value);
            if (digits[k] < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(of(digits));
    }

    /** A uniform draw. */
    public Config sample(Rng rng) {
        if (indexable) {
            return at(rng.nextLong(size));
        }
        int[] digits = new int[weight.length];
        for (int k = 0; k < digits.length; k++) {
            digits[k] = rng.nextInt(knobs.get(k).size());
        }
        return new Config(this, digits);
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

    /** Identity of the space: SHA-256 of names, roles, values and labels in order, as hexadecimal digits. */
    public String fingerprint() {
        return Sha256.of(knobs.stream()
                .map(knob -> knob.name() + ":" + knob.role() + ":" + knob.values()
                        + (knob.labels().isEmpty() ? "" : ":" + knob.labels()))
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
