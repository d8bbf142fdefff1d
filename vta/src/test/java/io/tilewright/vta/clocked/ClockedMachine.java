package io.tilewright.vta.clocked;

import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.Arrays;

/**
 * The whole machine. In each cycle all blocks look at the registers as the cycle before left them, then all registers
 * take their next value.
 */
public final class ClockedMachine {
    private final Clock clock;
    private final ReadMemory memory;
    private final Fetch fetch;
    private final ClockedUnit load;
    private final ClockedUnit compute;
    private final ClockedUnit store;
    private final Tokens[] tokens = new Tokens[4];
    private final Durations durations;
    private final Ledger ledger;
    private final long[] start;
    private final long[] done;

    private ClockedMachine(Program program, Rule... broken) {
        clock = new Clock(broken);
        memory = new ReadMemory(clock, program.config().memDelay());
        Bursts cutter = new Bursts(clock, program.config());
        ledger = new Ledger(program);
        durations = new Durations(clock, program.config(), cutter, memory, ledger);
        InstructionQueue[] queues = {
            new InstructionQueue(clock), new InstructionQueue(clock), new InstructionQueue(clock)
        };
        fetch = new Fetch(clock, memory, cutter, program, queues);
        int n = program.instructions().size();
        start = new long[n];
        done = new long[n];
        Arrays.fill(start, -1);
        Arrays.fill(done, -1);
        ClockedUnit[] units = new ClockedUnit[3];
        for (Unit unit : Unit.values()) {
            int u = unit.ordinal();
            units[u] = new ClockedUnit(
                    clock, unit, program.instructions(), queues[u], fetch, durations, ledger, start, done);
        }
        load = units[Unit.LOAD.ordinal()];
        compute = units[Unit.COMPUTE.ordinal()];
        store = units[Unit.STORE.ordinal()];
        for (int k = 0; k < tokens.length; k++) {
            tokens[k] = new Tokens(clock);
        }
        Tokens loadToCompute = tokens[0];
        Tokens computeToLoad = tokens[1];
        Tokens computeToStore = tokens[2];
        Tokens storeToCompute = tokens[3];
        load.connect(null, null, computeToLoad, loadToCompute);
        compute.connect(loadToCompute, computeToLoad, storeToCompute, computeToStore);
        store.connect(computeToStore, storeToCompute, null, null);
    }

    /**
     * Steps at most {@code limit} cycles; null when FINISH is not done by then. With rules broken, the result has no
     * breakdown.
     */
    public static ClockedResult run(Program program, long limit, Rule... broken) {
        return new ClockedMachine(program, broken).run(limit);
    }

    private ClockedResult run(long limit) {
        for (; clock.now <= limit; clock.now++) {
            if (cycle()) {
                return new ClockedResult(
                        clock.now,
                        fetch.dispatched(),
                        start,
                        done,
                        memory.beats(),
                        memory.bursts(),
                        durations.writeBeats(),
                        durations.writeBursts(),
                        clock.exact() ? ledger.close(clock.now, start, done) : null);
            }
        }
        return null;
    }

    /** True when FINISH is done in this cycle. */
    private boolean cycle() {
        memory.look();
        ledger.bus(memory.bus());
        fetch.look();
        boolean storing = store.busy();
        load.look();
        boolean finish = compute.look();
        store.look();
        fetch.dispatch();
        if (storing && !clock.obeys(Rule.STORE_DOES_NOT_DISTURB_READS)) {
            memory.block();
        }
        memory.step();
        for (Tokens t : tokens) {
            t.step();
        }
        return finish;
    }
}
