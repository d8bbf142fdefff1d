package io.tilewright.target.vta;

import io.tilewright.target.vta.TileGrid.Tile;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;

/**
 * The DMA instructions of a layer. A copy that is not two-dimensional becomes as many instructions as it needs;
 * contiguous rows and planes are folded into longer rows.
 */
final class Copies {
    /** Largest size, row length and stride of the 16-bit fields. */
    private static final int FIELD = 65535;

    private final Blocking blocking;
    private final Schedule schedule;
    private final Emitter emitter;
    private final long inputBase;
    private final long weightBase;
    private final long biasBase;
    private final long outputBase;

    Copies(Blocking blocking, Schedule schedule, MemoryMap memory, Emitter emitter) {
        VtaConfig chip = blocking.chip();
        this.blocking = blocking;
        this.schedule = schedule;
        this.emitter = emitter;
        this.inputBase = memory.input() / chip.inpBytes();
        this.weightBase = memory.weight() / chip.wgtBytes();
        this.biasBase = memory.bias() / chip.accBytes();
        this.outputBase = memory.output() / chip.outBytes();
    }

    /** Loads a tile's input chunk as (batch, block, line, column); returns the last instruction. */
    int input(Tile tile, Window row, Window column, int chunk, int sram, int after) {
        int height = blocking.conv().h();
        int width = blocking.conv().w();
        long plane = (long) height * width;
        int step = blocking.rows().step();
        int lines = row.count();
        int columns = column.count();
        int last = Emitter.NONE;
        for (int b = 0; b < schedule.tileB(); b++) {
            long block = (long) (tile.batch() * schedule.tileB() + b) * blocking.ciBlocks()
                    + (long) chunk * schedule.tileCi();
            long dram = inputBase + block * plane + (long) row.first() * width + column.first();
            int to = sram + b * schedule.tileCi() * lines * columns;
            boolean foldLines = lines == 1 || columns == width && step == 1;
            if (foldLines && (long) lines * columns <= FIELD) {
                last = rows(Memory.INP, to, dram, schedule.tileCi(), lines * columns, plane, after);
            } else {
                for (int ci = 0; ci < schedule.tileCi(); ci++) {
                    last = rows(
                            Memory.INP,
                            to + ci * lines * columns,
                            dram + ci * plane,
                            lines,
                            columns,
                            (long) step * width,
                            after);
                }
            }
        }
        return last;
    }

    /** Loads a tile's weight chunk as (output block, input block, kernel row, kernel column). */
    int weight(Tile tile, int chunk, int sram, int after) {
        int length = schedule.tileCi() * blocking.taps();
        long stride = (long) blocking.ciBlocks() * blocking.taps();
        long dram = weightBase + (long) tile.channel() * schedule.tileCo() * stride + (long) chunk * length;
        return rows(Memory.WGT, sram, dram, schedule.tileCo(), length, stride, after);
    }

    /** Loads {@code count} biases from output block {@code block} on; runs in the compute unit. */
    void bias(int block, int count, int sram) {
        emitter.add(
                ConvLowering.loadOf(Memory.ACC, sram, biasBase + block, 1, count, count), Emitter.NONE, Emitter.NONE);
    }

    /** Stores {@code planes} consecutive (batch, output block) planes of a tile; returns the last instruction. */
    int output(Tile tile, Window row, Window column, int firstPlane, int planes, int sram, int after) {
        int width = blocking.columns().out();
        long plane = (long) blocking.rows().out() * width;
        int lines = row.extent();
        int columns = column.extent();
        boolean foldLines = lines == 1 || columns == width;
        int last = Emitter.NONE;
        for (int p = firstPlane; p < firstPlane + planes; ) {
            int b = p / schedule.tileCo();
            int run = Math.min(firstPlane + planes - p, (b + 1) * schedule.tileCo() - p);
            long block = (long) (tile.batch() * schedule.tileB() + b) * blocking.coBlocks()
                    + (long) tile.channel() * schedule.tileCo()
                    + p % schedule.tileCo();
            long dram = outputBase + block * plane + (long) row.start() * width + column.start();
            int from = sram + p * lines * columns;
            if (foldLines && (long) lines * columns <= FIELD) {
                last = storeRows(from, dram, run, lines * columns, plane, after);
            } else {
                for (int co = 0; co < run; co++) {
                    last = storeRows(from + co * lines * columns, dram + co * plane, lines, columns, width, after);
                }
            }
            p += run;
        }
        return last;
    }

    private int rows(Memory memory, int sram, long dram, int rows, int length, long stride, int after) {
        if (rows > 1 && stride == length && (long) rows * length <= FIELD) {
            return rows(memory, sram, dram, 1, rows * length, (long) rows * length, after);
        }
        if (rows > 1 && stride > FIELD) {
            int last = Emitter.NONE;
            for (int r = 0; r < rows; r++) {
                last = rows(memory, sram + r * length, dram + r * stride, 1, length, length, after);
            }
            return last;
        }
        return emitter.add(
                ConvLowering.loadOf(memory, sram, dram, rows, length, rows == 1 ? length : (int) stride),
                Emitter.NONE,
                after);
    }

    private int storeRows(int sram, long dram, int rows, int length, long stride, int after) {
        if (rows > 1 && stride == length && (long) rows * length <= FIELD) {
            return storeRows(sram, dram, 1, rows * length, (long) rows * length, after);
        }
        if (rows > 1 && stride > FIELD) {
            int last = Emitter.NONE;
            for (int r = 0; r < rows; r++) {
                last = storeRows(sram + r * length, dram + r * stride, 1, length, length, after);
            }
            return last;
        }
        return emitter.add(
                new Instruction.Store(Deps.NONE, sram, dram, rows, length, rows == 1 ? length : (int) stride),
                after,
                Emitter.NONE);
    }
}
