package io.tilewright.vta.energy;

import io.tilewright.vta.isa.Program;
import io.tilewright.vta.timing.TimingResult;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often each thing that costs energy happens in a program. Counted from the instructions in closed form; no data is
 * looked at and no micro-op is run, so it takes a few operations per instruction.
 *
 * @param scratchpads DRAM bytes, reads and writes of each scratchpad
 * @param fetchBytes bytes of instructions that crossed the DRAM bus, whole beats
 * @param gemms GEMM micro-ops that multiply (resets do not): each batch x blockIn x blockOut multiply-adds
 * @param aluAdds additions, comparisons and shifts per lane
 * @param aluMultiplies products per lane (VTA_PP)
 * @param instructions instructions that passed a queue
 * @param cycles total cycles, for what is always on
 */
public record EnergyEvents(
        Map<Scratchpad, ScratchpadEvents> scratchpads,
        long fetchBytes,
        long gemms,
        long aluAdds,
        long aluMultiplies,
        long instructions,
        long cycles) {
    public EnergyEvents {
        Map<Scratchpad, ScratchpadEvents> ordered = new EnumMap<>(Scratchpad.class);
        ordered.putAll(scratchpads);
        scratchpads = Collections.unmodifiableMap(ordered);
    }

    /**
     * Counts the instructions that ran: one that FINISH overtook (start -1) costs its fetch and its queue.
     *
     * @throws IllegalArgumentException when {@code timing} is of a program with another number of instructions
     */
    public static EnergyEvents of(Program program, TimingResult timing) {
        int count = program.instructions().size();
        if (timing.start().length != count) {
            throw new IllegalArgumentException("timing has " + timing.start().length + " instructions; allowed: "
                    + count + ", those of the program: time the same program");
        }
        EventCounter counter = new EventCounter(program.config());
        for (int i = 0; i < count; i++) {
            if (timing.start()[i] >= 0) {
                counter.count(program.instructions().get(i));
            }
        }
        return counter.events(program, timing.cycles());
    }

    /** Counts every instruction of {@code program}, when its cycles are known from elsewhere. */
    public static EnergyEvents of(Program program, long cycles) {
        EventCounter counter = new EventCounter(program.config());
        program.instructions().forEach(counter::count);
        return counter.events(program, cycles);
    }

    /** Events of one scratchpad. */
    public ScratchpadEvents of(Scratchpad scratchpad) {
        return scratchpads.get(scratchpad);
    }

    /** Every byte over the DRAM bus, instructions included. */
    public long dramBytes() {
        long bytes = fetchBytes;
        for (Scratchpad scratchpad : Scratchpad.values()) {
            bytes += of(scratchpad).dramBytes();
        }
        return bytes;
    }
}
