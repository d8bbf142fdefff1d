package io.tilewright.vta.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many registers a chip has in each {@link PipeStage}.
 *
 * @param stages cycles that each stage adds; those with none may be absent, and are dropped
 */
public record Pipes(Map<PipeStage, Integer> stages) {
    /** No extra register anywhere: the upstream generation. */
    public static final Pipes NONE = new Pipes(Map.of());

    /** What VTA++ has unless its configuration says otherwise: one register before a store. */
    public static final Pipes PLUS = NONE.with(PipeStage.WRITE_PIPE_OUT, 1);

    public Pipes {
        Map<PipeStage, Integer> present = new EnumMap<>(PipeStage.class);
        stages.forEach((stage, cycles) -> {
            if (cycles != 0) {
                present.put(stage, cycles);
            }
        });
        stages = Collections.unmodifiableMap(present);
    }

    /** What a chip of this generation has unless its configuration says otherwise. */
    public static Pipes of(Generation generation) {
        return generation == Generation.VTA_PP ? PLUS : NONE;
    }

    /** Cycles that {@code stage} adds. */
    public int cycles(PipeStage stage) {
        return stages.getOrDefault(stage, 0);
    }

    /** Cycles that the three stages of a GEMM add together. */
    public int gemmCycles() {
        return cycles(PipeStage.GEMM_RD_DATA_PIPE)
                + cycles(PipeStage.GEMM_RD_UOP_PIPE)
                + cycles(PipeStage.GEMM_INP_IDX_PIPE);
    }

    /** The same with another value for one stage. */
    public Pipes with(PipeStage stage, int cycles) {
        Map<PipeStage, Integer> changed = new EnumMap<>(PipeStage.class);
        changed.putAll(stages);
        changed.put(stage, cycles);
        return new Pipes(changed);
    }
}
