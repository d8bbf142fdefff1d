package io.tilewright.vta.config;

import java.util.Locale;

/**
 * The places where VTA++ takes extra pipeline registers (hardware reference, section 4). Each register adds a cycle to
 * the latency of its path and leaves the rate as it is. The names are those of VTA++, which prefixes them with {@code
 * VTA_CORE_} in vta_config.json.
 */
public enum PipeStage {
    /** From the end of a weight LOAD's work to its done cycle. */
    WRITE_PIPE_WGT,
    /** The same of an input LOAD. */
    WRITE_PIPE_INP,
    /** The same of an accumulator LOAD. */
    WRITE_PIPE_ACC,
    /** From the start of a STORE to its first write command. */
    WRITE_PIPE_OUT,
    /** From memory to the input loader, where an element is no wider than the bus. */
    VME_DATA_PIPE_INP,
    /** The same for weights. */
    VME_DATA_PIPE_WGT,
    /** The same for accumulators. */
    VME_DATA_PIPE_ACC,
    /** The same for micro-ops. */
    VME_DATA_PIPE_UOP,
    /** In a GEMM, from the input and weight scratchpads to the multipliers. */
    GEMM_RD_DATA_PIPE,
    /** In a GEMM, behind the micro-op scratchpad. */
    GEMM_RD_UOP_PIPE,
    /** In a GEMM, before the input scratchpad's index. */
    GEMM_INP_IDX_PIPE,
    /** In an ALU instruction, behind the micro-op scratchpad. */
    ALU_RD_DATA_PIPE;

    /** As people write it: {@code write_pipe_out}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
