package io.tilewright.target.vta;

import io.tilewright.target.Lowering.Infeasible;
import io.tilewright.target.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Named sets of validity rules. */
public enum Rules {
    /** What our lowering needs: the tiles of all virtual threads fit the buffers. */
    OURS,
    /** What TVM's template needs (reference: autotvm.md section 5), so that what it rejects can be counted. */
    TVM;

    /** Name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every broken rule, in a fixed order; empty for a schedule that may be lowered. */
    List<Infeasible> violations(Blocking b, Schedule s) {
        List<Infeasible> found = new ArrayList<>(2);
        capacity(b, s, found);
        if (this == TVM) {
            TvmRules.check(b, s, found);
        }
        return found;
    }

    private static void capacity(Blocking b, Schedule s, List<Infeasible> found) {
        exceeds(
                Reason.INP_CAPACITY,
                "input vectors",
                s.inpElements(b),
                s.threads(),
                b.chip().inpDepth(),
                found);
        exceeds(
                Reason.WGT_CAPACITY,
                "weight blocks",
                s.wgtElements(b),
                s.threads(),
                b.chip().wgtDepth(),
                found);
        exceeds(
                Reason.ACC_CAPACITY,
                "accumulators",
                s.accElements(),
                s.threads(),
                b.chip().accDepth(),
                found);
    }

    private static void exceeds(Reason reason, String what, long tile, int threads, int depth, List<Infeasible> found) {
        if (tile * threads > depth) {
            found.add(new Infeasible(
                    reason, tile + " " + what + " x " + threads + " threads, the buffer holds " + depth));
        }
    }
}
