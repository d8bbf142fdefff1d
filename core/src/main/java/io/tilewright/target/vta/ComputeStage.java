package io.tilewright.target.vta;

import io.tilewright.target.vta.ConvLowering.Context;
import io.tilewright.target.vta.TileGrid.Tile;
import io.tilewright.target.vta.UopBuffer.Full;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.workload.Epilogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The compute unit's part of a tile: initial value, GEMMs, epilogue.
 *
 * <p>With a bias (the rounding constant is part of it), the initial value is the bias: an ADD of 0 in immediate form,
 * whose first operand is the source index (hardware reference, section 2, rule 3), copies it at one element a cycle.
 * Without, a GEMM reset sets 0. The epilogue is SHR, MAX, MIN in place.
 */
final class ComputeStage {
    /** Cycles of three ALU instructions beyond their elements. */
    private static final int PIECE_COST = 21;

    private final Blocking blocking;
    private final Schedule schedule;
    private final TileGrid grid;
    private final GemmLoops loops;
    private final UopBuffer uops;
    private final Copies copies;
    private final Emitter emitter;
    private final boolean bias;
    private final BiasPlace biasPlace;
    private final int freeAcc;
    private final int[] biasHeld;
    private final Map<Long, UopBuffer.Set> sets = new HashMap<>();
    private final Map<Long, Gemms> gemms = new HashMap<>();

    private record Gemms(List<GemmKernel> kernels, UopBuffer.Set[] sets) {}

    ComputeStage(
            Blocking blocking,
            Schedule schedule,
            TileGrid grid,
            GemmLoops loops,
            UopBuffer uops,
            Copies copies,
            Emitter emitter) {
        this.blocking = blocking;
        this.schedule = schedule;
        this.grid = grid;
        this.loops = loops;
        this.uops = uops;
        this.copies = copies;
        this.emitter = emitter;
        this.bias = needsBias(blocking.conv().epilogue());
        this.biasPlace = BiasPlace.of(blocking, schedule);
        this.freeAcc = (int) (schedule.threads() * schedule.accElements());
        this.biasHeld = new int[schedule.threads()];
        java.util.Arrays.fill(biasHeld, -1);
    }

    /** Whether the program starts from a bias vector: a bias of the layer, a rounding constant, or both. */
    static boolean needsBias(Epilogue epilogue) {
        return epilogue.bias() || epilogue.rounding() && epilogue.shift() > 0;
    }

    /** Micro-op slots that everything but the main GEMMs needs at least. */
    static int reservedMicroOps(Blocking blocking, Schedule schedule) {
        int planes = schedule.tileB() * schedule.tileCo();
        int once = Math.min(planes, blocking.chip().uopDepth() / (8 * schedule.threads()));
        return schedule.threads() * (2 + schedule.tileB() + once);
    }

    /** Before the first tile. */
    void begin() {
        if (bias && biasPlace == BiasPlace.WHOLE_LAYER) {
            copies.bias(0, blocking.coBlocks(), freeAcc);
        }
    }

    /** Sets the tile's accumulators to their initial value. */
    void initialise(Tile tile, Context context) throws Full {
        int plane = plane(tile);
        int elements = schedule.tileB() * schedule.tileCo() * plane;
        if (!bias) {
            int at = uops.place(set(context, 0));
            emitter.add(
                    new Instruction.Gemm(Deps.NONE, true, at, at + 1, 1, elements, 0, 1, 0, 0, 0, 0),
                    Emitter.NONE,
                    Emitter.NONE);
            return;
        }
        if (biasPlace == BiasPlace.IN_TILE) {
            biasInTile(tile, context, plane);
            return;
        }
        int from = freeAcc + tile.channel() * schedule.tileCo();
        if (biasPlace == BiasPlace.PER_THREAD) {
            from = freeAcc + context.number * schedule.tileCo();
            if (biasHeld[context.number] != tile.channel()) {
                biasHeld[context.number] = tile.channel();
                copies.bias(tile.channel() * schedule.tileCo(), schedule.tileCo(), from);
            }
        }
        spread(context, from, 1, context.accBase, plane, plane);
    }

    /** The tile's GEMMs of the chunk that was loaded last. */
    void multiply(Tile tile, Context context) throws Full {
        int row = grid.rowClass(tile.row());
        int column = grid.columnClass(tile.column());
        long key = ((long) context.number << 40) | ((long) row << 20) | column;
        Gemms tileGemms = gemms.get(key);
        if (tileGemms == null) {
            List<GemmKernel> kernels = loops.kernels(
                    grid.rowShapes().get(row),
                    grid.columnShapes().get(column),
                    context.accBase,
                    context.inpBase,
                    context.wgtBase);
            UopBuffer.Set[] kernelSets = new UopBuffer.Set[kernels.size()];
            for (int i = 0; i < kernelSets.length; i++) {
                kernelSets[i] = new UopBuffer.Set(kernels.get(i).microOps());
            }
            tileGemms = new Gemms(kernels, kernelSets);
            gemms.put(key, tileGemms);
        }
        for (int i = 0; i < tileGemms.sets.length; i++) {
            GemmKernel k = tileGemms.kernels.get(i);
            int at = uops.place(tileGemms.sets[i]);
            context.lastGemm = emitter.add(
                    new Instruction.Gemm(
                            Deps.NONE,
                            false,
                            at,
                            at + k.size(),
                            k.iterOut(),
                            k.iterIn(),
                            k.dstOut(),
                            k.dstIn(),
                            k.srcOut(),
                            k.srcIn(),
                            k.wgtOut(),
                            k.wgtIn()),
                    context.lastLoad,
                    context.lastStore);
        }
    }

    /**
     * Epilogue and stores.
     *
     * @param inPieces store each piece while the next one is in the ALU, because no other tile's work would hide it
     */
    void finish(Tile tile, Context context, boolean inPieces) throws Full {
        int plane = plane(tile);
        int planes = schedule.tileB() * schedule.tileCo();
        int piece = inPieces ? planesPerPiece(planes, plane) : planes;
        Window row = grid.row(tile.row());
        Window column = grid.column(tile.column());
        int store = Emitter.NONE;
        for (int p = 0; p < planes; p += piece) {
            int count = Math.min(piece, planes - p);
            int at = uops.place(set(context, p * plane));
            Epilogue epilogue = blocking.conv().epilogue();
            int last = Emitter.NONE;
            if (epilogue.shift() > 0) {
                last = alu(AluOp.SHR, epilogue.shift(), at, count * plane, context);
            }
            last = alu(AluOp.MAX, epilogue.lo(), at, count * plane, context);
            last = alu(AluOp.MIN, epilogue.hi(), at, count * plane, context);
            store = copies.output(tile, row, column, p, count, context.accBase, last);
        }
        context.lastStore = store;
    }

    /** Pieces so that the overhead of more instructions and the last piece's store together are shortest. */
    private int planesPerPiece(int planes, int plane) {
        double storeCycles =
                (blocking.chip().outBytes() / (double) blocking.chip().busBytes()) * 1.7 * planes * plane;
        int pieces = (int) Math.max(1, Math.min(planes, Math.round(Math.sqrt(storeCycles / PIECE_COST))));
        return Blocking.ceilDiv(planes, pieces);
    }

    private int alu(AluOp op, int immediate, int at, int elements, Context context) {
        return emitter.add(
                new Instruction.Alu(Deps.NONE, op, true, immediate, at, at + 1, 1, elements, 0, 1, 0, 1),
                Emitter.NONE,
                context.lastStore);
    }

    private void biasInTile(Tile tile, Context context, int plane) throws Full {
        int block = tile.channel() * schedule.tileCo();
        for (int b = 0; b < schedule.tileB(); b++) {
            int to = context.accBase + b * schedule.tileCo() * plane;
            if (plane == 1) {
                copies.bias(block, schedule.tileCo(), to);
            } else {
                for (int co = 0; co < schedule.tileCo(); co++) {
                    copies.bias(block + co, 1, to + co * plane);
                }
            }
        }
        if (plane > 1) {
            spread(context, context.accBase, plane, context.accBase + 1, plane, plane - 1);
        }
    }

    /**
     * Copies one element per output block to {@code count} consecutive ones.
     *
     * @param from first source; {@code fromStep} apart per output block
     * @param to first destination; {@code plane} apart per output block
     */
    private void spread(Context context, int from, int fromStep, int to, int plane, int count) throws Full {
        boolean sameForAllBatches = fromStep == 1;
        int planes = schedule.tileB() * schedule.tileCo();
        int factorLimit = 1 << blocking.chip().accFactorBits();
        int sourceLimit = 1 << blocking.chip().inpFactorBits();
        boolean loopOverBlocks = plane < factorLimit && fromStep < sourceLimit;
        int sequence = loopOverBlocks ? schedule.tileB() : planes;
        int[] triples = new int[3 * sequence];
        for (int m = 0; m < sequence; m++) {
            int p = loopOverBlocks ? m * schedule.tileCo() : m;
            triples[3 * m] = to + p * plane;
            triples[3 * m + 1] = from + (sameForAllBatches ? p % schedule.tileCo() : p) * fromStep;
        }
        UopBuffer.Set set = sets.computeIfAbsent(
                setKey(2, triples[1], ((long) to << 20) | plane), unused -> new UopBuffer.Set(triples));
        int at = uops.place(set);
        int blocks = loopOverBlocks ? schedule.tileCo() : 1;
        emitter.add(
                new Instruction.Alu(
                        Deps.NONE,
                        AluOp.ADD,
                        true,
                        0,
                        at,
                        at + sequence,
                        blocks,
                        count,
                        blocks == 1 ? 0 : plane,
                        1,
                        blocks == 1 ? 0 : fromStep,
                        0),
                Emitter.NONE,
                context.lastStore);
    }

    /** One micro-op at an element of the tile; a reset reads only its destination. */
    private UopBuffer.Set set(Context context, int offset) {
        int at = context.accBase + offset;
        return sets.computeIfAbsent(setKey(1, 0, at), unused -> new UopBuffer.Set(new int[] {at, at, 0}));
    }

    private static long setKey(int kind, int a, long b) {
        return ((long) kind << 60) | ((long) a << 42) | b;
    }

    private int plane(Tile tile) {
        return grid.row(tile.row()).extent() * grid.column(tile.column()).extent();
    }
}
