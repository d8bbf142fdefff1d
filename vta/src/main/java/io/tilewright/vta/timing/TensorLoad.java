package io.tilewright.vta.timing;

import static io.tilewright.vta.timing.ReadClient.Owner.COMPUTE;
import static io.tilewright.vta.timing.ReadClient.Owner.FETCH;
import static io.tilewright.vta.timing.ReadClient.Owner.LOAD;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;

/** A 2-D load from the first command to the last element written (section 3.4), for the load or the compute unit. */
final class TensorLoad extends ReadClient {
    private final VtaConfig config;
    private final UnitLedger ledger;
    private final PaddingWriter padding = new PaddingWriter();

    private ReadPort port;
    private boolean wide;
    private boolean padded;
    private long done = NEVER;

    // What the read bus had carried before the start cycle, then, once complete, what it carried since.
    private final long[] carried = new long[3];
    private long idle;
    private long drain;
    private long padTail;

    TensorLoad(Owner owner, VtaConfig config, UnitLedger ledger) {
        super(owner, config);
        this.config = config;
        this.ledger = ledger;
    }

    UnitLedger ledger() {
        return ledger;
    }

    void connect(ReadPort port) {
        this.port = port;
    }

    /** Starts {@code load} in {@code cycle}; the port has run up to the cycle before. */
    void start(Instruction.Load load, long cycle) {
        int bytes;
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
        padded = (load.xPad0() | load.xPad1() | load.yPad0() | load.yPad1()) != 0;
        if (padded) {
            padding.start(load, cycle + (wide ? 1 : 2));
        }
        for (int k = 0; k < 3; k++) {
            carried[k] = port.carried(k, cycle - 1);
        }
        idle = port.idle(cycle - 1);
        bursts.open(
                load.dramBase() * bytes,
                (long) load.xSize() * bytes,
                (long) load.xStride() * bytes,
                load.ySize(),
                wide);
        done = NEVER;
        post(cycle + 1 + load.yPad0());
    }

    /** Tells {@code unit} when its LOAD is done, once. */
    void report(ExecutionUnit unit) {
        if (done != NEVER) {
            unit.doneKnown(done);
            done = NEVER;
        }
    }

    @Override
    void burst(long first, int beats) {
        if (padded) {
            padding.beats(first + (wide ? 1 : 2), beats);
        }
    }

    @Override
    void complete(long last) {
        // Tag look-up, for narrow memories one more register, then the count of beats written.
        drain = wide ? 2 : 3;
        done = last + drain;
        if (padded) {
            done = Math.max(done, padding.exhausted());
        }
        padTail = done - last - drain;
        for (int k = 0; k < 3; k++) {
            carried[k] = port.carried(k, last) - carried[k];
        }
        idle = port.idle(last) - idle;
    }

    /** Enters the cycles of the load just ended into the unit's ledger. */
    void charge() {
        ledger.beats += carried[owner];
        ledger.behindFetch += carried[FETCH.ordinal()];
        ledger.behindUnit += carried[(owner == LOAD.ordinal() ? COMPUTE : LOAD).ordinal()];
        ledger.latency += idle;
        ledger.overhead += drain;
        ledger.padding += padTail;
    }
}
