package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.*;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;

/** Sections 3.5 and 3.6, and the pipe stages of section 4: cycles from start to done of what nothing else disturbs; counts what stores write. */
final class Durations {
    private final Clock clock;
    private final VtaConfig config;
    private final Bursts cutter;
    private final ReadMemory memory;
    private final Ledger ledger;
    private long writeBeats;
    private long writeBursts;

    Durations(Clock clock, VtaConfig config, Bursts cutter, ReadMemory memory, Ledger ledger) {
        this.clock = clock;
        this.config = config;
        this.cutter = cutter;
        this.memory = memory;
        this.ledger = ledger;
    }

    ClockedLoad load(Instruction.Load load) {
        return new ClockedLoad(clock, config, cutter, memory, load);
    }

    long of(int index, Instruction instruction) {
        if (instruction instanceof Instruction.Gemm g) {
            long n = (long) g.iterOut() * g.iterIn() * (g.uopEnd() - g.uopBgn());
            n *= clock.choose(GEMM_ANY_BATCH, 1, config.batch());
            long issue = g.reset() ? clock.choose(GEMM_RESET, n, (n + 1) / 2) : n;
            return clock.choose(GEMM_PIPELINE, 6, 5) + issue + gemmPipe() * clock.choose(PIPE_GEMM_NOT_RATE, 1, n);
        }
        if (instruction instanceof Instruction.Alu a) {
            long n = (long) a.iterOut() * a.iterIn() * (a.uopEnd() - a.uopBgn());
            long pipe = LoadPipes.cycles(clock, PIPE_ALU_DATA, config.pipes(), PipeStage.ALU_RD_DATA_PIPE);
            pipe *= clock.choose(PIPE_ALU_NOT_RATE, 1, n);
            return 6 + pipe + (a.useImm() ? clock.choose(ALU_IMMEDIATE, n, 2 * n) : clock.choose(ALU_TENSOR, 2 * n, n));
        }
        if (instruction instanceof Instruction.Store store) {
            return store.xSize() == 0 ? clock.choose(STORE_NO_OP, 1, 2) : store(index, store);
        }
        if (instruction instanceof Instruction.Load load) {
            return switch (instruction.unit()) {
                        case LOAD -> clock.choose(LOAD_NO_OP, 1, 2);
                        default -> clock.choose(COMPUTE_NO_OP, 1, 2);
                    }
                    + clock.choose(PIPE_NO_OP, 0, new LoadPipes(clock, config.pipes(), load.memory()).write());
        }
        return clock.choose(FINISH, 1, 2);
    }

    private long gemmPipe() {
        Pipes pipes = config.pipes();
        return LoadPipes.cycles(clock, PIPE_GEMM_DATA, pipes, PipeStage.GEMM_RD_DATA_PIPE)
                + LoadPipes.cycles(clock, PIPE_GEMM_UOP, pipes, PipeStage.GEMM_RD_UOP_PIPE)
                + LoadPipes.cycles(clock, PIPE_GEMM_INDEX, pipes, PipeStage.GEMM_INP_IDX_PIPE);
    }

    private long store(int index, Instruction.Store store) {
        int bytes = config.outBytes();
        boolean wide = bytes <= config.busBytes();
        int tensorRow = clock.obeys(STORE_PAUSE_PER_BLOCK_OUT) ? config.blockOut() : bytes;
        int run = Math.max(1, tensorRow / config.busBytes());
        long command = clock.choose(STORE_COMMAND_AFTER_START, 1, 2);
        if (config.generation() == Generation.VTA_PP && clock.obeys(STORE_WRITE_PIPE)) {
            command += config.pipes().cycles(PipeStage.WRITE_PIPE_OUT);
        }
        long acknowledge = 0;
        for (int beats : cutter.of(
                store.dramBase() * bytes,
                (long) store.xSize() * bytes,
                (long) store.xStride() * bytes,
                store.ySize(),
                wide)) {
            writeBursts++;
            writeBeats += beats;
            ledger.storeBeats(index, beats);
            long pauses = wide ? 0 : clock.choose(STORE_NO_PAUSE_AFTER_LAST, (beats + run - 1) / run - 1, beats / run);
            long lastBeat = command + 3 + beats - 1 + clock.choose(STORE_PAUSES, pauses, 0);
            acknowledge = lastBeat + 1;
            command = acknowledge + clock.choose(STORE_BURST_OVERHEAD, 1, 0);
        }
        return clock.choose(STORE_DONE_AT_ACKNOWLEDGE, acknowledge, acknowledge - 1);
    }

    long writeBeats() {
        return writeBeats;
    }

    long writeBursts() {
        return writeBursts;
    }
}
