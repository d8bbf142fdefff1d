package io.tilewright.vta.exec;

import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Decoder;
import io.tilewright.vta.isa.Instruction.Load;
import io.tilewright.vta.isa.Instruction.Store;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Unit;

/** LOAD and STORE (hardware reference, section 2, rules 1 and 5); bounds were checked before. */
final class Transfers {
    private final Scratchpads pads;
    private final Dram dram;
    private final AccessLog log;
    private final DramLog dramLog;
    private final Timeline timeline;
    private final long memoryLimit;
    private final Decoder decoder;
    private byte[] row = new byte[1024];

    /** @param dramLog null when no store can meet a load */
    Transfers(Scratchpads pads, Dram dram, AccessLog log, DramLog dramLog, Timeline timeline, long memoryLimit) {
        this.pads = pads;
        this.dram = dram;
        this.log = log;
        this.dramLog = dramLog;
        this.timeline = timeline;
        this.memoryLimit = memoryLimit;
        decoder = new Decoder(pads.config);
    }

    void load(Load load) {
        int width = load.xPad0() + load.xSize() + load.xPad1();
        int height = load.yPad0() + load.ySize() + load.yPad1();
        int elementBytes = load.memory().elementBytes(pads.config);
        log.loaded(load.memory(), load.sramBase(), width * height);
        int at = load.sramBase();
        pad(load, at, width * load.yPad0());
        at += width * load.yPad0();
        long source = load.dramBase() * elementBytes;
        int length = load.xSize() * elementBytes;
        for (int y = 0; y < load.ySize(); y++) {
            pad(load, at, load.xPad0());
            at += load.xPad0();
            read(load.unit(), source, length);
            place(load.memory(), at, load.xSize());
            at += load.xSize();
            pad(load, at, load.xPad1());
            at += load.xPad1();
            source += (long) load.xStride() * elementBytes;
        }
        pad(load, at, width * load.yPad1());
    }

    void store(Store store) {
        int elementBytes = pads.config.outBytes();
        log.stored(store.sramBase(), store.ySize() * store.xSize());
        int length = store.xSize() * elementBytes;
        for (int y = 0; y < store.ySize(); y++) {
            long target = (store.dramBase() + (long) y * store.xStride()) * elementBytes;
            if (dramLog != null) {
                dramLog.access(Unit.STORE, target, length);
            }
            dram.write(target, pads.out, (store.sramBase() + y * store.xSize()) * elementBytes, length);
            requireMemory();
        }
    }

    private void read(Unit unit, long address, int length) {
        if (row.length < length) {
            row = new byte[length];
        }
        if (dramLog != null) {
            dramLog.access(unit, address, length);
            requireMemory();
        }
        dram.read(address, row, 0, length);
    }

    private void requireMemory() {
        long held = dram.residentBytes() + (dramLog == null ? 0 : dramLog.bytes());
        if (held > memoryLimit) {
            throw timeline.fault(
                    Kind.RUNAWAY,
                    "brings the memory touched to " + held + " bytes, allowed are " + memoryLimit
                            + "; raise the memory limit if the program is meant to touch that much");
        }
    }

    private void place(Memory memory, int element, int count) {
        switch (memory) {
            case INP ->
                System.arraycopy(row, 0, pads.inp, element * pads.config.inpBytes(), count * pads.config.inpBytes());
            case WGT -> {
                for (int i = 0; i < count; i++) {
                    placeBlock(element + i, i * pads.config.wgtBytes());
                }
            }
            case ACC -> {
                int lanes = pads.config.outBytes();
                for (int i = 0; i < count * lanes; i++) {
                    pads.acc[element * lanes + i] = (row[4 * i] & 0xFF)
                            | (row[4 * i + 1] & 0xFF) << 8
                            | (row[4 * i + 2] & 0xFF) << 16
                            | row[4 * i + 3] << 24;
                }
            }
            case UOP -> {
                int bytes = pads.config.uopBytes();
                for (int i = 0; i < count; i++) {
                    MicroOp uop = decoder.microOp(row, i * bytes);
                    pads.uopDst[element + i] = uop.dst();
                    pads.uopSrc[element + i] = uop.src();
                    pads.uopWgt[element + i] = uop.wgt();
                    pads.uopAluSrc[element + i] = decoder.aluSource(uop);
                }
            }
        }
    }

    private void placeBlock(int element, int from) {
        int blockIn = pads.config.blockIn();
        boolean single = pads.config.blockOut() == 1;
        int pairs = Scratchpads.pairs(pads.config);
        for (int pair = 0; pair < pairs; pair++) {
            int to = (element * pairs + pair) * blockIn;
            int low = from + 2 * pair * blockIn;
            for (int k = 0; k < blockIn; k++) {
                long high = single ? 0 : row[low + blockIn + k];
                pads.wgt[to + k] = row[low + k] + (high << 32);
            }
        }
    }

    private void pad(Load load, int element, int count) {
        if (count == 0) {
            return;
        }
        int bytes = count * load.memory().elementBytes(pads.config);
        if (row.length < bytes) {
            row = new byte[bytes];
        }
        int lane = load.memory() == Memory.ACC ? 4 : 1;
        for (int i = 0; i < bytes; i++) {
            row[i] = load.padMin() && i % lane == lane - 1 ? Byte.MIN_VALUE : 0;
        }
        place(load.memory(), element, count);
    }
}
