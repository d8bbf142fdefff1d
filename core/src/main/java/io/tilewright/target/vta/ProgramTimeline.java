package io.tilewright.target.vta;

import io.tilewright.target.Activity;
import io.tilewright.target.Timeline;
import io.tilewright.target.Timeline.Lane;
import io.tilewright.target.Timeline.Span;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Disassembler;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import io.tilewright.vta.timing.TimingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The three units over time. An instruction fills its start cycle to its done cycle; a gap before it is waiting for the
 * instruction to be dispatched, then for the token of the unit before (data), then for that of the unit after (room),
 * the order in which {@link io.tilewright.vta.timing.UnitTime} counts them: the sums are equal.
 */
public final class ProgramTimeline {
    private static final TokenChannel NONE = null;

    private final List<Instruction> program;
    private final TimingResult times;
    private final long end;

    private ProgramTimeline(Program program, TimingResult times) {
        this.program = program.instructions();
        this.times = times;
        this.end = times.cycles() + 1;
    }

    /** The lanes {@code load}, {@code compute} and {@code store} of a simulated program. */
    public static Timeline of(Program program, TimingResult times) {
        ProgramTimeline t = new ProgramTimeline(program, times);
        TokenChannel loadToCompute = t.channel(Unit.LOAD, Deps::pushNext);
        TokenChannel computeToLoad = t.channel(Unit.COMPUTE, Deps::pushPrev);
        TokenChannel computeToStore = t.channel(Unit.COMPUTE, Deps::pushNext);
        TokenChannel storeToCompute = t.channel(Unit.STORE, Deps::pushPrev);
        return new Timeline(
                times.cycles(),
                List.of(
                        t.lane(Unit.LOAD, NONE, computeToLoad),
                        t.lane(Unit.COMPUTE, loadToCompute, storeToCompute),
                        t.lane(Unit.STORE, computeToStore, NONE)),
                index -> Disassembler.text(program.instructions().get(index)));
    }

    private TokenChannel channel(Unit from, Predicate<Deps> posts) {
        long[] cycles = new long[program.size()];
        int n = 0;
        for (int i = 0; i < cycles.length; i++) {
            if (program.get(i).unit() == from && posts.test(program.get(i).deps()) && times.done()[i] >= 0) {
                cycles[n++] = times.done()[i];
            }
        }
        return new TokenChannel(Arrays.copyOf(cycles, n));
    }

    private Lane lane(Unit unit, TokenChannel prev, TokenChannel next) {
        List<Span> spans = new ArrayList<>();
        long at = 1;
        for (int i = 0; i < program.size() && at < end; i++) {
            Instruction instruction = program.get(i);
            if (instruction.unit() != unit) {
                continue;
            }
            boolean popPrev = prev != NONE && instruction.deps().popPrev();
            boolean popNext = next != NONE && instruction.deps().popNext();
            long start = times.start()[i] < 0 ? end : times.start()[i];
            long visible = times.dispatched()[i] < 0 ? end : times.dispatched()[i] + 1;
            at = add(spans, at, !popPrev && !popNext ? start : Math.min(visible, start), Activity.WAIT_INSTRUCTION, i);
            at = add(
                    spans,
                    at,
                    popPrev && popNext ? Math.min(prev.availableFrom(), start) : popPrev ? start : at,
                    Activity.WAIT_DATA,
                    i);
            at = add(spans, at, start, Activity.WAIT_ROOM, i);
            if (start == end) {
                break;
            }
            if (popPrev) {
                prev.take(start);
            }
            if (popNext) {
                next.take(start);
            }
            at = add(spans, at, times.done()[i] < 0 ? end : times.done()[i] + 1, activity(instruction), i);
        }
        add(spans, at, end, Activity.FINISHED, -1);
        return new Lane(unit.name().toLowerCase(Locale.ROOT), spans);
    }

    private static long add(List<Span> spans, long from, long to, Activity activity, int instruction) {
        if (to <= from) {
            return from;
        }
        spans.add(new Span(from, to, activity, instruction));
        return to;
    }

    private static Activity activity(Instruction instruction) {
        if (instruction instanceof Instruction.Load load) {
            if (load.xSize() == 0) {
                return Activity.SYNC;
            }
            return switch (load.memory()) {
                case INP -> Activity.INPUTS;
                case WGT -> Activity.WEIGHTS;
                case UOP -> Activity.MICRO_OPS;
                case ACC -> Activity.ACCUMULATORS;
            };
        }
        if (instruction instanceof Instruction.Store store) {
            return store.xSize() == 0 ? Activity.SYNC : Activity.STORE;
        }
        return instruction instanceof Instruction.Gemm
                ? Activity.GEMM
                : instruction instanceof Instruction.Alu ? Activity.ALU : Activity.SYNC;
    }
}
