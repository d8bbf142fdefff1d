package io.tilewright.target.vta;

import static io.tilewright.target.vta.ScheduleRange.max;
import static io.tilewright.target.vta.ScheduleRange.min;

import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.VtaConfig;
import java.util.List;

/**
 * An admissible bound in cycles, in closed form, for all schedules of a range on one chip: each term is the least that
 * any of them can have (reference: tuners.md section 5.2, item 2).
 *
 * <ul>
 *   <li>Compute unit: micro-ops on real data, initial values and epilogue, 7 cycles for each instruction. Before the
 *       first GEMM come the first loads, after the last the store of what it made.
 *   <li>Load unit: the beats of all tiles with their halos, in the better of the two orders, with 6 or 7 cycles for each
 *       instruction beyond its beats; memory latency is not counted, for another client's burst may hide it. After the
 *       last load come its GEMM, epilogue and store.
 *   <li>Store unit: beats, and 4 cycles for each burst; before the first store come a tile's loads and GEMMs.
 *   <li>Read port: one cycle for each beat of inputs, weights, biases and instructions.
 *   <li>One virtual thread: its loads and GEMMs take turns, so their times add up; and what is not the first chunk of a
 *       tile is loaded while the compute unit stands still.
 * </ul>
 */
final class EngineBound {
    /** Cycles of a GEMM or ALU instruction beyond its micro-ops, with the one before the next can start. */
    private static final int INSTRUCTION = 7;

    private static final int INSTRUCTION_BYTES = 16;

    private final Blocking b;
    private final VtaConfig chip;
    private final int bus;
    private final int oc;
    private final int h;
    private final List<AxisTiles> rows;
    private final List<AxisTiles> columns;
    private final int biggestB;
    private final int biggestCi;
    private final int smallestCi;
    private final int smallestCo;
    private final long channels;
    private final long chunks;
    private final long batchTiles;
    private final long columnsLoaded;
    private final long loadingColumns;
    private final boolean someOnlyPadding;
    private final ScheduleRange range;
    private final int writePipe;

    private EngineBound(Blocking b, ScheduleRange range, SpatialTiles spatial) {
        this.b = b;
        this.chip = b.chip();
        this.bus = chip.busBytes();
        this.range = range;
        this.writePipe = chip.pipes().cycles(PipeStage.WRITE_PIPE_OUT);
        this.oc = range.ocThreads().get(0);
        this.h = range.hThreads().get(0);
        this.rows = spatial.rows(range.tileH());
        this.columns = spatial.columns(range.tileW());
        this.biggestB = max(range.tileB());
        this.biggestCi = max(range.tileCi());
        this.smallestCi = min(range.tileCi());
        this.smallestCo = min(range.tileCo());
        this.channels = Blocking.ceilDiv(b.coBlocks(), max(range.tileCo()));
        this.chunks = Blocking.ceilDiv(b.ciBlocks(), biggestCi);
        this.batchTiles = Blocking.ceilDiv(b.batches(), biggestB);
        long fewest = Long.MAX_VALUE;
        long tiles = Long.MAX_VALUE;
        boolean padding = false;
        for (AxisTiles c : columns) {
            fewest = Math.min(fewest, c.lines(0, 1));
            tiles = Math.min(tiles, c.loading(0, 1));
            padding |= c.onlyPadding();
        }
        for (AxisTiles r : rows) {
            padding |= r.onlyPadding();
        }
        this.columnsLoaded = fewest;
        this.loadingColumns = tiles;
        this.someOnlyPadding = padding;
    }

    /** The bound; {@link Long#MAX_VALUE} when no schedule of the range fits the buffers. */
    static long cycles(Blocking b, ScheduleRange range, SpatialTiles spatial) {
        long best = Long.MAX_VALUE;
        if (!range.possible()) {
            return best;
        }
        for (int oc : range.ocThreads()) {
            for (int h : range.hThreads()) {
                ScheduleRange fitting = range.fitting(b, oc, h);
                if (fitting.possible()) {
                    EngineBound bound = new EngineBound(b, fitting, spatial);
                    best = Math.min(best, Math.min(bound.cycles(true), bound.cycles(false)));
                }
            }
        }
        return best;
    }

    private long cycles(boolean weightsStay) {
        long loadingTiles = 0;
        long inpLoads = 0;
        long inpVectors = 0;
        long wgtLoads = 0;
        long wgtBlocks = 0;
        long ci = b.ciBlocks();
        boolean inpFolds = inputFolds();
        for (int thread = 0; thread < h; thread++) {
            long loading = Long.MAX_VALUE;
            long lines = Long.MAX_VALUE;
            for (AxisTiles r : rows) {
                loading = Math.min(loading, r.loading(thread, h));
                lines = Math.min(lines, r.lines(thread, h));
            }
            long places = loading * loadingColumns * batchTiles;
            loadingTiles += places * channels;
            if (places == 0) {
                continue;
            }
            long passes = 0;
            long chunkLoads = 0;
            long fewestChannels = channels / oc;
            for (int c = 0; c < oc; c++) {
                long ch = (channels - c + oc - 1) / oc;
                if (ch > 0) {
                    boolean stays = !weightsStay || places == 1;
                    passes += stays ? ci + (ch - 1) * (ci - biggestCi) : ch * ci;
                    chunkLoads += stays ? chunks + (ch - 1) * (chunks - 1) : ch * chunks;
                }
            }
            inpVectors += lines * columnsLoaded * b.batches() * passes;
            inpLoads += b.batches() * loading * loadingColumns * (inpFolds ? chunkLoads : passes);
            boolean stays = weightsStay || fewestChannels <= 1;
            wgtBlocks += (long) b.coBlocks() * b.taps() * (stays ? ci + (places - 1) * (ci - biggestCi) : places * ci);
            wgtLoads += channels * (stays ? chunks + (places - 1) * (chunks - 1) : places * chunks);
        }
        long inp = inpVectors * chip.inpBytes() / bus;
        long wgt = wgtBlocks * chip.wgtBytes() / bus;
        int inpEach = chip.inpBytes() <= bus ? 6 : 7;
        int wgtEach = chip.wgtBytes() <= bus ? 6 : 7;
        long load = inp + wgt + inpLoads * inpEach + wgtLoads * wgtEach;
        return combine(load, inp + wgt, inpLoads + wgtLoads, loadingTiles, inpEach + wgtEach);
    }

    private long combine(long load, long loadBeats, long loads, long loadingTiles, int loadPair) {
        int steps = 2 + (b.conv().epilogue().shift() > 0 ? 1 : 0);
        boolean bias = ComputeStage.needsBias(b.conv().epilogue());
        long tiles = leastTiles(rows) * leastTiles(columns) * batchTiles * channels;
        long output = b.outputElements();
        // A bias loaded into the tile itself takes the place of its initial value, and may take fewer cycles.
        long initial = bias && chip.accBytes() < bus ? 0 : output + (INSTRUCTION - 1) * tiles;
        long alu = initial + steps * (output + INSTRUCTION * tiles);
        long gemm = b.usefulMicroOps() + INSTRUCTION * loadingTiles * chunks;
        long compute = gemm + alu;
        long store = storeCycles() + (1 + writePipe) * tiles;
        long instructions = loads + loadingTiles * chunks + tiles * (steps + 2) + 1;
        long biasBeats = bias ? (long) b.coBlocks() * chip.accBytes() / bus : 0;
        long port = loadBeats + biasBeats + instructions * INSTRUCTION_BYTES / bus;

        long begin = chip.memDelay() + 5;
        long fewestTaps = (long) fewestTaps(rows) * fewestTaps(columns) * min(range.tileB()) * smallestCo;
        long lastStore = 1 + writePipe + run(1);
        long afterGemm = steps * (1 + INSTRUCTION) + lastStore;
        long firstLoads = someOnlyPadding || loadingTiles == 0 ? 0 : firstLoads(loadPair);
        long beforeGemm = INSTRUCTION + (long) biggestB * max(range.tileCo()) * max(range.tileH()) * max(range.tileW());
        long cycles = begin + compute + Math.max(0, firstLoads - beforeGemm) + lastStore;
        cycles = Math.max(cycles, chip.memDelay() + port);
        cycles = Math.max(
                cycles,
                begin + store + firstLoads + (someOnlyPadding ? 0 : fewestTaps * b.ciBlocks()) + steps * INSTRUCTION);
        if (loadingTiles > 0) {
            cycles = Math.max(cycles, begin + load + fewestTaps * smallestCi + INSTRUCTION + afterGemm);
        }
        if (oc * h == 1) {
            cycles = Math.max(cycles, begin + load + gemm + afterGemm);
            cycles = Math.max(cycles, begin + compute + laterChunks(loadingTiles, loadPair) + lastStore);
        }
        return cycles;
    }

    /** One virtual thread: loads of all chunks but the first of each tile. */
    private long laterChunks(long loadingTiles, int loadPair) {
        long blocks = b.ciBlocks() - biggestCi;
        if (blocks <= 0) {
            return 0;
        }
        long lines = Long.MAX_VALUE;
        long loading = Long.MAX_VALUE;
        for (AxisTiles r : rows) {
            lines = Math.min(lines, r.lines(0, 1));
            loading = Math.min(loading, r.loading(0, 1));
        }
        long inp = lines * columnsLoaded * b.batches() * channels * blocks * chip.inpBytes() / bus;
        long wgt = loading * loadingColumns * batchTiles * b.coBlocks() * b.taps() * blocks * chip.wgtBytes() / bus;
        return inp + wgt + loadingTiles * (chunks - 1) * loadPair;
    }

    /** The first loads of inputs and weights, before the first GEMM. */
    private long firstLoads(int loadPair) {
        int lines = Integer.MAX_VALUE;
        int width = Integer.MAX_VALUE;
        for (AxisTiles r : rows) {
            lines = Math.min(lines, r.fewestLines());
        }
        for (AxisTiles c : columns) {
            width = Math.min(width, c.fewestLines());
        }
        long inp = (long) min(range.tileB()) * smallestCi * lines * width * chip.inpBytes() / bus;
        long wgt = (long) smallestCo * smallestCi * b.taps() * chip.wgtBytes() / bus;
        return inp + wgt + loadPair;
    }

    /** Whether some tile's input can be one row per block: a single line, or lines as wide as the image. */
    private boolean inputFolds() {
        boolean single = rows.stream().anyMatch(r -> r.fewestLines() <= 1);
        boolean whole = columns.stream()
                .anyMatch(c -> c.tiles() == 1 || c.lines(0, 1) >= b.conv().w());
        return single || whole;
    }

    /** Bursts of all outputs: rows of a tile one by one, or whole rows of the image together. */
    private long storeCycles() {
        long planes = (long) b.batches() * b.coBlocks();
        int height = b.rows().out();
        int width = b.columns().out();
        long best = Long.MAX_VALUE;
        for (AxisTiles c : columns) {
            if (c.tiles() > 1) {
                best = Math.min(best, planes * height * runs(width, c.tile(), 1));
                continue;
            }
            for (AxisTiles r : rows) {
                best = Math.min(
                        best, r.tiles() > 1 ? planes * runs(height, r.tile(), width) : run(planes * height * width));
            }
        }
        return best;
    }

    private long runs(int extent, int tile, long each) {
        long rest = extent % tile;
        return extent / tile * run(tile * each) + (rest > 0 ? run(rest * each) : 0);
    }

    /** Cycles of a row of consecutive output elements, in as few bursts as can be (hardware reference, section 3.6). */
    private long run(long elements) {
        long beats = (elements * chip.outBytes() + bus - 1) / bus;
        int burst = chip.maxBurstBeats();
        long rest = beats % burst;
        return beats / burst * burst(burst) + (rest > 0 ? burst(rest) : 0);
    }

    private long burst(long beats) {
        int beatsPerRow = Math.max(1, chip.blockOut() / bus);
        return 4 + beats + (chip.outBytes() <= bus ? 0 : (beats - 1) / beatsPerRow);
    }

    private static long leastTiles(List<AxisTiles> tiles) {
        long least = Long.MAX_VALUE;
        for (AxisTiles t : tiles) {
            least = Math.min(least, t.tiles());
        }
        return least;
    }

    private static int fewestTaps(List<AxisTiles> tiles) {
        int fewest = Integer.MAX_VALUE;
        for (AxisTiles t : tiles) {
            fewest = Math.min(fewest, t.fewestTaps());
        }
        return fewest;
    }
}
