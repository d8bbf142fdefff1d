package io.tilewright.vta.config;

import java.util.ArrayList;
import java.util.List;

/**
 * What a chip must satisfy to be built (hardware reference, section 4, and the field widths of section 1).
 *
 * <p>Each problem is one sentence: what, value, allowed. Values that make others meaningless (a block of 3, a buffer
 * of 2^90 bytes) suppress only the checks that would have to compute with them.
 */
public final class ConfigCheck {
    /** Largest block and batch accepted; far beyond anything built, small enough that no size overflows 31 bits. */
    static final int MAX_BLOCK = 256;

    /** Largest log2 of a buffer's bytes: sizes stay positive in 31 bits. */
    static final int MAX_LOG_BUFF = 30;

    /** Memory latency is counted in cycles; this is the largest that is accepted. */
    public static final int MAX_MEM_DELAY = 65_535;

    /** Largest clock in MHz; only there to catch a value given in Hz or kHz. */
    public static final int MAX_CLOCK_MHZ = 10_000;

    /** Most registers in one {@link PipeStage}; only there to catch slips. */
    static final int MAX_PIPE = 64;

    /**
     * Most registers that the stages of a GEMM, or of an ALU instruction, may have together: with the 4 that are always
     * there, 15 micro-ops are on their way, the most that the RTL's 4-bit counter of these takes.
     */
    static final int MAX_COMPUTE_PIPE = 11;

    private final VtaConfig chip;
    private final List<String> problems = new ArrayList<>();

    private ConfigCheck(VtaConfig chip) {
        this.chip = chip;
    }

    /** Everything that is wrong with {@code chip}, in a fixed order; empty for a chip that can be built. */
    public static List<String> problems(VtaConfig chip) {
        return new ConfigCheck(chip).run();
    }

    private List<String> run() {
        if (chip.name() == null || chip.name().isBlank()) {
            problems.add("name is blank; allowed: any text");
        }
        if (chip.generation() == null) {
            problems.add("generation is missing; allowed: VTA_UP, VTA_PP");
            return List.copyOf(problems);
        }
        if (chip.pipes() == null) {
            problems.add("pipes are missing; allowed: Pipes.NONE, or stages with cycles");
            return List.copyOf(problems);
        }
        boolean sizes = shape() & bufferRanges() && buffersHoldAnElement();
        boolean bus = memory();
        boolean restricts = restrictRanges();
        if (sizes) {
            depths();
            if (chip.generation() == Generation.VTA_UP) {
                upstreamIndexes();
            } else {
                problems.addAll(FieldFit.microOpProblems(chip));
                if (restricts) {
                    problems.addAll(FieldFit.factorProblems(chip));
                }
            }
            if (bus && chip.generation() == Generation.VTA_UP) {
                problems.addAll(VmeTags.problems(chip));
            }
        }
        return List.copyOf(problems);
    }

    private boolean shape() {
        int before = problems.size();
        powerOfTwo("batch", chip.batch(), 1, MAX_BLOCK);
        if (problems.size() == before && chip.generation() == Generation.VTA_UP && chip.batch() != 1) {
            problems.add("batch is " + chip.batch() + "; allowed: 1 in generation VTA_UP (VTA_PP takes more)");
        }
        powerOfTwo("block_in", chip.blockIn(), 1, MAX_BLOCK);
        powerOfTwo("block_out", chip.blockOut(), 1, MAX_BLOCK);
        return problems.size() == before;
    }

    private boolean bufferRanges() {
        int before = problems.size();
        range("log_uop_buff", chip.logUopBuff(), 0, MAX_LOG_BUFF);
        range("log_inp_buff", chip.logInpBuff(), 0, MAX_LOG_BUFF);
        range("log_wgt_buff", chip.logWgtBuff(), 0, MAX_LOG_BUFF);
        range("log_acc_buff", chip.logAccBuff(), 0, MAX_LOG_BUFF);
        if (chip.generation() == Generation.VTA_UP && chip.logUopWidth() != 5) {
            problems.add("log_uop_width is " + chip.logUopWidth() + "; allowed: 5 in generation VTA_UP");
        } else {
            range("log_uop_width", chip.logUopWidth(), 5, 6);
        }
        return problems.size() == before;
    }

    private boolean buffersHoldAnElement() {
        int before = problems.size();
        holds("log_uop_buff", chip.logUopBuff(), chip.uopBytes(), "micro-op");
        holds("log_inp_buff", chip.logInpBuff(), chip.inpBytes(), "input vector");
        holds("log_wgt_buff", chip.logWgtBuff(), chip.wgtBytes(), "weight block");
        holds("log_acc_buff", chip.logAccBuff(), chip.accBytes(), "accumulator element");
        return problems.size() == before;
    }

    private void holds(String what, int log, int elementBytes, String element) {
        if ((1 << log) < elementBytes) {
            problems.add(what + " is " + log + " (" + (1 << log) + " bytes); allowed: at least "
                    + Integer.numberOfTrailingZeros(elementBytes) + ", one " + element + " of " + elementBytes
                    + " bytes");
        }
    }

    private boolean memory() {
        int before = problems.size();
        powerOfTwo("bus_bits", chip.busBits(), 64, 512);
        boolean bus = problems.size() == before;
        range("burst_len_bits", chip.burstLenBits(), 1, 8);
        range("mem_delay", chip.memDelay(), 0, MAX_MEM_DELAY);
        pipes();
        range("clock_mhz", chip.clockMhz(), 1, MAX_CLOCK_MHZ);
        return bus;
    }

    private void pipes() {
        int before = problems.size();
        for (PipeStage stage : PipeStage.values()) {
            int cycles = chip.pipes().cycles(stage);
            if (chip.generation() == Generation.VTA_UP && cycles != 0) {
                problems.add(stage.label() + " is " + cycles + "; allowed: 0 in generation VTA_UP");
            } else {
                range(stage.label(), cycles, 0, MAX_PIPE);
            }
        }
        if (problems.size() == before) {
            inFlight(
                    "gemm_rd_data_pipe + gemm_rd_uop_pipe + gemm_inp_idx_pipe",
                    chip.pipes().gemmCycles());
            inFlight(PipeStage.ALU_RD_DATA_PIPE.label(), chip.pipes().cycles(PipeStage.ALU_RD_DATA_PIPE));
        }
    }

    private void inFlight(String what, int cycles) {
        if (cycles > MAX_COMPUTE_PIPE) {
            problems.add(what + " is " + cycles + "; allowed: at most " + MAX_COMPUTE_PIPE
                    + ", so that no more than 15 micro-ops are in flight");
        }
    }

    private boolean restrictRanges() {
        int before = problems.size();
        restrict("acc_factor_restrict", chip.accFactorRestrict());
        restrict("inp_factor_restrict", chip.inpFactorRestrict());
        restrict("wgt_factor_restrict", chip.wgtFactorRestrict());
        return problems.size() == before;
    }

    private void restrict(String what, int value) {
        if (chip.generation() == Generation.VTA_UP && value != 0) {
            problems.add(what + " is " + value + "; allowed: 0 in generation VTA_UP");
        } else if (value < 0) {
            problems.add(what + " is " + value + "; allowed: 0 up to below log2 of the buffer's depth");
        }
    }

    /** uop_bgn has at most 13 bits and uop_end 14 (section 1.3); sram_base has 16 (section 1.2). */
    private void depths() {
        depth("log_uop_buff", chip.logUopBuff(), chip.uopDepth(), 8192, "micro-ops (13-bit uop_bgn)");
        depth("log_inp_buff", chip.logInpBuff(), chip.inpDepth(), 65_536, "input vectors (16-bit sram_base)");
        depth("log_wgt_buff", chip.logWgtBuff(), chip.wgtDepth(), 65_536, "weight blocks (16-bit sram_base)");
        depth("log_acc_buff", chip.logAccBuff(), chip.accDepth(), 65_536, "accumulator elements (16-bit sram_base)");
    }

    private void upstreamIndexes() {
        String why = " in generation VTA_UP (micro-op index)";
        upstream("log_inp_buff", chip.logInpBuff(), chip.inpDepth(), 2048, "input vectors" + why);
        upstream("log_wgt_buff", chip.logWgtBuff(), chip.wgtDepth(), 1024, "weight blocks" + why);
        upstream("log_acc_buff", chip.logAccBuff(), chip.accDepth(), 2048, "accumulator elements" + why);
    }

    private void upstream(String what, int log, int depth, int most, String elements) {
        if (depth <= 65_536) {
            depth(what, log, depth, most, elements);
        }
    }

    private void depth(String what, int log, int depth, int most, String elements) {
        if (depth > most) {
            int tooMany = Integer.numberOfTrailingZeros(depth / most);
            problems.add(what + " is " + log + " (depth " + depth + "); allowed: at most " + (log - tooMany) + ", "
                    + most + " " + elements);
        }
    }

    private void range(String what, int value, int least, int most) {
        if (value < least || value > most) {
            problems.add(what + " is " + value + "; allowed: " + least + ".." + most);
        }
    }

    private void powerOfTwo(String what, int value, int least, int most) {
        if (value < least || value > most || Integer.bitCount(value) != 1) {
            problems.add(what + " is " + value + "; allowed: a power of two, " + least + ".." + most);
        }
    }
}
