package io.tilewright.vta.image;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.isa.Encoder;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Instruction.Load;
import io.tilewright.vta.isa.Instruction.Store;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves a program in DRAM. The base pointers stay 0 because the machine combines them with an OR (hardware reference,
 * section 1.2), so every {@code dram_base} changes.
 */
public final class Relocation {
    private static final long MAX_DRAM_BASE = 0xFFFF_FFFFL;

    private Relocation() {}

    /**
     * What a base address must be a multiple of: every element size (all are powers of two) and the longest burst, so
     * that no row is split into other bursts than at base 0.
     */
    public static long granularity(VtaConfig config) {
        long granularity = Math.max((long) config.busBytes() * config.maxBurstBeats(), Encoder.INSTRUCTION_BYTES);
        granularity = Math.max(granularity, config.outBytes());
        for (Memory memory : Memory.values()) {
            granularity = Math.max(granularity, memory.elementBytes(config));
        }
        return granularity;
    }

    /**
     * The program for data that lie {@code base} bytes higher.
     *
     * @throws ImageException when {@code base} is not aligned or an address field cannot hold the result
     */
    public static Program move(Program program, long base) {
        VtaConfig config = program.config();
        long granularity = granularity(config);
        if (base < 0 || base >= Dram.SIZE || base % granularity != 0) {
            throw new ImageException("base address " + base + ": allowed are multiples of " + granularity + " in 0.."
                    + (Dram.SIZE - granularity) + " for chip '" + config.name() + "'");
        }
        List<Instruction> moved = new ArrayList<>();
        for (Instruction instruction : program.instructions()) {
            moved.add(move(config, instruction, base, moved.size()));
        }
        return new Program(
                config, program.instructionAddress() + base, moved, program.uopAddress() + base, program.uops());
    }

    private static Instruction move(VtaConfig config, Instruction instruction, long base, int index) {
        if (instruction instanceof Load load && load.xSize() > 0) {
            return new Load(
                    load.deps(),
                    load.memory(),
                    load.sramBase(),
                    move(load.dramBase(), base / load.memory().elementBytes(config), index, "LOAD"),
                    load.ySize(),
                    load.xSize(),
                    load.xStride(),
                    load.yPad0(),
                    load.yPad1(),
                    load.xPad0(),
                    load.xPad1(),
                    load.padMin());
        }
        if (instruction instanceof Store store && store.xSize() > 0) {
            return new Store(
                    store.deps(),
                    store.sramBase(),
                    move(store.dramBase(), base / config.outBytes(), index, "STORE"),
                    store.ySize(),
                    store.xSize(),
                    store.xStride());
        }
        return instruction;
    }

    private static long move(long dramBase, long elements, int index, String kind) {
        long moved = dramBase + elements;
        if (moved > MAX_DRAM_BASE) {
            throw new ImageException("instruction " + index + " (" + kind + "): dram_base would be " + moved
                    + " elements, the field holds 0.." + MAX_DRAM_BASE + "; choose a smaller base address");
        }
        return moved;
    }
}
