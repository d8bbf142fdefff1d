package io.tilewright.target.spatial;

import io.tilewright.target.Activity;
import io.tilewright.target.Explanation;
import io.tilewright.target.Term;
import io.tilewright.target.Timeline;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a mapping takes its cycles: every unit works at its own rate, all overlap perfectly, and the slowest one decides
 * (mapping.md section 2.7). Cycles are those of all repetitions.
 */
final class CycleExplainer {
    private CycleExplainer() {}

    static Explanation explain(Architecture architecture, Objective objective, MappedLayer mapped, Evaluation result) {
        int groups = mapped.nest().groups();
        long cycles = result.cycles() * groups;
        List<Term> units = new ArrayList<>();
        List<Timeline.Lane> lanes = new ArrayList<>();
        unit(units, lanes, architecture.mac().name(), Activity.GEMM, result.computeCycles() * groups, cycles);
        String binds = "compute";
        for (int i = 0; i < architecture.depth(); i++) {
            Level level = architecture.level(i);
            long busy = Math.min(result.cycles(), transfer(level, i, result)) * groups;
            unit(units, lanes, level.name(), Activity.INPUTS, busy, cycles);
            if (result.cycles(i) == result.cycles() && result.cycles() > result.computeCycles()) {
                binds = level.name();
            }
        }
        int top = architecture.depth() - 1;
        Level outer = architecture.level(top);
        long reads = 0;
        long writes = 0;
        for (Tensor tensor : Tensor.ALL) {
            reads += result.reads(top, tensor);
            writes += result.updates(top, tensor) + result.fills(top, tensor);
        }
        Timeline timeline = new Timeline(cycles, lanes, index -> "the whole layer");
        return new Explanation(
                objective.cost(result, groups),
                cycles,
                binds,
                units,
                bytes(reads, outer) * groups,
                bytes(writes, outer) * groups,
                1,
                timeline);
    }

    private static long bytes(long words, Level level) {
        return (words * level.wordBits() + 7) / 8;
    }

    /** Cycles that a level's words take at its full bandwidth, rounded up. */
    private static long transfer(Level level, int i, Evaluation result) {
        double reads = 0;
        double writes = 0;
        for (Tensor tensor : Tensor.ALL) {
            reads += result.reads(i, tensor);
            writes += result.updates(i, tensor) + result.fills(i, tensor);
        }
        double cycles = Math.max(reads / level.readBandwidth(), writes / level.writeBandwidth());
        return (long) Math.ceil(Math.max(cycles, (reads + writes) / level.sharedBandwidth()));
    }

    private static void unit(
            List<Term> units, List<Timeline.Lane> lanes, String name, Activity activity, long busy, long cycles) {
        units.add(new Term(name, cycles, List.of(Term.leaf("works", busy), Term.leaf("waits", cycles - busy))));
        List<Timeline.Span> spans = new ArrayList<>();
        if (busy > 0) {
            spans.add(new Timeline.Span(1, busy + 1, activity, 0));
        }
        if (busy < cycles) {
            spans.add(new Timeline.Span(busy + 1, cycles + 1, Activity.WAIT_DATA, 0));
        }
        lanes.add(new Timeline.Lane(name, spans));
    }
}
