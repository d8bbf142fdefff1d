package io.tilewright.vta.energy;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Program;
import java.util.EnumMap;
import java.util.Map;

/** Adds up the events of instructions (hardware reference, sections 1.2 to 1.4 and 2). */
final class EventCounter {
    private static final int INSTRUCTION_BYTES = 16;

    private final VtaConfig chip;
    private final BusBytes bus;
    private final long[] dramBytes = new long[Scratchpad.values().length];
    private final long[] reads = new long[Scratchpad.values().length];
    private final long[] writes = new long[Scratchpad.values().length];
    private long gemms;
    private long aluAdds;
    private long aluMultiplies;

    EventCounter(VtaConfig chip) {
        this.chip = chip;
        this.bus = new BusBytes(chip.busBytes());
    }

    void count(Instruction instruction) {
        if (instruction instanceof Instruction.Load load) {
            load(load);
        } else if (instruction instanceof Instruction.Store store) {
            store(store);
        } else if (instruction instanceof Instruction.Gemm gemm) {
            gemm(gemm);
        } else if (instruction instanceof Instruction.Alu alu) {
            alu(alu);
        }
    }

    EnergyEvents events(Program program, long cycles) {
        Map<Scratchpad, ScratchpadEvents> scratchpads = new EnumMap<>(Scratchpad.class);
        for (Scratchpad s : Scratchpad.values()) {
            int i = s.ordinal();
            scratchpads.put(s, new ScratchpadEvents(dramBytes[i], reads[i], writes[i]));
        }
        long instructions = program.instructions().size();
        return new EnergyEvents(
                scratchpads,
                fetchBytes(program.instructionAddress(), instructions),
                gemms,
                aluAdds,
                aluMultiplies,
                instructions,
                cycles);
    }

    private void load(Instruction.Load load) {
        if (load.xSize() == 0) {
            return;
        }
        int i = Scratchpad.of(load.memory()).ordinal();
        int bytes = load.memory().elementBytes(chip);
        dramBytes[i] += bus.rows(
                load.dramBase() * bytes, (long) load.xSize() * bytes, (long) load.xStride() * bytes, load.ySize());
        writes[i] += (long) (load.xPad0() + load.xSize() + load.xPad1()) * (load.yPad0() + load.ySize() + load.yPad1());
    }

    private void store(Instruction.Store store) {
        if (store.xSize() == 0) {
            return;
        }
        int i = Scratchpad.OUT.ordinal();
        int bytes = chip.outBytes();
        dramBytes[i] += bus.rows(
                store.dramBase() * bytes, (long) store.xSize() * bytes, (long) store.xStride() * bytes, store.ySize());
        reads[i] += (long) store.xSize() * store.ySize();
    }

    /** A reset writes zeros to acc and leaves out alone (section 2, rule 4). */
    private void gemm(Instruction.Gemm gemm) {
        long uops = (long) gemm.iterOut() * gemm.iterIn() * (gemm.uopEnd() - gemm.uopBgn());
        reads[Scratchpad.UOP.ordinal()] += uops;
        writes[Scratchpad.ACC.ordinal()] += uops;
        if (!gemm.reset()) {
            reads[Scratchpad.INP.ordinal()] += uops;
            reads[Scratchpad.WGT.ordinal()] += uops;
            reads[Scratchpad.ACC.ordinal()] += uops;
            writes[Scratchpad.OUT.ordinal()] += uops;
            gemms += uops;
        }
    }

    private void alu(Instruction.Alu alu) {
        long uops = (long) alu.iterOut() * alu.iterIn() * (alu.uopEnd() - alu.uopBgn());
        long lanes = uops * chip.batch() * chip.blockOut();
        reads[Scratchpad.UOP.ordinal()] += uops;
        reads[Scratchpad.ACC.ordinal()] += alu.useImm() ? uops : 2 * uops;
        writes[Scratchpad.ACC.ordinal()] += uops;
        writes[Scratchpad.OUT.ordinal()] += uops;
        if (alu.op() == AluOp.MUL) {
            aluMultiplies += lanes;
        } else {
            // A clip compares with both bounds.
            aluAdds += alu.op() == AluOp.CLP ? 2 * lanes : lanes;
        }
    }

    /** Instructions come in chunks that each start a burst (section 3.3). */
    private long fetchBytes(long address, long instructions) {
        boolean wide = chip.busBits() > 64;
        long burst = chip.maxBurstBeats();
        long chunk = wide ? Math.min(burst * chip.busBits() / 64, 2 * burst) / 2 : burst / 2;
        long stride = INSTRUCTION_BYTES * chunk;
        long whole = instructions / chunk;
        long rest = instructions % chunk;
        return bus.rows(address, stride, stride, whole)
                + bus.rows(address + whole * stride, INSTRUCTION_BYTES * rest, 0, rest == 0 ? 0 : 1);
    }
}
