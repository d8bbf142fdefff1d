package io.tilewright.vta.exec;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import java.util.List;

/** Chips with buffers of a few elements, so that random programs hit every corner. */
final class SmallChips {
    /** 2x4x2: inp, wgt depth 16, acc depth 64 (so ALU sources need the weight field), 32 micro-ops. */
    static final VtaConfig PP =
            new VtaConfig("pp", Generation.VTA_PP, 2, 4, 2, 7, 7, 7, 10, 5, 0, 0, 0, 64, 4, 16, Pipes.PLUS, 100);

    /** 1x8x4: inp depth 16, wgt depth 8, acc depth 32, 32 micro-ops. */
    static final VtaConfig UP =
            new VtaConfig("up", Generation.VTA_UP, 1, 8, 4, 7, 7, 8, 9, 5, 0, 0, 0, 64, 4, 16, Pipes.NONE, 100);

    /** 4x2x1: one output row, the odd case of weight pairs; inp, wgt depth 16, acc depth 16. */
    static final VtaConfig SINGLE =
            new VtaConfig("single", Generation.VTA_PP, 4, 2, 1, 7, 7, 5, 8, 5, 0, 0, 0, 64, 4, 16, Pipes.PLUS, 100);

    static final List<VtaConfig> ALL = List.of(PP, UP, SINGLE);

    private SmallChips() {}
}
