package io.tilewright.target.vta;

import io.tilewright.target.Lowering.Infeasible;
import io.tilewright.target.Reason;
import java.util.List;

/** Rules (b) to (e) of TVM's conv2d template (reference: autotvm.md section 5); (a) is the capacity rule of both. */
final class TvmRules {
    private TvmRules() {}

    static void check(Blocking b, Schedule s, List<Infeasible> found) {
        if (b.coBlocks() / s.tileCo() % s.ocThreads() != 0 || b.rows().out() / s.tileH() % s.hThreads() != 0) {
            found.add(new Infeasible(Reason.VTHREAD_TAIL, "tiles do not divide evenly among the virtual threads"));
        }
        if (outputNotFlat(b, s)) {
            found.add(new Infeasible(Reason.DMA_NOT_2D, "the output tile is no two-dimensional copy"));
        } else if (inputNotFlat(b, s)) {
            found.add(new Infeasible(Reason.DMA_NOT_2D, "the input tile is no two-dimensional copy"));
        }
        if (hazard(b, s)) {
            found.add(new Infeasible(
                    Reason.UOP_HAZARD, "tile_co x tile_h = " + s.tileCo() * s.tileH() + ", at least 3 needed"));
        }
        long uops = microOps(b, s);
        if (uops > b.chip().uopDepth()) {
            found.add(new Infeasible(
                    Reason.UOP_CAPACITY,
                    uops + " micro-ops, the buffer holds " + b.chip().uopDepth()));
        }
    }

    /** (c), output: tile (co, h, w) folds to rows x columns unless all three are proper parts. */
    private static boolean outputNotFlat(Blocking b, Schedule s) {
        return s.tileCo() > 1
                && s.tileH() > 1
                && s.tileH() < b.rows().out()
                && s.tileW() < b.columns().out();
    }

    /** (c), input: a padded input is not folded at all; else (ci, h, w) as for the output. */
    private static boolean inputNotFlat(Blocking b, Schedule s) {
        if (s.tileCi() == 1) {
            return false;
        }
        boolean padded = b.conv().padTop() != 0 || b.conv().padLeft() != 0;
        int lines = (s.tileH() - 1) * b.conv().strideH() + b.conv().kh();
        int columns = (s.tileW() - 1) * b.conv().strideW() + b.conv().kw();
        return padded || lines > 1 && columns < b.conv().w();
    }

    /** (d): the micro-op sequence still holds a window loop and returns to an accumulator after at most two steps. */
    private static boolean hazard(Blocking b, Schedule s) {
        if (s.tileCo() * s.tileH() > 2) {
            return false;
        }
        return windowInSequence(b, s) > 1;
    }

    /** (e): the two outermost loops of (ci, w, kernel column, kernel row) with more than one step are not micro-ops. */
    private static long microOps(Blocking b, Schedule s) {
        int[] nest = {s.tileCi(), s.tileW(), b.conv().kw(), b.conv().kh(), s.tileCo(), s.tileH()};
        return withoutTwoOuterLoops(nest);
    }

    /** Window positions (and reduction steps) left in the micro-op sequence. */
    private static long windowInSequence(Blocking b, Schedule s) {
        int[] nest = {s.tileCi(), s.tileW(), b.conv().kw(), b.conv().kh()};
        return withoutTwoOuterLoops(nest);
    }

    /** Product of the extents but for the first two above 1, which the instruction loops over. */
    private static long withoutTwoOuterLoops(int[] nest) {
        int folded = 0;
        long product = 1;
        for (int extent : nest) {
            if (extent > 1 && folded < 2) {
                folded++;
            } else {
                product *= extent;
            }
        }
        return product;
    }
}
