package io.tilewright.vta.exec;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Instruction.Load;
import io.tilewright.vta.isa.Instruction.Store;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where in DRAM a program stores, as disjoint ranges; each instruction counts as the range from its first byte to its last. */
final class DramRanges {
    private final TreeMap<Long, Long> stored = new TreeMap<>();
    private final VtaConfig config;

    DramRanges(VtaConfig config, List<Instruction> program) {
        this.config = config;
        for (Instruction instruction : program) {
            if (instruction instanceof Store store && store.xSize() > 0) {
                add(first(store), end(store));
            }
        }
    }

    /** True when some LOAD may read what some STORE writes. */
    boolean loadsMeetStores(List<Instruction> program) {
        for (Instruction instruction : program) {
            if (instruction instanceof Load load && load.xSize() > 0) {
                long bytes = load.memory().elementBytes(config);
                long first = load.dramBase() * bytes;
                long last = load.dramBase() + (load.ySize() - 1L) * load.xStride() + load.xSize();
                if (meets(first, last * bytes)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The fetch unit reads ahead of everything and takes no token, so what it reads must never change.
     *
     * @throws ExecutionFault when a STORE writes into the instructions
     */
    void requireInstructionsUntouched(List<Instruction> program, long address) {
        long end = address + 16L * program.size();
        if (!meets(address, end)) {
            return;
        }
        for (int index = 0; index < program.size(); index++) {
            if (!(program.get(index) instanceof Store store) || store.xSize() == 0) {
                continue;
            }
            for (int y = 0; y < store.ySize(); y++) {
                long row = (store.dramBase() + (long) y * store.xStride()) * config.outBytes();
                if (row < end && row + (long) store.xSize() * config.outBytes() > address) {
                    throw new ExecutionFault(
                            Kind.RACE,
                            index,
                            Describe.at(index, store) + " writes DRAM address " + Math.max(row, address)
                                    + ", where the program's instructions lie (" + address + ".." + (end - 1)
                                    + "); move the output or the instructions");
                }
            }
        }
    }

    private long first(Store store) {
        return store.dramBase() * config.outBytes();
    }

    private long end(Store store) {
        return (store.dramBase() + (store.ySize() - 1L) * store.xStride() + store.xSize()) * config.outBytes();
    }

    private void add(long first, long end) {
        Map.Entry<Long, Long> before = stored.floorEntry(end);
        while (before != null && before.getValue() >= first) {
            first = Math.min(first, before.getKey());
            end = Math.max(end, before.getValue());
            stored.remove(before.getKey());
            before = stored.floorEntry(end);
        }
        stored.put(first, end);
    }

    private boolean meets(long first, long end) {
        Map.Entry<Long, Long> before = stored.lowerEntry(end);
        return before != null && before.getValue() > first;
    }
}
