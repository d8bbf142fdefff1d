package io.tilewright.vta.timing;

import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;

/**
 * A lower bound of {@link Timing#simulate} from one pass over the instructions: the longest path through the order of
 * each unit, the tokens and the dispatch, with the least time that each instruction can take.
 *
 * <p>GEMM, ALU and STORE take what they take in the full model. A transfer that has the port to itself takes the
 * memory's latency and its beats. It saves latency only where a burst of another client stands directly before its own
 * in the request queue, accepted no earlier than in the cycle in which its own is issued: at most the latency and one
 * cycle, less that burst's beats. A burst stands directly before one other, so the longest path, less what all bursts
 * can save, is a bound.
 *
 * <p>That path leaves out what transfers wait for each other, but for {@link PortWindow}, and the window leaves out all
 * latency. So there is a second pass, in which those loads alone have latency that surely share the port with no transfer
 * of the compute unit ({@link LoneLoads}), and the window has it, too. Where all instructions are fetched early ({@link
 * FetchEnd}), only later loads have it, and nothing can save any; else what fetch can save is taken off. The larger result
 * of the two passes is the bound.
 *
 * <p>The full model adds what is left out here: other transfers that share the port, rows too short to keep the request
 * queue filled, fetch that waits for the port, and full instruction queues.
 */
public final class RelaxedTiming {
    private static final int INSTRUCTION_BYTES = 16;
    private static final int PIPELINE = 6;

    private final VtaConfig config;
    private final int delay;
    private final long burstBytes;
    private final int chunk;
    /** Loads that have latency; null if all transfers have. */
    private final boolean[] lone;
    /** The loads that start by then have none; 0 if fetch goes on for so long that its savings are taken off instead. */
    private final long quiet;

    private final PostedTokens loadToCompute = new PostedTokens();
    private final PostedTokens computeToLoad = new PostedTokens();
    private final PostedTokens computeToStore = new PostedTokens();
    private final PostedTokens storeToCompute = new PostedTokens();
    private final PortWindow window = new PortWindow();

    /** Latency that bursts of fetch and of the compute unit can save the load unit. */
    private long savedLoading;

    private int loads;
    private long computeTransfers;
    /** Beats of the shortest burst that a transfer of the compute unit can find before it. */
    private long shortestBurst;

    private RelaxedTiming(VtaConfig config, boolean[] lone, long quiet) {
        this.config = config;
        this.lone = lone;
        this.quiet = quiet;
        this.chunk = FetchEnd.chunk(config);
        this.delay = config.memDelay();
        this.burstBytes = (long) config.busBytes() << config.burstLenBits();
        this.shortestBurst = config.maxBurstBeats();
    }

    /**
     * Cycles, from 1, that {@link Timing#simulate} never goes below for the same program; 1 for a program without
     * FINISH.
     */
    public static long cycles(Program program) {
        long shared = new RelaxedTiming(program.config(), null, 0).run(program);
        long fetched = FetchEnd.of(program);
        // The second half of the time must be free of fetch, or else too many loads would have no latency.
        long quiet = fetched <= shared / 2 ? fetched : 0;
        return Math.max(shared, new RelaxedTiming(program.config(), LoneLoads.of(program), quiet).run(program));
    }

    private long run(Program program) {
        boolean wide = config.busBits() > 64;
        int n = program.instructions().size();
        long[] free = {1, 1, 1};
        long dispatch = 0;
        long request = 1;
        long finish = 1;
        int i = 0;
        for (Instruction instruction : program.instructions()) {
            if (i % chunk == 0) {
                // Nobody else uses the port before the first chunk is dispatched; later the latency may be hidden.
                long beats = fetch(Math.min(chunk, n - i), i > 0);
                if (i > 0 && quiet > 0) {
                    window.fetch(request, beats);
                }
                dispatch = request + 2 + (i == 0 ? delay : 0) + beats + (wide ? 5 : 2);
            }
            int unit = instruction.unit().ordinal();
            long start = start(instruction, Math.max(free[unit], dispatch + 1));
            long done = start + duration(instruction, start);
            post(instruction, done);
            free[unit] = done + 1;
            if (instruction instanceof Instruction.Finish) {
                finish = done;
            }
            dispatch++;
            request = dispatch + 1;
            i++;
        }
        return Math.max(1, finish - saved());
    }

    /** What bursts that stand before those of another client can save in all. */
    private long saved() {
        if (quiet > 0) {
            return 0;
        }
        long computing = lone == null ? computeTransfers * Math.max(0, delay + 1 - shortestBurst) : 0;
        return Math.min(savedLoading, (long) loads * delay) + computing;
    }

    /** When the tokens are there. A token that is posted later in the program holds nobody up here. */
    private long start(Instruction instruction, long ready) {
        Deps deps = instruction.deps();
        long start = ready;
        switch (instruction.unit()) {
            case LOAD -> start = deps.popNext() ? Math.max(start, computeToLoad.take() + 1) : start;
            case STORE -> start = deps.popPrev() ? Math.max(start, computeToStore.take() + 1) : start;
            case COMPUTE -> {
                if (deps.popNext()) {
                    start = Math.max(start, storeToCompute.take() + 1);
                }
                if (deps.popPrev()) {
                    start = Math.max(start, loadToCompute.take() + 1);
                    start = Math.max(start, window.passed(loadToCompute.taken()));
                }
            }
        }
        return start;
    }

    private void post(Instruction instruction, long done) {
        Deps deps = instruction.deps();
        switch (instruction.unit()) {
            case LOAD -> {
                if (deps.pushNext()) {
                    loadToCompute.post(done, window.loads());
                }
            }
            case COMPUTE -> {
                if (deps.pushPrev()) {
                    computeToLoad.post(done, 0);
                }
                if (deps.pushNext()) {
                    computeToStore.post(done, 0);
                }
            }
            case STORE -> {
                if (deps.pushPrev()) {
                    storeToCompute.post(done, 0);
                }
            }
        }
    }

    /** Cycles from the start to the done cycle, at least. */
    private long duration(Instruction instruction, long start) {
        if (instruction instanceof Instruction.Gemm g) {
            return PIPELINE + config.pipes().gemmCycles() + (long) g.iterOut() * g.iterIn() * (g.uopEnd() - g.uopBgn());
        }
        if (instruction instanceof Instruction.Alu a) {
            long microOps = (long) a.iterOut() * a.iterIn() * (a.uopEnd() - a.uopBgn());
            int pipeline = PIPELINE + config.pipes().cycles(PipeStage.ALU_RD_DATA_PIPE);
            return pipeline + (a.useImm() ? microOps : 2 * microOps);
        }
        if (instruction instanceof Instruction.Load load && load.xSize() > 0) {
            return transfer(load, start);
        }
        if (instruction instanceof Instruction.Store store && store.xSize() > 0) {
            return store(store);
        }
        return 1;
    }

    /** As in the full model (section 3.6). */
    private long store(Instruction.Store store) {
        int bytes = config.outBytes();
        boolean wide = bytes <= config.busBytes();
        long mask = wide ? config.busBytes() - 1 : 0;
        long cycles = config.pipes().cycles(PipeStage.WRITE_PIPE_OUT);
        long at = store.dramBase() * bytes;
        for (int row = 0; row < store.ySize(); row++) {
            long from = at & ~mask;
            long to = (at + (long) store.xSize() * bytes + mask) & ~mask;
            long cut = Math.min(to, (from / burstBytes + 1) * burstBytes);
            cycles += burst(cut - from, wide) + (to - cut) / burstBytes * burst(burstBytes, wide);
            if ((to - cut) % burstBytes > 0) {
                cycles += burst((to - cut) % burstBytes, wide);
            }
            at += (long) store.xStride() * bytes;
        }
        return cycles;
    }

    private long burst(long bytes, boolean wide) {
        long beats = bytes / config.busBytes();
        int beatsPerRow = Math.max(1, config.blockOut() / config.busBytes());
        return StoreUnit.PER_BURST + beats + (wide ? 0 : (beats - 1) / beatsPerRow);
    }

    private long transfer(Instruction.Load load, long start) {
        int bytes = bytes(load.memory());
        boolean wide = bytes <= config.busBytes();
        boolean computing = load.memory() == Memory.UOP || load.memory() == Memory.ACC;
        long mask = wide ? config.busBytes() - 1 : 0;
        long at = load.dramBase() * bytes;
        long beats = 0;
        for (int row = 0; row < load.ySize(); row++) {
            long from = at & ~mask;
            long to = (at + (long) load.xSize() * bytes + mask) & ~mask;
            beats += (to - from) / config.busBytes();
            long shortest = shortest(from, to);
            if (computing && lone == null) {
                foreign(from, to);
            } else if (!computing) {
                shortestBurst = Math.min(shortestBurst, shortest);
            }
            at += (long) load.xStride() * bytes;
        }
        boolean quietly = lone != null && !computing && lone[loads] && start > quiet;
        long duration = (wide ? 5 : 6) + (lone == null || quietly ? delay : 0) + beats + registers(load.memory(), wide);
        if (computing) {
            computeTransfers++;
            window.compute(start, beats);
        } else {
            loads++;
            window.load(start, beats, quietly ? duration + 1 - beats : 0);
        }
        return duration;
    }

    /** Extra registers of the chip on a transfer's way. */
    private int registers(Memory memory, boolean wide) {
        Pipes pipes = config.pipes();
        return switch (memory) {
            case UOP -> wide ? pipes.cycles(PipeStage.VME_DATA_PIPE_UOP) : 0;
            case INP -> pipes.cycles(PipeStage.WRITE_PIPE_INP) + (wide ? pipes.cycles(PipeStage.VME_DATA_PIPE_INP) : 0);
            case WGT -> pipes.cycles(PipeStage.WRITE_PIPE_WGT) + (wide ? pipes.cycles(PipeStage.VME_DATA_PIPE_WGT) : 0);
            default -> pipes.cycles(PipeStage.WRITE_PIPE_ACC) + (wide ? pipes.cycles(PipeStage.VME_DATA_PIPE_ACC) : 0);
        };
    }

    private int bytes(Memory memory) {
        return switch (memory) {
            case UOP -> config.uopBytes();
            case INP -> config.inpBytes();
            case WGT -> config.wgtBytes();
            default -> config.accBytes();
        };
    }

    /** Beats of a chunk of instructions, whose address is a multiple of its size. */
    private long fetch(int instructions, boolean besides) {
        long bytes = (long) INSTRUCTION_BYTES * instructions;
        long to = (bytes + config.busBytes() - 1) / config.busBytes() * config.busBytes();
        if (besides) {
            foreign(0, to);
            shortestBurst = Math.min(shortestBurst, shortest(0, to));
        }
        return to / config.busBytes();
    }

    /** Adds what the bursts of a row can save the load unit. */
    private void foreign(long from, long to) {
        long cut = Math.min(to, (from / burstBytes + 1) * burstBytes);
        save(1, cut - from);
        save((to - cut) / burstBytes, burstBytes);
        if ((to - cut) % burstBytes > 0) {
            save(1, (to - cut) % burstBytes);
        }
    }

    private void save(long bursts, long bytes) {
        savedLoading += bursts * Math.max(0, delay + 1 - bytes / config.busBytes());
    }

    /** Beats of the shortest burst of a row. */
    private long shortest(long from, long to) {
        long cut = Math.min(to, (from / burstBytes + 1) * burstBytes);
        long rest = (to - cut) % burstBytes;
        return Math.min(cut - from, rest > 0 ? rest : burstBytes) / config.busBytes();
    }
}
