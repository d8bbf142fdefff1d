package io.tilewright.tune;

import java.time.Duration;
import java.util.List;

/**
 * What a tuner noted about its own search, for comparisons; decides nothing.
 *
 * @param plans in order; empty for methods without plans
 * @param fitting time spent fitting cost models; part of the search time
 */
public record Diary(List<Plan> plans, Duration fitting) {
    /** Of a tuner that notes nothing. */
    public static final Diary NONE = new Diary(List.of(), Duration.ZERO);

    public Diary {
        plans = List.copyOf(plans);
    }
}
