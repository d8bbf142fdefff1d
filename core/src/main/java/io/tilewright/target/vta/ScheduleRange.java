package io.tilewright.target.vta;

import java.util.List;
import java.util.function.IntPredicate;

/**
 * A set of schedules for one chip: every combination of the values listed, ascending or in any order, each list with at
 * least one value.
 */
record ScheduleRange(
        List<Integer> tileB,
        List<Integer> tileH,
        List<Integer> tileW,
        List<Integer> tileCi,
        List<Integer> tileCo,
        List<Integer> ocThreads,
        List<Integer> hThreads) {

    static ScheduleRange of(Schedule s) {
        return new ScheduleRange(
                List.of(s.tileB()),
                List.of(s.tileH()),
                List.of(s.tileW()),
                List.of(s.tileCi()),
                List.of(s.tileCo()),
                List.of(s.ocThreads()),
                List.of(s.hThreads()));
    }

    /** Whether some schedule is left. */
    boolean possible() {
        return !tileB.isEmpty()
                && !tileH.isEmpty()
                && !tileW.isEmpty()
                && !tileCi.isEmpty()
                && !tileCo.isEmpty()
                && !ocThreads.isEmpty()
                && !hThreads.isEmpty();
    }

    /** With these threads only, less the values that do not fit the buffers whatever the other values are. */
    ScheduleRange fitting(Blocking b, int oc, int h) {
        Schedule smallest = new Schedule(min(tileB), min(tileH), min(tileW), min(tileCi), min(tileCo), oc, h);
        return new ScheduleRange(
                keep(tileB, v -> fits(b, with(smallest, v, 0, 0, 0, 0))),
                keep(tileH, v -> fits(b, with(smallest, 0, v, 0, 0, 0))),
                keep(tileW, v -> fits(b, with(smallest, 0, 0, v, 0, 0))),
                keep(tileCi, v -> fits(b, with(smallest, 0, 0, 0, v, 0))),
                keep(tileCo, v -> fits(b, with(smallest, 0, 0, 0, 0, v))),
                List.of(oc),
                List.of(h));
    }

    static int min(List<Integer> values) {
        int min = values.get(0);
        for (int value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    static int max(List<Integer> values) {
        int max = values.get(0);
        for (int value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static Schedule with(Schedule s, int b, int h, int w, int ci, int co) {
        return new Schedule(
                b == 0 ? s.tileB() : b,
                h == 0 ? s.tileH() : h,
                w == 0 ? s.tileW() : w,
                ci == 0 ? s.tileCi() : ci,
                co == 0 ? s.tileCo() : co,
                s.ocThreads(),
                s.hThreads());
    }

    private static boolean fits(Blocking b, Schedule s) {
        return s.threads() * s.inpElements(b) <= b.chip().inpDepth()
                && s.threads() * s.wgtElements(b) <= b.chip().wgtDepth()
                && s.threads() * s.accElements() <= b.chip().accDepth();
    }

    private static List<Integer> keep(List<Integer> values, IntPredicate fits) {
        return values.stream().filter(fits::test).toList();
    }
}
