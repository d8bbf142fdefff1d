package io.tilewright.target.vta;

import io.tilewright.target.Lowering.Infeasible;
import io.tilewright.target.Reason;
import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * How the loop nest of one tile's GEMM (batch, input block, kernel row, kernel column, output block, row, column) is
 * divided between the two hardware loops of the instruction and the micro-op sequence.
 *
 * <p>Kernel positions on padding are left out. Where the loop over rows (or kernel rows) is a hardware loop, kernel rows
 * with different valid output rows need instructions of their own; where both are in micro-ops, one sequence enumerates
 * the valid pairs. The same holds for columns. {@link #plan} picks the pair of hardware loops with the least overhead
 * whose fields hold the factors and whose micro-ops fit.
 */
final class GemmLoops {
    /** Cycles that an instruction costs beyond its micro-ops: 7 in the compute unit, 2 beats of fetch. */
    private static final int INSTRUCTION_COST = 9;

    private static final int LOAD_COST = 22;

    /** The loops of the nest. */
    enum Dim {
        BATCH,
        CI,
        TAP_ROW,
        TAP_COLUMN,
        CO,
        ROW,
        COLUMN
    }

    private final Blocking blocking;
    private final Schedule schedule;
    private final Dim outer;
    private final Dim inner;
    private final boolean allResident;

    private GemmLoops(Blocking blocking, Schedule schedule, Dim outer, Dim inner, boolean allResident) {
        this.blocking = blocking;
        this.schedule = schedule;
        this.outer = outer;
        this.inner = inner;
        this.allResident = allResident;
    }

    /** Outcome of planning: the loops, or why there are none. */
    record Plan(GemmLoops loops, Infeasible infeasible) {}

    /**
     * @param reserved micro-op slots taken by reset, bias and epilogue
     */
    static Plan plan(Blocking blocking, Schedule schedule, TileGrid grid, int reserved) {
        long room = blocking.chip().uopDepth() - reserved;
        GemmLoops best = null;
        long bestCost = Long.MAX_VALUE;
        long smallestKernel = Long.MAX_VALUE;
        Dim[] dims = Dim.values();
        for (int p = 0; p < dims.length; p++) {
            for (int q = p + 1; q < dims.length; q++) {
                GemmLoops loops = new GemmLoops(blocking, schedule, dims[p], dims[q], false);
                if (!loops.fieldsHold(grid)) {
                    continue;
                }
                Demand demand = loops.demand(grid);
                smallestKernel = Math.min(smallestKernel, demand.largestKernel);
                if (demand.largestKernel > room) {
                    continue;
                }
                boolean resident = demand.resident <= room;
                long cost = demand.cost(blocking.chip(), resident);
                if (cost < bestCost) {
                    bestCost = cost;
                    best = new GemmLoops(blocking, schedule, dims[p], dims[q], resident);
                }
            }
        }
        if (best != null) {
            return new Plan(best, null);
        }
        if (smallestKernel == Long.MAX_VALUE) {
            return new Plan(
                    null,
                    new Infeasible(Reason.FIELD_WIDTH, "no pair of loops whose factors fit the fields of this chip"));
        }
        return new Plan(
                null,
                new Infeasible(
                        Reason.UOP_CAPACITY, "smallest micro-op kernel " + smallestKernel + ", room for " + room));
    }

    /** Whether all micro-ops of the layer fit the buffer at once. */
    boolean allResident() {
        return allResident;
    }

    /** Micro-op demand of a pair of loops over the whole layer. */
    private record Demand(long resident, long largestKernel, long instructions, long perTileMicroOps, long tiles) {
        long cost(VtaConfig chip, boolean fits) {
            long load = fits ? resident * chip.uopBytes() / chip.busBytes() : 0;
            long reload = fits ? 0 : perTileMicroOps * chip.uopBytes() / chip.busBytes() + tiles * LOAD_COST;
            return INSTRUCTION_COST * instructions + load + reload;
        }
    }

    private Demand demand(TileGrid grid) {
        long rest = (hardware(Dim.BATCH) ? 1L : schedule.tileB())
                * (hardware(Dim.CI) ? 1 : schedule.tileCi())
                * (hardware(Dim.CO) ? 1 : schedule.tileCo());
        long[] columnTiles = new long[grid.columnShapes().size()];
        for (int t = 0; t < grid.columnTiles(); t++) {
            columnTiles[grid.columnClass(t)]++;
        }
        long[][] rowTiles = new long[grid.rowShapes().size()][schedule.hThreads()];
        for (int t = 0; t < grid.rowTiles(); t++) {
            rowTiles[grid.rowClass(t)][grid.hThread(t)]++;
        }
        int ocContexts = Math.min(schedule.ocThreads(), grid.channelTiles());
        long repeats = (long) grid.batchTiles() * grid.channelTiles() * grid.chunks();
        long resident = 0;
        long largest = 0;
        long instructions = 0;
        long perTile = 0;
        long tiles = 0;
        for (int r = 0; r < rowTiles.length; r++) {
            List<Span> rowSpans = spans(grid.rowShapes().get(r), Dim.ROW, Dim.TAP_ROW);
            for (int c = 0; c < columnTiles.length; c++) {
                List<Span> columnSpans = spans(grid.columnShapes().get(c), Dim.COLUMN, Dim.TAP_COLUMN);
                long microOps = microOps(rowSpans, Dim.ROW, Dim.TAP_ROW)
                        * microOps(columnSpans, Dim.COLUMN, Dim.TAP_COLUMN)
                        * rest;
                largest = Math.max(
                        largest,
                        largest(rowSpans, Dim.ROW, Dim.TAP_ROW)
                                * largest(columnSpans, Dim.COLUMN, Dim.TAP_COLUMN)
                                * rest);
                for (long count : rowTiles[r]) {
                    if (count > 0) {
                        resident += microOps * ocContexts;
                        long runs = count * columnTiles[c] * repeats;
                        instructions += runs * rowSpans.size() * columnSpans.size();
                        perTile += runs * microOps;
                        tiles += runs;
                    }
                }
            }
        }
        return new Demand(resident, largest, instructions, perTile, tiles);
    }

    /**
     * Kernel taps that share one range of valid outputs, or (exact) all taps, each with its own range.
     *
     * @param firstTap first tap
     * @param taps number of consecutive taps
     * @param lo first output, unless exact
     * @param hi end of outputs, unless exact
     * @param pairs valid (output, tap) pairs as {@code output, tap} couples; null unless exact
     */
    record Span(int firstTap, int taps, int lo, int hi, int[] pairs) {
        int outputs() {
            return hi - lo;
        }
    }

    private List<Span> spans(Window.Shape shape, Dim output, Dim tap) {
        List<Span> spans = new ArrayList<>();
        int[] lo = shape.lo();
        int[] hi = shape.hi();
        if (!hardware(output) && !hardware(tap)) {
            int[] pairs = new int[2 * shape.usefulTaps()];
            int at = 0;
            for (int t = 0; t < lo.length; t++) {
                for (int o = lo[t]; o < hi[t]; o++) {
                    pairs[at++] = o;
                    pairs[at++] = t;
                }
            }
            if (at > 0) {
                spans.add(new Span(0, lo.length, 0, 0, pairs));
            }
            return spans;
        }
        for (int t = 0; t < lo.length; ) {
            int end = t + 1;
            while (end < lo.length && lo[end] == lo[t] && hi[end] == hi[t]) {
                end++;
            }
            if (hi[t] > lo[t]) {
                spans.add(new Span(t, end - t, lo[t], hi[t], null));
            }
            t = end;
        }
        return spans;
    }

    private long microOps(List<Span> spans, Dim output, Dim tap) {
        long sum = 0;
        for (Span span : spans) {
            sum += microOps(span, output, tap);
        }
        return sum;
    }

    private long largest(List<Span> spans, Dim output, Dim tap) {
        long max = 0;
        for (Span span : spans) {
            max = Math.max(max, microOps(span, output, tap));
        }
        return max;
    }

    private int microOps(Span span, Dim output, Dim tap) {
        if (span.pairs() != null) {
            return span.pairs().length / 2;
        }
        return (hardware(output) ? 1 : span.outputs()) * (hardware(tap) ? 1 : span.taps());
    }

    private boolean hardware(Dim dim) {
        return dim == outer || dim == inner;
    }

    private boolean fieldsHold(TileGrid grid) {
        for (Window.Shape row : grid.rowShapes()) {
            for (Window.Shape column : grid.columnShapes()) {
                Strides strides = new Strides(blocking, schedule, row, column);
                if (!holds(strides, outer) || !holds(strides, inner)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(Strides s, Dim dim) {
        VtaConfig chip = blocking.chip();
        return s.extent(dim) == 1
                || s.dst(dim) < 1 << chip.accFactorBits()
                        && s.src(dim) < 1 << chip.inpFactorBits()
                        && s.wgt(dim) < 1 << chip.wgtFactorBits();
    }

    /** Element distances of each loop in the scratchpads, for tiles of one shape. */
    record Strides(Blocking blocking, Schedule schedule, Window.Shape row, Window.Shape column) {
        int extent(Dim dim) {
            return switch (dim) {
                case BATCH -> schedule.tileB();
                case CI -> schedule.tileCi();
                case TAP_ROW -> row.lo().length;
                case TAP_COLUMN -> column.lo().length;
                case CO -> schedule.tileCo();
                case ROW -> row.extent();
                case COLUMN -> column.extent();
            };
        }

        int dst(Dim dim) {
            return switch (dim) {
                case BATCH -> schedule.tileCo() * plane();
                case CI, TAP_ROW, TAP_COLUMN -> 0;
                case CO -> plane();
                case ROW -> column.extent();
                case COLUMN -> 1;
            };
        }

        int src(Dim dim) {
            return switch (dim) {
                case BATCH -> schedule.tileCi() * image();
                case CI -> image();
                case TAP_ROW -> row.tapStep() * column.count();
                case TAP_COLUMN -> column.tapStep();
                case CO -> 0;
                case ROW -> row.outStep() * column.count();
                case COLUMN -> column.outStep();
            };
        }

        int wgt(Dim dim) {
            return switch (dim) {
                case BATCH, ROW, COLUMN -> 0;
                case CI -> blocking.taps();
                case TAP_ROW -> blocking.conv().kw();
                case TAP_COLUMN -> 1;
                case CO -> schedule.tileCi() * blocking.taps();
            };
        }

        /** Accumulator elements of one output block. */
        int plane() {
            return row.extent() * column.extent();
        }

        /** Input vectors of one input block. */
        int image() {
            return row.count() * column.count();
        }
    }

    /** The GEMM instructions of one tile shape in one context, with their micro-ops. */
    List<GemmKernel> kernels(Window.Shape row, Window.Shape column, int accBase, int inpBase, int wgtBase) {
        Strides strides = new Strides(blocking, schedule, row, column);
        List<GemmKernel> kernels = new ArrayList<>();
        for (Span rows : spans(row, Dim.ROW, Dim.TAP_ROW)) {
            for (Span columns : spans(column, Dim.COLUMN, Dim.TAP_COLUMN)) {
                kernels.add(new KernelWriter(this, strides, rows, columns, accBase, inpBase, wgtBase).write());
            }
        }
        return kernels;
    }

    Dim outer() {
        return outer;
    }

    Dim inner() {
        return inner;
    }

    boolean isHardware(Dim dim) {
        return hardware(dim);
    }
}
