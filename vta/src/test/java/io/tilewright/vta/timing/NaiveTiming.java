package io.tilewright.vta.timing;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hardware reference section 3 as a machine that steps every clock cycle and knows no shortcut: the oracle of the
 * event-driven model. Each cycle has two phases: all blocks look at the registers of the cycle ({@code decide}), then
 * the registers take their next value ({@code commit}).
 */
final class NaiveTiming {
    static final int FETCH = 0;
    static final int UOP = 1;
    static final int INP = 2;
    static final int WGT = 3;
    static final int ACC = 4;
    private static final int NONE = -1;

    /** What a run shows; {@code start} and {@code done} are -1 for what FINISH cut off. */
    record Result(
            long cycles,
            long[] start,
            long[] done,
            long readBeats,
            long readBursts,
            long writeBeats,
            long writeBursts,
            List<UnitTime> units) {}

    private final VtaConfig config;
    private final List<Instruction> instructions;
    private final long instructionAddress;
    private final int bus;
    private final long burstBytes;

    private long now;
    private final long[] start;
    private final long[] done;
    private final long[] visible;

    // 3.1: registers of the read memory system.
    private final int[] command = new int[5];
    private final ArrayDeque<int[]> requests = new ArrayDeque<>();
    private int delay;
    private int tags = 16;
    private int burstClient = NONE;
    private int burstLeft;
    private int arriving = NONE;
    private int registered = NONE;
    private long readBeats;
    private long readBursts;
    private long writeBeats;
    private long writeBursts;

    // 3.3: fetch.
    private int fetched;
    private int chunkEnd;
    private List<Integer> fetchBursts = new ArrayList<>();
    private int fetchPosted;
    private int fetchOutstanding;
    private long fetchPostFrom = 1;
    private long drainFrom = Long.MAX_VALUE;
    private final ArrayDeque<Integer> wideQueue = new ArrayDeque<>();

    // 3.7 and 1.6.
    private final Queue[] queues = {new Queue(), new Queue(), new Queue()};
    private final int[] tokens = new int[4];
    private static final int L2C = 0;
    private static final int C2L = 1;
    private static final int C2S = 2;
    private static final int S2C = 3;

    private static final class Queue {
        final ArrayDeque<Integer> entries = new ArrayDeque<>();
        int running = NONE;
        long runDone;
        TensorLoad load;
    }

    private final NaiveLedger ledger;

    private NaiveTiming(Program program) {
        config = program.config();
        instructions = program.instructions();
        instructionAddress = program.instructionAddress();
        bus = config.busBytes();
        burstBytes = (long) bus << config.burstLenBits();
        start = new long[instructions.size()];
        done = new long[instructions.size()];
        visible = new long[instructions.size()];
        ledger = new NaiveLedger(program);
        Arrays.fill(start, -1);
        Arrays.fill(done, -1);
    }

    /** Steps at most {@code limit} cycles; null when FINISH is not done by then. */
    static Result run(Program program, long limit) {
        NaiveTiming machine = new NaiveTiming(program);
        while (machine.now <= limit) {
            if (machine.cycle()) {
                return new Result(
                        machine.now,
                        machine.start,
                        machine.done,
                        machine.readBeats,
                        machine.readBursts,
                        machine.writeBeats,
                        machine.writeBursts,
                        machine.ledger.units(machine.now, machine.start, machine.done));
            }
            machine.now++;
        }
        return null;
    }

    /** One cycle; true when FINISH is done in it. */
    private boolean cycle() {
        boolean beat = burstClient != NONE;
        boolean last = beat && burstLeft == 1;
        int beatClient = burstClient;

        // AR: lowest client, not in a last-beat cycle, with a tag.
        int issue = NONE;
        if (!last && tags > 0) {
            for (int c = 0; c < 5 && issue == NONE; c++) {
                if (command[c] != 0) {
                    issue = c;
                }
            }
        }
        boolean accept = !requests.isEmpty() && delay == config.memDelay() && (!beat || last);
        int[] posts = new int[5];
        int[] pushes = new int[4];
        int[] pops = new int[4];

        ledger.bus(beatClient);
        fetch(posts);
        boolean finish = unit(Unit.LOAD, posts, pushes, pops);
        finish |= unit(Unit.COMPUTE, posts, pushes, pops);
        finish |= unit(Unit.STORE, posts, pushes, pops);
        dispatch();

        // Next registers.
        if (beat) {
            readBeats++;
        }
        registered = arriving;
        arriving = beatClient;
        delay = requests.isEmpty() ? 0 : Math.min(delay + 1, config.memDelay());
        if (beat && --burstLeft == 0) {
            burstClient = NONE;
            tags++;
        }
        if (accept) {
            int[] request = requests.remove();
            burstClient = request[0];
            burstLeft = request[1];
        }
        if (issue != NONE) {
            requests.add(new int[] {issue, command[issue]});
            command[issue] = 0;
            tags--;
            readBursts++;
        }
        for (int c = 0; c < 5; c++) {
            if (posts[c] != 0) {
                command[c] = posts[c];
            }
        }
        for (int k = 0; k < 4; k++) {
            tokens[k] = Math.min(255, tokens[k] + pushes[k] - pops[k]);
        }
        return finish;
    }

    // ---- fetch (3.3)

    private boolean wideFetch() {
        return config.busBits() > 64;
    }

    private int chunk() {
        int beats = 1 << config.burstLenBits();
        return wideFetch() ? Math.min(beats * config.busBits() / 64, 2 * beats) / 2 : beats / 2;
    }

    private void fetch(int[] posts) {
        if (now == 0) {
            startChunk();
            return;
        }
        if (fetchPosted < fetchBursts.size() && now >= fetchPostFrom && command[FETCH] == 0) {
            posts[FETCH] = fetchBursts.get(fetchPosted++);
            fetchOutstanding += posts[FETCH];
        }
        int got = wideFetch() ? registered : arriving;
        if (got == FETCH && --fetchOutstanding == 0 && fetchPosted == fetchBursts.size()) {
            drainFrom = now + (wideFetch() ? 2 : 1);
        }
    }

    private void startChunk() {
        chunkEnd = Math.min(fetched + chunk(), instructions.size());
        fetchBursts = bursts(instructionAddress + 16L * fetched, 16L * (chunkEnd - fetched), wideFetch());
        fetchPosted = 0;
        drainFrom = Long.MAX_VALUE;
    }

    private void dispatch() {
        if (fetched == instructions.size() && wideQueue.isEmpty()) {
            return;
        }
        Integer head = wideQueue.peek();
        boolean room = wideQueue.size() < 2;
        if (head != null && enqueue(head)) {
            wideQueue.remove();
        }
        if (now >= drainFrom && fetched < chunkEnd) {
            boolean taken;
            if (wideFetch()) {
                taken = room;
                if (room) {
                    wideQueue.add(fetched);
                }
            } else {
                taken = enqueue(fetched);
            }
            if (taken) {
                fetched++;
                if (fetched == chunkEnd && fetched < instructions.size()) {
                    startChunk();
                    fetchPostFrom = now + (wideFetch() ? 3 : 2);
                }
            }
        }
    }

    private boolean enqueue(int index) {
        Queue queue = queues[instructions.get(index).unit().ordinal()];
        // The entry of an instruction that is done this cycle is free from the next one; unit() ran before.
        int held = queue.entries.size() + (queue.runDone == now ? 1 : 0);
        if (held >= 512) {
            return false;
        }
        visible[index] = now + 1;
        queue.entries.add(index);
        return true;
    }

    // ---- units (3.4 to 3.6)

    private boolean unit(Unit unit, int[] posts, int[] pushes, int[] pops) {
        Queue queue = queues[unit.ordinal()];
        if (queue.running == NONE) {
            Integer head = queue.entries.peek();
            if (head == null || visible[head] > now) {
                ledger.idle(unit, head == null && allDispatched(unit) ? NaiveLedger.FINISHED : NaiveLedger.INSTRUCTION);
            } else if (takeTokens(unit, instructions.get(head).deps(), pops)) {
                begin(queue, head);
            }
            return false;
        }
        boolean ends = queue.load != null ? queue.load.cycle(posts) : queue.runDone == now;
        if (!ends) {
            return false;
        }
        int index = queue.running;
        Instruction instruction = instructions.get(index);
        postTokens(unit, instruction.deps(), pushes);
        done[index] = now;
        queue.runDone = now;
        queue.running = NONE;
        queue.load = null;
        queue.entries.remove();
        return instruction instanceof Instruction.Finish;
    }

    private boolean allDispatched(Unit unit) {
        for (int i = wideQueue.isEmpty() ? fetched : wideQueue.peek(); i < instructions.size(); i++) {
            if (instructions.get(i).unit() == unit) {
                return false;
            }
        }
        return true;
    }

    private boolean takeTokens(Unit unit, Deps deps, int[] pops) {
        int prev = unit == Unit.COMPUTE ? L2C : unit == Unit.STORE ? C2S : NONE;
        int next = unit == Unit.LOAD ? C2L : unit == Unit.COMPUTE ? S2C : NONE;
        boolean needPrev = deps.popPrev() && prev != NONE;
        boolean needNext = deps.popNext() && next != NONE;
        if (needPrev && tokens[prev] == 0) {
            ledger.idle(unit, NaiveLedger.PREV);
            return false;
        }
        if (needNext && tokens[next] == 0) {
            ledger.idle(unit, NaiveLedger.NEXT);
            return false;
        }
        if (needPrev) {
            pops[prev] = 1;
        }
        if (needNext) {
            pops[next] = 1;
        }
        return true;
    }

    private void postTokens(Unit unit, Deps deps, int[] pushes) {
        int prev = unit == Unit.COMPUTE ? C2L : unit == Unit.STORE ? S2C : NONE;
        int next = unit == Unit.LOAD ? L2C : unit == Unit.COMPUTE ? C2S : NONE;
        if (deps.pushPrev() && prev != NONE) {
            pushes[prev] = 1;
        }
        if (deps.pushNext() && next != NONE) {
            pushes[next] = 1;
        }
    }

    private void begin(Queue queue, int index) {
        queue.running = index;
        start[index] = now;
        Instruction instruction = instructions.get(index);
        queue.load = null;
        if (instruction instanceof Instruction.Load load && load.xSize() > 0) {
            queue.load = new TensorLoad(load);
            queue.runDone = Long.MAX_VALUE;
        } else if (instruction instanceof Instruction.Store store) {
            queue.runDone = now + store(index, store);
        } else {
            queue.runDone = now + computeCycles(instruction);
        }
    }

    private static long computeCycles(Instruction instruction) {
        if (instruction instanceof Instruction.Gemm g) {
            return 6 + (long) g.iterOut() * g.iterIn() * (g.uopEnd() - g.uopBgn());
        }
        if (instruction instanceof Instruction.Alu a) {
            long n = (long) a.iterOut() * a.iterIn() * (a.uopEnd() - a.uopBgn());
            return 6 + (a.useImm() ? n : 2 * n);
        }
        return 1;
    }

    private long store(int index, Instruction.Store store) {
        if (store.xSize() == 0) {
            return 1;
        }
        boolean wide = config.outBytes() <= bus;
        int row = Math.max(1, config.blockOut() / bus);
        long at = 1 + (config.generation() == Generation.VTA_PP ? config.writePipeOut() : 0);
        for (int y = 0; y < store.ySize(); y++) {
            long address = (store.dramBase() + (long) y * store.xStride()) * config.outBytes();
            for (int beats : bursts(address, (long) store.xSize() * config.outBytes(), wide)) {
                writeBursts++;
                writeBeats += beats;
                ledger.storeBeats(index, beats);
                at += 4 + beats + (wide ? 0 : (beats + row - 1) / row - 1);
            }
        }
        return at - 1;
    }

    /** 3.2: beats of each burst of one row. */
    private List<Integer> bursts(long address, long bytes, boolean wide) {
        long from = wide ? address / bus * bus : address;
        long to = wide ? (address + bytes + bus - 1) / bus * bus : address + bytes;
        List<Integer> beats = new ArrayList<>();
        while (from < to) {
            long end = Math.min(to, (from / burstBytes + 1) * burstBytes);
            beats.add((int) ((end - from) / bus));
            from = end;
        }
        return beats;
    }

    /** 3.4. */
    private final class TensorLoad {
        private final int client;
        private final boolean wide;
        private final List<Integer> pieces = new ArrayList<>();
        private final int[] padding;
        private final boolean idleMiddle;
        private final long begin = now;
        private final int firstPost;
        private int posted;
        private long lastPost = Long.MAX_VALUE;
        private long outstanding;
        private int phase;

        TensorLoad(Instruction.Load load) {
            Memory memory = load.memory();
            int bytes =
                    switch (memory) {
                        case UOP -> config.uopBytes();
                        case WGT -> config.wgtBytes();
                        case INP -> config.inpBytes();
                        case ACC -> config.accBytes();
                    };
            client =
                    switch (memory) {
                        case UOP -> UOP;
                        case WGT -> WGT;
                        case INP -> INP;
                        case ACC -> ACC;
                    };
            wide = bytes <= bus;
            for (int y = 0; y < load.ySize(); y++) {
                long address = (load.dramBase() + (long) y * load.xStride()) * bytes;
                pieces.addAll(bursts(address, (long) load.xSize() * bytes, wide));
            }
            int width = load.xPad0() + load.xSize() + load.xPad1();
            int sides = (load.xPad0() + load.xPad1()) * load.ySize();
            idleMiddle = sides == 0;
            padding = new int[] {
                width * load.yPad0(),
                sides > 0 ? sides : load.yPad1() > 0 ? load.ySize() : 0,
                width * load.yPad1()
            };
            firstPost = 1 + load.yPad0();
        }

        /** One cycle after the start cycle; true when done. */
        boolean cycle(int[] posts) {
            boolean writing = (wide ? arriving : registered) == client;
            while (phase < 3 && padding[phase] == 0) {
                phase++;
            }
            boolean ends = posted == pieces.size() && lastPost < now && outstanding == 0 && phase == 3;
            if (now >= begin + (wide ? 1 : 2) && phase < 3 && (!writing || phase == 1 && idleMiddle)) {
                padding[phase]--;
            }
            if (writing) {
                outstanding--;
            }
            if (posted < pieces.size() && now >= begin + firstPost && command[client] == 0) {
                posts[client] = pieces.get(posted++);
                outstanding += posts[client];
                lastPost = now;
            }
            return ends;
        }
    }
}
