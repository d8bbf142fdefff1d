package io.tilewright.compare;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers the chips of a space: the hardware knobs without the tiles, which the hardware agent owns but which belong to the
 * schedule (design: spaces, roles). Two tasks share a chip when their numberings are equal.
 */
public final class ChipKnobs {
    private final List<Integer> knobs;
    private final List<Knob> list;

    private ChipKnobs(List<Integer> knobs, List<Knob> list) {
        this.knobs = knobs;
        this.list = list;
    }

    public static ChipKnobs of(ConfigSpace space) {
        List<Integer> knobs = IntStream.range(0, space.knobs().size())
                .filter(k -> space.knobs().get(k).role() == Role.HARDWARE)
                .filter(k -> !space.knobs().get(k).name().startsWith("tile_"))
                .boxed()
                .toList();
        return new ChipKnobs(knobs, knobs.stream().map(space.knobs()::get).toList());
    }

    /** Whether the space has more than one chip. */
    public boolean any() {
        return count() > 1;
    }

    /** Number of chips, feasible or not. */
    public int count() {
        return list.stream().mapToInt(Knob::size).reduce(1, Math::multiplyExact);
    }

    /** Whether chip numbers mean the same in both spaces. */
    public boolean sameAs(ChipKnobs other) {
        return list.equals(other.list);
    }

    /** The chip of a configuration, 0 to count - 1. */
    public int chip(Config config) {
        int chip = 0;
        for (int i = knobs.size() - 1; i >= 0; i--) {
            chip = chip * list.get(i).size() + config.digit(knobs.get(i));
        }
        return chip;
    }

    /** A chip in words, e.g. {@code batch 2, block_in 16, block_out 32}. */
    public String name(int chip) {
        int[] rest = {chip};
        return list.stream()
                .map(knob -> {
                    int digit = rest[0] % knob.size();
                    rest[0] /= knob.size();
                    return knob.name() + " " + knob.values().get(digit);
                })
                .collect(Collectors.joining(", "));
    }
}
