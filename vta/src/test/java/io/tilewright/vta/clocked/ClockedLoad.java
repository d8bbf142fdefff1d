package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.*;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import java.util.Queue;

/** Section 3.4, and the pipe stages of section 4: one tensor load with its padding. */
final class ClockedLoad {
    private static final int TOP = 0;
    private static final int MIDDLE = 1;
    private static final int BOTTOM = 2;
    private static final int OVER = 3;
    private static final long NEVER = Long.MAX_VALUE;

    private final Clock clock;
    private final ReadMemory memory;
    private final int client;
    private final boolean wide;
    private final Queue<Integer> bursts;
    private final long postFrom;
    private final long padFrom;
    private final long[] padding = new long[3];
    private final boolean middleIdles;
    private final int dataPipe;
    private final int writePipe;

    private int phase;
    private long requested;
    private long written;
    private long lastPost = -1;
    private long movedAt = NEVER;
    private long doneAt = NEVER;

    ClockedLoad(Clock clock, VtaConfig config, Bursts cutter, ReadMemory memory, Instruction.Load load) {
        this.clock = clock;
        this.memory = memory;
        client = client(load.memory());
        int bytes = bytes(config, load.memory());
        wide = bytes <= config.busBytes();
        bursts = cutter.of(
                load.dramBase() * bytes,
                (long) load.xSize() * bytes,
                (long) load.xStride() * bytes,
                load.ySize(),
                wide);
        LoadPipes pipes = new LoadPipes(clock, config.pipes(), load.memory());
        dataPipe = wide || !clock.obeys(PIPE_DATA_WIDE_ONLY) ? pipes.data() : 0;
        writePipe = pipes.write();
        postFrom = clock.now
                + clock.choose(LOAD_COMMAND_AFTER_START, 1, 2)
                + clock.choose(TOP_PADDING_DELAYS_COMMAND, load.yPad0(), 0)
                + clock.choose(SIDE_PADDING_DELAYS_NOTHING, 0, load.xPad0());
        padFrom = clock.now
                + (wide ? clock.choose(PADDING_BEGINS_WIDE, 1, 2) : clock.choose(PADDING_BEGINS_NARROW, 2, 1));

        long width = load.xPad0() + load.xSize() + load.xPad1();
        long columns = load.xPad0() + load.xPad1();
        padding[TOP] = load.yPad0() * clock.choose(PADDING_TOP, width, load.xSize());
        padding[BOTTOM] = load.yPad1() * clock.choose(PADDING_BOTTOM, width, load.xSize());
        middleIdles = columns == 0;
        if (middleIdles) {
            boolean idles = load.yPad1() > 0 || !clock.obeys(PADDING_IDLE_STEPS_BEFORE_BOTTOM) && load.yPad0() > 0;
            padding[MIDDLE] = idles ? clock.choose(PADDING_IDLE_STEPS, load.ySize(), 0) : 0;
        } else {
            long rows = clock.choose(PADDING_SIDES, load.ySize(), load.yPad0() + load.ySize() + load.yPad1());
            padding[MIDDLE] = columns * rows;
        }
    }

    /** One cycle after the start cycle; true when done in it. */
    boolean look() {
        boolean writing = memory.writes(client, wide, dataPipe);
        boolean busy = clock.obeys(PIPE_DATA_BEFORE_WRITE_PORT) ? writing : memory.writes(client, wide, 0);
        // Registers first: what this cycle writes, pads or posts counts from the next one on.
        boolean moved = posted() && beatsWritten(writing);
        if (moved && movedAt == NEVER) {
            movedAt = clock.now + clock.choose(PIPE_DATA_NOT_RATE, 0, dataPipe * (written - 1));
        }
        if (moved && clock.now >= movedAt && padded(busy) && doneAt == NEVER) {
            doneAt = clock.obeys(PIPE_WRITE_AFTER_PADDING)
                    ? clock.now + writePipe
                    : Math.max(clock.now, movedAt + writePipe);
        }
        pad(busy);
        if (writing) {
            written++;
        }
        if (!bursts.isEmpty() && clock.now >= postFrom && memory.canPost(client)) {
            requested += bursts.peek();
            memory.post(client, bursts.remove());
            lastPost = clock.now;
        }
        return clock.now == doneAt;
    }

    private boolean posted() {
        return bursts.isEmpty() && lastPost < clock.now || !clock.obeys(LOAD_DONE_AFTER_COMMANDS);
    }

    private boolean beatsWritten(boolean writing) {
        return requested == written + (writing && !clock.obeys(LOAD_DONE_AFTER_BEATS) ? 1 : 0);
    }

    private boolean padded(boolean writing) {
        skipEmptyPhases();
        if (!clock.obeys(LOAD_PADDING_COUNTED_NEXT_CYCLE) && clock.now >= padFrom && phase < OVER && steps(writing)) {
            return padding[TOP] + padding[MIDDLE] + padding[BOTTOM] == 1;
        }
        return phase == OVER || !clock.obeys(LOAD_DONE_AFTER_PADDING);
    }

    private void pad(boolean writing) {
        skipEmptyPhases();
        if (clock.now >= padFrom && phase < OVER && steps(writing)) {
            padding[phase]--;
        }
    }

    private void skipEmptyPhases() {
        while (phase < OVER && padding[phase] == 0) {
            phase++;
        }
    }

    /** Whether the padding goes on in this cycle: padding needs the write port, idle steps do not. */
    private boolean steps(boolean writing) {
        if (phase == MIDDLE && middleIdles) {
            return !writing || clock.obeys(PADDING_IDLE_STEPS_DO_NOT_YIELD);
        }
        return !writing || !clock.obeys(PADDING_YIELDS_TO_DATA);
    }

    static int bytes(VtaConfig config, Memory memory) {
        return switch (memory) {
            case UOP -> config.uopBytes();
            case WGT -> config.wgtBytes();
            case INP -> config.inpBytes();
            case ACC -> config.accBytes();
        };
    }

    static int client(Memory memory) {
        return switch (memory) {
            case UOP -> ReadMemory.UOP;
            case WGT -> ReadMemory.WGT;
            case INP -> ReadMemory.INP;
            case ACC -> ReadMemory.ACC;
        };
    }
}
