package io.tilewright.vta.timing;

import static io.tilewright.vta.timing.ReadClient.Owner.COMPUTE;
import static io.tilewright.vta.timing.ReadClient.Owner.FETCH;
import static io.tilewright.vta.timing.ReadClient.Owner.LOAD;

import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;

/**
 * A 2-D load from the first command to the last element written (section 3.4), for the load or the compute unit.
 *
 * <p>One that starts on a quiet port takes as long as the one of its shape before ({@link TransferMemo}). Its end is
 * then foretold; should another client appear before, the load is run after all, from its start.
 */
final class TensorLoad extends ReadClient {
    private final VtaConfig config;
    private final long burstMask;
    private final UnitLedger ledger;
    private final PaddingWriter padding = new PaddingWriter();
    // Extra registers by memory: where data comes in (wide memories), and from the end of the work to done.
    private final int[] dataPipe = new int[Memory.values().length];
    private final int[] writePipes = new int[Memory.values().length];
    /** Null when every load is to be run. */
    private final TransferMemo memo;

    private ReadPort port;
    private ExecutionUnit unit;

    private Instruction.Load load;
    private int bytes;
    private boolean wide;
    private boolean padded;
    private long begin;
    /** The running load has been alone since it started. */
    private boolean alone;

    private boolean active;
    private boolean foretold;
    // Of the load foretold: start to last beat, start to done, and its traffic.
    private long toLast;
    private long toDone;
    private long ownBeats;
    private long ownBursts;

    // What the read bus had carried before the start cycle, then, once complete, what it carried since.
    private final long[] carried = new long[3];
    private long idle;
    private long commands;
    private long drain;
    private long writePipe;
    private long padTail;

    TensorLoad(Owner owner, VtaConfig config, UnitLedger ledger, TransferMemo memo) {
        super(owner, config);
        this.config = config;
        this.ledger = ledger;
        this.memo = memo;
        burstMask = ((long) config.busBytes() << config.burstLenBits()) - 1;
        Pipes pipes = config.pipes();
        dataPipe[Memory.UOP.ordinal()] = pipes.cycles(PipeStage.VME_DATA_PIPE_UOP);
        dataPipe[Memory.INP.ordinal()] = pipes.cycles(PipeStage.VME_DATA_PIPE_INP);
        dataPipe[Memory.WGT.ordinal()] = pipes.cycles(PipeStage.VME_DATA_PIPE_WGT);
        dataPipe[Memory.ACC.ordinal()] = pipes.cycles(PipeStage.VME_DATA_PIPE_ACC);
        writePipes[Memory.INP.ordinal()] = pipes.cycles(PipeStage.WRITE_PIPE_INP);
        writePipes[Memory.WGT.ordinal()] = pipes.cycles(PipeStage.WRITE_PIPE_WGT);
        writePipes[Memory.ACC.ordinal()] = pipes.cycles(PipeStage.WRITE_PIPE_ACC);
    }

    UnitLedger ledger() {
        return ledger;
    }

    void connect(ReadPort port, ExecutionUnit unit) {
        this.port = port;
        this.unit = unit;
    }

    /**
     * Starts {@code load} in {@code cycle}; the port has run up to the cycle before.
     *
     * @return its done cycle, or {@link #NEVER} when the read port has to tell
     */
    long start(Instruction.Load load, long cycle) {
        describe(load);
        begin = cycle;
        active = true;
        alone = memo != null && port.quiet(cycle) && TransferMemo.covers(load);
        if (alone && memo.find(load, (int) (load.dramBase() * bytes & burstMask))) {
            foretold = true;
            toLast = memo.last();
            toDone = memo.done();
            ownBeats = memo.beats();
            ownBursts = memo.bursts();
            port.foretell();
            return begin + toDone;
        }
        boolean quiet = alone;
        port.announce(this);
        alone = quiet;
        while (port.advance(cycle - 1)) {
            // Runs what had been foretold of the other unit's load, up to this start.
        }
        run();
        return NEVER;
    }

    /** Whether no transfer is being run: none at all, or one that is foretold. */
    boolean settled() {
        return !active || foretold;
    }

    void save(StateTape tape, long now) {
        tape.put(foretold);
        tape.put(foretold ? begin - now : 0);
        tape.put(foretold ? toLast : 0);
        tape.put(foretold ? toDone : 0);
        tape.put(foretold ? ownBeats : 0);
        tape.put(foretold ? ownBursts : 0);
    }

    /** Takes up the state that was saved, with {@code head} as the LOAD if one was foretold. */
    void restore(StateTape tape, long now, Instruction head) {
        foretold = tape.takeFlag();
        active = foretold;
        begin = now + tape.take();
        toLast = tape.take();
        toDone = tape.take();
        ownBeats = tape.take();
        ownBursts = tape.take();
        if (foretold) {
            alone = true;
            describe((Instruction.Load) head);
        }
    }

    private void describe(Instruction.Load load) {
        this.load = load;
        switch (load.memory()) {
            case UOP -> {
                bytes = config.uopBytes();
                priority = 1;
            }
            case INP -> {
                bytes = config.inpBytes();
                priority = 2;
            }
            case WGT -> {
                bytes = config.wgtBytes();
                priority = 3;
            }
            default -> {
                bytes = config.accBytes();
                priority = 4;
            }
        }
        wide = bytes <= config.busBytes();
        int which = load.memory().ordinal();
        // Tag look-up, registers of the data path (a narrow memory has one, whatever the chip), count of beats written.
        drain = wide ? 2 + dataPipe[which] : 3;
        writePipe = writePipes[which];
    }

    private void run() {
        padded = (load.xPad0() | load.xPad1() | load.yPad0() | load.yPad1()) != 0;
        if (padded) {
            padding.start(load, begin + (wide ? 1 : 2));
        }
        for (int k = 0; k < 3; k++) {
            carried[k] = port.carried(k, begin - 1);
        }
        idle = port.idle(begin - 1);
        commands = port.bursts();
        bursts.open(
                load.dramBase() * bytes,
                (long) load.xSize() * bytes,
                (long) load.xStride() * bytes,
                load.ySize(),
                wide);
        post(begin + 1 + load.yPad0());
    }

    @Override
    void disturbed() {
        alone = false;
        if (foretold) {
            foretold = false;
            unit.doneKnown(NEVER);
            run();
        }
    }

    @Override
    void burst(long first, int beats) {
        if (padded) {
            padding.beats(first + drain - 1, beats);
        }
    }

    @Override
    void complete(long last) {
        long done = last + drain;
        if (padded) {
            done = Math.max(done, padding.exhausted());
        }
        padTail = done - last - drain;
        done += writePipe;
        for (int k = 0; k < 3; k++) {
            carried[k] = port.carried(k, last) - carried[k];
        }
        idle = port.idle(last) - idle;
        if (alone) {
            memo.note(last - begin, done - begin, carried[owner], port.bursts() - commands);
        }
        unit.doneKnown(done);
    }

    /** Enters the cycles of the load just ended into the unit's ledger. */
    void charge() {
        active = false;
        if (foretold) {
            foretold = false;
            port.cameTrue(owner, begin + toLast, ownBeats, ownBursts);
            ledger.beats += ownBeats;
            ledger.latency += toLast + 1 - ownBeats;
            ledger.overhead += drain + writePipe;
            ledger.padding += toDone - toLast - drain - writePipe;
            return;
        }
        ledger.beats += carried[owner];
        ledger.behindFetch += carried[FETCH.ordinal()];
        ledger.behindUnit += carried[(owner == LOAD.ordinal() ? COMPUTE : LOAD).ordinal()];
        ledger.latency += idle;
        ledger.overhead += drain + writePipe;
        ledger.padding += padTail;
    }
}
