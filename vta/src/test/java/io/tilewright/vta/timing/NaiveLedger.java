package io.tilewright.vta.timing;

import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The clock-by-clock model's breakdown: looks at each cycle of the bus and of each idle unit on its own. */
final class NaiveLedger {
    static final int PREV = 0;
    static final int NEXT = 1;
    static final int INSTRUCTION = 2;
    static final int FINISHED = 3;

    private final Program program;
    private byte[] bus = new byte[1024];
    private int cycles;
    private final long[][] idle = new long[3][4];
    private final long[] storeBeats;

    NaiveLedger(Program program) {
        this.program = program;
        storeBeats = new long[program.instructions().size()];
    }

    /** The client whose beat is on the read bus in the next cycle of the record, -1 for none. */
    void bus(int client) {
        if (cycles == bus.length) {
            bus = Arrays.copyOf(bus, 2 * cycles);
        }
        bus[cycles++] = (byte) client;
    }

    /** A unit was idle in this cycle. */
    void idle(Unit unit, int why) {
        // Cycle 0 is not counted; the bus is recorded before the units move, so its record is one longer.
        if (cycles > 1) {
            idle[unit.ordinal()][why]++;
        }
    }

    void storeBeats(int instruction, int beats) {
        storeBeats[instruction] += beats;
    }

    List<UnitTime> units(long finish, long[] start, long[] done) {
        long[][] terms = new long[3][8];
        for (int i = 0; i < start.length; i++) {
            Instruction instruction = program.instructions().get(i);
            long[] t = terms[instruction.unit().ordinal()];
            if (start[i] >= 0 && done[i] < 0) {
                t[7] += finish - start[i] + 1;
            } else if (start[i] >= 0) {
                busy(t, instruction, start[i], done[i]);
                t[2] += storeBeats[i];
                t[7] -= storeBeats[i];
            }
        }
        List<UnitTime> units = new ArrayList<>();
        for (int u = 0; u < 3; u++) {
            long[] t = terms[u];
            long[] w = idle[u];
            units.add(new UnitTime(
                    t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], w[PREV], w[NEXT], w[INSTRUCTION],
                    w[FINISHED]));
        }
        return units;
    }

    private void busy(long[] t, Instruction instruction, long start, long done) {
        long length = done - start + 1;
        if (instruction instanceof Instruction.Gemm) {
            t[0] += length - 7;
            t[7] += 7;
        } else if (instruction instanceof Instruction.Alu) {
            t[1] += length - 7;
            t[7] += 7;
        } else if (instruction instanceof Instruction.Load load && load.xSize() > 0) {
            load(t, load, start, done);
        } else {
            t[7] += length;
        }
    }

    private void load(long[] t, Instruction.Load load, long start, long done) {
        int me = client(load.memory());
        long last = done;
        while (bus[(int) last] != me) {
            last--;
        }
        for (long cycle = start; cycle <= last; cycle++) {
            int owner = bus[(int) cycle];
            t[owner == me ? 2 : owner == NaiveTiming.FETCH ? 3 : owner >= 0 ? 4 : 5]++;
        }
        int bytes =
                switch (load.memory()) {
                    case UOP -> program.config().uopBytes();
                    case WGT -> program.config().wgtBytes();
                    case INP -> program.config().inpBytes();
                    case ACC -> program.config().accBytes();
                };
        long drain = bytes <= program.config().busBytes() ? 2 : 3;
        t[7] += drain;
        t[6] += done - last - drain;
    }

    static int client(Memory memory) {
        return switch (memory) {
            case UOP -> NaiveTiming.UOP;
            case WGT -> NaiveTiming.WGT;
            case INP -> NaiveTiming.INP;
            case ACC -> NaiveTiming.ACC;
        };
    }
}
