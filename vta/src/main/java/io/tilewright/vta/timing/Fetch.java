package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;

/**
 * Reads the program in chunks and hands them to dispatch (section 3.3): the next chunk is asked for when the last
 * instruction of the one before has left the buffer.
 */
final class Fetch extends ReadClient {
    private static final int INSTRUCTION_BYTES = 16;

    private final long address;
    private final int instructions;
    private final int chunk;
    private final boolean wide;
    private Dispatch dispatch;
    private ReadPort port;
    private int chunkEnd;

    Fetch(VtaConfig config, long address, int instructions) {
        super(Owner.FETCH, config);
        this.address = address;
        this.instructions = instructions;
        wide = config.busBits() > 64;
        chunk = FetchEnd.chunk(config);
    }

    void connect(Dispatch dispatch, ReadPort port) {
        this.dispatch = dispatch;
        this.port = port;
    }

    /** Asks for the next chunk, if any, with its first command posted in {@code cycle}. */
    void request(long cycle) {
        if (chunkEnd == instructions) {
            return;
        }
        port.announce(this);
        int begin = chunkEnd;
        chunkEnd = Math.min(begin + chunk, instructions);
        long bytes = (long) INSTRUCTION_BYTES * (chunkEnd - begin);
        bursts.open(address + (long) INSTRUCTION_BYTES * begin, bytes, 0, 1, wide);
        post(cycle);
    }

    @Override
    void disturbed() {
        // A chunk is always run.
    }

    @Override
    void burst(long first, int beats) {
        // Nothing is dispatched before the chunk's last beat.
    }

    @Override
    void complete(long last) {
        dispatch.drain(chunkEnd, last + (wide ? 4 : 2));
    }
}
