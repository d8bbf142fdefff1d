package io.tilewright.vta.timing;

import io.tilewright.vta.isa.Instruction;

/**
 * The padding of a LOAD (section 3.4): top rows, then both sides of all rows (or one idle step per row where only
 * rows below follow), then bottom rows. One element per cycle in which no data beat is written.
 */
final class PaddingWriter {
    private long cycle;
    private long top;
    private long middle;
    private long bottom;
    private boolean middleIdles;

    /** Starts the sequence of {@code load} in cycle {@code first}. */
    void start(Instruction.Load load, long first) {
        long width = load.xPad0() + load.xSize() + load.xPad1();
        long sides = (long) (load.xPad0() + load.xPad1()) * load.ySize();
        cycle = first;
        top = width * load.yPad0();
        middleIdles = sides == 0;
        middle = middleIdles ? (load.yPad1() > 0 ? load.ySize() : 0) : sides;
        bottom = width * load.yPad1();
    }

    /** Data beats are written in the cycles {@code first .. first + beats - 1}. */
    void beats(long first, int beats) {
        if (top + middle + bottom == 0) {
            return;
        }
        top -= step(top, first);
        middle -= step(middle, first);
        bottom -= step(bottom, first);
        long end = first + beats;
        if (top == 0 && middleIdles) {
            middle -= step(middle, end);
        }
        if (top + middle + bottom > 0) {
            cycle = end;
        }
    }

    /** First cycle after the last step, when no further beats come. */
    long exhausted() {
        return cycle + top + middle + bottom;
    }

    private long step(long count, long until) {
        long steps = Math.max(0, Math.min(count, until - cycle));
        cycle += steps;
        return steps;
    }
}
