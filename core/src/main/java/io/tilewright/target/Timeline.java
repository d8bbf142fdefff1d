package io.tilewright.target;

import java.util.List;

/**
 * What each unit of an accelerator did, cycle by cycle. Cycles 1 to {@code cycles} are covered by every lane, without
 * gaps or overlaps: the spans of a lane add up to {@code cycles}.
 *
 * @param cycles total, from 1
 * @param lanes one per unit
 * @param listing the program's text
 */
public record Timeline(long cycles, List<Lane> lanes, Listing listing) {
    public Timeline {
        lanes = List.copyOf(lanes);
        for (Lane lane : lanes) {
            long at = 1;
            for (Span span : lane.spans()) {
                if (span.from() != at || span.to() <= at) {
                    throw new IllegalArgumentException("lane " + lane.name() + " has a span from " + span.from()
                            + " to " + span.to() + " where one from " + at + " was due");
                }
                at = span.to();
            }
            if (at != cycles + 1) {
                throw new IllegalArgumentException(
                        "lane " + lane.name() + " ends before cycle " + at + ", not after " + cycles);
            }
        }
    }

    /** One unit, its spans in order of time. */
    public record Lane(String name, List<Span> spans) {
        public Lane {
            spans = List.copyOf(spans);
        }

        /** Cycles of one activity. */
        public long cycles(Activity activity) {
            return spans.stream()
                    .filter(s -> s.activity() == activity)
                    .mapToLong(Span::cycles)
                    .sum();
        }

        /** Cycles of all work. */
        public long busy() {
            return spans.stream()
                    .filter(s -> !s.activity().idle())
                    .mapToLong(Span::cycles)
                    .sum();
        }
    }

    /**
     * One instruction, or one reason to wait.
     *
     * @param from first cycle
     * @param to first cycle after it
     * @param instruction index in the program of the instruction that runs, or that the unit waits to run; -1 after the
     *     last
     */
    public record Span(long from, long to, Activity activity, int instruction) {
        /** From 1. */
        public long cycles() {
            return to - from;
        }
    }

    /** The program as text, made when asked for. */
    @FunctionalInterface
    public interface Listing {
        /** One line. */
        String instruction(int index);
    }
}
