package io.tilewright.vta.timing;

import static io.tilewright.vta.timing.ReadClient.NEVER;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;

/**
 * All blocks wired together, and the event loop. The read port runs on its own between two cycles in which a unit
 * starts or ends an instruction; nothing is stepped cycle by cycle.
 */
final class Machine {
    private final Instruction[] program;
    private final InstructionTimes times;
    private final ReadPort port;
    private final Fetch fetch;
    private final Dispatch dispatch;
    private final TensorLoad inputs;
    private final TensorLoad operands;
    private final LoadUnit load;
    private final ComputeUnit compute;
    private final StoreUnit store;
    /** Null when everything is to be simulated. */
    private final Repetition repetition;

    /**
     * @param foretell whether a LOAD that has the read port to itself may go by the one of its shape before it
     * @param repeat whether what was simulated before may be passed over when it comes again
     */
    Machine(Program source, boolean foretell, boolean repeat) {
        VtaConfig config = source.config();
        program = source.instructions().toArray(new Instruction[0]);
        int n = program.length;
        times = new InstructionTimes(n);
        byte[] unitOf = new byte[n];
        int[] count = new int[3];
        for (int i = 0; i < n; i++) {
            unitOf[i] = (byte) program[i].unit().ordinal();
            count[unitOf[i]]++;
        }
        InstructionQueue[] queues = {
            new InstructionQueue(count[0]), new InstructionQueue(count[1]), new InstructionQueue(count[2])
        };
        for (int i = 0; i < n; i++) {
            queues[unitOf[i]].claim(i);
        }

        inputs = new TensorLoad(ReadClient.Owner.LOAD, config, new UnitLedger(), memo(foretell));
        operands = new TensorLoad(ReadClient.Owner.COMPUTE, config, new UnitLedger(), memo(foretell));
        load = new LoadUnit(queues[0], times, inputs);
        compute = new ComputeUnit(queues[1], times, operands, config.pipes());
        store = new StoreUnit(queues[2], times, config);
        fetch = new Fetch(config, source.instructionAddress(), n);
        port = new ReadPort(fetch, inputs, operands, config.memDelay());
        inputs.connect(port, load);
        operands.connect(port, compute);
        ExecutionUnit[] units = {load, compute, store};
        dispatch = new Dispatch(fetch, config.busBits() > 64, unitOf, queues, units, times);
        fetch.connect(dispatch, port);

        DependencyTokens loadToCompute = new DependencyTokens("load to compute");
        DependencyTokens computeToLoad = new DependencyTokens("compute to load");
        DependencyTokens computeToStore = new DependencyTokens("compute to store");
        DependencyTokens storeToCompute = new DependencyTokens("store to compute");
        load.connectNext(computeToLoad, loadToCompute);
        compute.connectPrev(loadToCompute, computeToLoad);
        compute.connectNext(storeToCompute, computeToStore);
        store.connectPrev(computeToStore, storeToCompute);

        DependencyTokens[] tokens = {loadToCompute, computeToLoad, computeToStore, storeToCompute};
        Blocks blocks = new Blocks(program, dispatch, port, inputs, operands, load, compute, store, tokens);
        repetition = repeat ? new Repetition(blocks, new Likeness(config), times) : null;
    }

    TimingResult run() {
        fetch.request(1);
        while (true) {
            long cycle = Math.min(load.eventAt(), Math.min(compute.eventAt(), store.eventAt()));
            if (port.advance(cycle - 1)) {
                continue;
            }
            if (cycle == NEVER) {
                throw deadlock();
            }
            if (step(cycle)) {
                return result(cycle);
            }
        }
    }

    /** Instructions that were passed over, not simulated. */
    long passed() {
        return repetition == null ? 0 : repetition.passed();
    }

    /** One cycle of the units; true when FINISH is done in it. */
    private boolean step(long cycle) {
        // Starts see the tokens and queues that the cycle before left; ends change them for the next.
        load.start(cycle, program);
        compute.start(cycle, program);
        store.start(cycle, program);

        Instruction loaded = load.end(cycle);
        Instruction computed = compute.end(cycle);
        Instruction stored = store.end(cycle);
        if (loaded != null) {
            compute.tokenPosted(cycle);
            dispatch.released(0, cycle);
        }
        if (computed != null) {
            load.tokenPosted(cycle);
            store.tokenPosted(cycle);
            dispatch.released(1, cycle);
        }
        if (stored != null) {
            compute.tokenPosted(cycle);
            dispatch.released(2, cycle);
        }
        if (computed instanceof Instruction.Finish) {
            return true;
        }
        if (stored != null && repetition != null && stored.deps().pushPrev()) {
            repetition.tileEnded(cycle);
        }
        return false;
    }

    private static TransferMemo memo(boolean foretell) {
        return foretell ? new TransferMemo() : null;
    }

    private TimingResult result(long cycle) {
        port.announce(null);
        while (port.advance(cycle)) {
            // Transfers that complete after FINISH concern nobody; the port's counts go on to this cycle.
        }
        return new TimingResult(
                cycle,
                times.dispatched,
                times.start,
                times.done,
                load.close(cycle),
                compute.close(cycle),
                store.close(cycle),
                port.beats(cycle),
                port.bursts(),
                store.beats(),
                store.bursts());
    }

    private TimingFault deadlock() {
        return new TimingFault(
                TimingFault.Kind.DEADLOCK,
                -1,
                "dead-lock: load unit " + load.waiting() + ", compute unit " + compute.waiting() + ", store unit "
                        + store.waiting());
    }
}
