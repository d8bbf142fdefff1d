package io.tilewright.vta.clocked;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.Arrays;
import java.util.List;

/**
 * What each unit spent its cycles on, found by looking at each cycle of the bus and of each idle unit on its own. The
 * terms, in this order: GEMM issue, ALU issue, own beats, fetch on the bus, the other loading unit on the bus, bus
 * idle, padding after the data, overhead, waiting for prev, for next, for an instruction, finished.
 */
final class Ledger {
    static final int PREV = 8;
    static final int NEXT = 9;
    static final int INSTRUCTION = 10;
    static final int FINISHED = 11;
    private static final int TERMS = 12;

    private final VtaConfig config;
    private final List<Instruction> program;
    private byte[] bus = new byte[1024];
    private int cycles;
    private final long[][] terms = new long[3][TERMS];
    private final long[] storeBeats;

    Ledger(Program program) {
        this.config = program.config();
        this.program = program.instructions();
        storeBeats = new long[this.program.size()];
    }

    /** The client whose beat is on the read bus in the next cycle of the record, -1 for none. */
    void bus(int client) {
        if (cycles == bus.length) {
            bus = Arrays.copyOf(bus, 2 * cycles);
        }
        bus[cycles++] = (byte) client;
    }

    /** A unit is idle in the cycle recorded last; cycle 0 does not count. */
    void idle(Unit unit, int why) {
        if (cycles > 1) {
            terms[unit.ordinal()][why]++;
        }
    }

    void storeBeats(int instruction, int beats) {
        storeBeats[instruction] += beats;
    }

    /** The terms of load, compute and store unit when FINISH was done in {@code finish}. */
    long[][] close(long finish, long[] start, long[] done) {
        for (int i = 0; i < start.length; i++) {
            Instruction instruction = program.get(i);
            long[] t = terms[instruction.unit().ordinal()];
            if (start[i] >= 0 && done[i] < 0) {
                t[7] += finish - start[i] + 1;
            } else if (start[i] >= 0) {
                busy(t, instruction, start[i], done[i]);
                t[2] += storeBeats[i];
                t[7] -= storeBeats[i];
            }
        }
        return terms;
    }

    private void busy(long[] t, Instruction instruction, long start, long done) {
        long length = done - start + 1;
        if (instruction instanceof Instruction.Gemm gemm) {
            long micro = (long) gemm.iterOut() * gemm.iterIn() * (gemm.uopEnd() - gemm.uopBgn());
            t[0] += micro;
            t[7] += length - micro;
        } else if (instruction instanceof Instruction.Alu alu) {
            long micro = (long) alu.iterOut() * alu.iterIn() * (alu.uopEnd() - alu.uopBgn());
            t[1] += alu.useImm() ? micro : 2 * micro;
            t[7] += length - (alu.useImm() ? micro : 2 * micro);
        } else if (instruction instanceof Instruction.Load load && load.xSize() > 0) {
            load(t, load, start, done);
        } else {
            t[7] += length;
        }
    }

    private void load(long[] t, Instruction.Load load, long start, long done) {
        int me = ClockedLoad.client(load.memory());
        long last = done;
        while (bus[(int) last] != me) {
            last--;
        }
        for (long cycle = start; cycle <= last; cycle++) {
            int owner = bus[(int) cycle];
            t[owner == me ? 2 : owner == ReadMemory.FETCH ? 3 : owner >= 0 ? 4 : 5]++;
        }
        boolean wide = ClockedLoad.bytes(config, load.memory()) <= config.busBytes();
        LoadPipes pipes = new LoadPipes(new Clock(), config.pipes(), load.memory());
        long drain = (wide ? 2 + pipes.data() : 3) + pipes.write();
        t[7] += drain;
        t[6] += done - last - drain;
    }
}
