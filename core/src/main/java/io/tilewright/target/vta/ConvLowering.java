package io.tilewright.target.vta;

import io.tilewright.target.vta.TileGrid.Tile;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;
import java.util.List;

/**
 * Builds the program of one schedule: for each group of tiles (one per virtual thread) and each reduction chunk, every
 * thread's loads and GEMMs in turn, then the epilogue and the stores. Loads of what a thread's share of a buffer already
 * holds are left out. Dependencies are stated per buffer share; {@link Emitter} turns them into tokens.
 */
final class ConvLowering {
    private final Blocking blocking;
    private final Schedule schedule;
    private final TileGrid grid;
    private final MemoryMap memory;
    private final Emitter emitter = new Emitter();
    private final Copies copies;
    private final Context[] contexts;
    private final ComputeStage compute;
    private final UopBuffer uops;

    /** What one virtual thread's share of the buffers holds, and who used it last (instruction indexes). */
    static final class Context {
        final int number;
        final int inpBase;
        final int wgtBase;
        final int accBase;
        long inpHeld = -1;
        long wgtHeld = -1;
        int lastLoad = Emitter.NONE;
        int lastGemm = Emitter.NONE;
        int lastStore = Emitter.NONE;
        boolean descending;

        Context(int number, int inpBase, int wgtBase, int accBase) {
            this.number = number;
            this.inpBase = inpBase;
            this.wgtBase = wgtBase;
            this.accBase = accBase;
        }
    }

    private ConvLowering(Blocking blocking, Schedule schedule, TileGrid grid, GemmLoops loops, boolean preload) {
        VtaConfig chip = blocking.chip();
        this.blocking = blocking;
        this.schedule = schedule;
        this.grid = grid;
        this.memory = MemoryMap.of(blocking);
        this.copies = new Copies(blocking, schedule, memory, emitter);
        this.contexts = new Context[schedule.threads()];
        for (int c = 0; c < contexts.length; c++) {
            contexts[c] = new Context(
                    c, c * (chip.inpDepth() / contexts.length), c * (chip.wgtDepth() / contexts.length), (int)
                            (c * schedule.accElements()));
        }
        this.uops = new UopBuffer(chip.uopDepth(), memory.uop() / chip.uopBytes(), preload, emitter);
        this.compute = new ComputeStage(blocking, schedule, grid, loops, uops, copies, emitter);
    }

    /** The program of a schedule that passed the rules and has a loop plan. */
    static VtaProgram lower(Blocking blocking, Schedule schedule, TileGrid grid, GemmLoops loops) {
        if (loops.allResident()) {
            try {
                return new ConvLowering(blocking, schedule, grid, loops, true).build();
            } catch (UopBuffer.Full full) {
                return onDemand(blocking, schedule, grid, loops);
            }
        }
        return onDemand(blocking, schedule, grid, loops);
    }

    private static VtaProgram onDemand(Blocking blocking, Schedule schedule, TileGrid grid, GemmLoops loops) {
        try {
            return new ConvLowering(blocking, schedule, grid, loops, false).build();
        } catch (UopBuffer.Full full) {
            throw new IllegalStateException("a buffer with loads on demand is never full", full);
        }
    }

    private VtaProgram build() throws UopBuffer.Full {
        compute.begin();
        List<List<Tile>> groups = grid.groups();
        for (int g = 0; g < groups.size(); g++) {
            List<Tile> group = groups.get(g);
            boolean lastGroup = g == groups.size() - 1;
            for (int k = 0; k < grid.chunks(); k++) {
                for (Tile tile : group) {
                    load(tile, chunk(tile, k));
                }
                for (int t = 0; t < group.size(); t++) {
                    Tile tile = group.get(t);
                    Context context = contexts[tile.context()];
                    if (k == 0) {
                        compute.initialise(tile, context);
                    }
                    compute.multiply(tile, context);
                    if (k == grid.chunks() - 1) {
                        boolean nothingAfter = lastGroup && t == group.size() - 1;
                        compute.finish(tile, context, nothingAfter || group.size() == 1);
                        context.descending ^= !grid.onlyPadding(tile);
                    }
                }
            }
        }
        int lastStore = Emitter.NONE;
        for (Context context : contexts) {
            lastStore = Math.max(lastStore, context.lastStore);
        }
        emitter.add(new Instruction.Finish(Deps.NONE), Emitter.NONE, lastStore);
        VtaConfig chip = blocking.chip();
        List<MicroOp> microOps = uops.finish();
        Program program = new Program(
                chip, memory.instructions(microOps.size(), chip.uopBytes()), emitter.finish(), memory.uop(), microOps);
        return new VtaProgram(blocking.conv(), chip, schedule, program, memory);
    }

    private int chunk(Tile tile, int step) {
        return contexts[tile.context()].descending ? grid.chunks() - 1 - step : step;
    }

    private void load(Tile tile, int chunk) {
        if (grid.onlyPadding(tile)) {
            return;
        }
        Window row = grid.row(tile.row());
        Window column = grid.column(tile.column());
        Context context = contexts[tile.context()];
        long place = ((long) tile.batch() * grid.rowTiles() + tile.row()) * grid.columnTiles() + tile.column();
        long inp = place * grid.chunks() + chunk;
        if (inp != context.inpHeld) {
            context.inpHeld = inp;
            context.lastLoad = copies.input(tile, row, column, chunk, context.inpBase, context.lastGemm);
        }
        long wgt = (long) tile.channel() * grid.chunks() + chunk;
        if (wgt != context.wgtHeld) {
            context.wgtHeld = wgt;
            context.lastLoad = copies.weight(tile, chunk, context.wgtBase, context.lastGemm);
        }
    }

    static Instruction loadOf(Memory memory, int sram, long dram, int rows, int columns, int stride) {
        return new Instruction.Load(Deps.NONE, memory, sram, dram, rows, columns, stride, 0, 0, 0, 0, false);
    }
}
