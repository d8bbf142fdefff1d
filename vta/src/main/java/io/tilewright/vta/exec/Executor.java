package io.tilewright.vta.exec;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.isa.Unit;
import java.util.List;

/**
 * Runs a program on a memory, bit for bit as the RTL does (hardware reference, sections 1.6 and 2), without time.
 *
 * <p>Scratchpads start at 0, which {@link ExecutionOptions#detectUninitialised} keeps programs from relying on. The
 * base pointers are 0, so {@code dram_base} alone makes the address.
 */
public final class Executor {
    /** Consumers before producers, so that few tokens pile up. */
    private static final List<Unit> ORDER = List.of(Unit.STORE, Unit.COMPUTE, Unit.LOAD);

    private Executor() {}

    /** As {@link #run(Program, Dram, ExecutionOptions)} with every check. */
    public static ExecutionCounters run(Program program, Dram dram) {
        return run(program, dram, ExecutionOptions.VERIFY);
    }

    /**
     * Runs {@code program} to FINISH. Inputs, weights and biases must lie in {@code dram} where the program's LOADs
     * find them; the program's instructions and micro-ops are written to {@code dram} first.
     *
     * @throws ExecutionFault when the program does what the machine does not define; {@code dram} is then in an
     *     unspecified state
     */
    public static ExecutionCounters run(Program program, Dram dram, ExecutionOptions options) {
        return run(program, dram, options, ORDER);
    }

    /** As {@link #run(VtaConfig, Dram, long, int, ExecutionOptions)} with every check. */
    public static ExecutionCounters run(VtaConfig config, Dram dram, long instructionAddress, int count) {
        return run(config, dram, instructionAddress, count, ExecutionOptions.VERIFY);
    }

    /**
     * Runs what lies in {@code dram}, as the machine does after a launch: {@code count} instructions from
     * {@code instructionAddress}, micro-ops wherever the LOADs say.
     *
     * @throws ExecutionFault as {@link #run(Program, Dram, ExecutionOptions)}, also for bytes that are no instruction
     */
    public static ExecutionCounters run(
            VtaConfig config, Dram dram, long instructionAddress, int count, ExecutionOptions options) {
        List<Instruction> instructions = ProgramBytes.read(config, dram, instructionAddress, count);
        return run(config, instructions, instructionAddress, dram, options, ORDER);
    }

    /** With another choice of which unit goes first when several can. */
    static ExecutionCounters run(Program program, Dram dram, ExecutionOptions options, List<Unit> order) {
        ProgramBytes.write(program, dram);
        return run(program.config(), program.instructions(), program.instructionAddress(), dram, options, order);
    }

    private static ExecutionCounters run(
            VtaConfig config,
            List<Instruction> instructions,
            long instructionAddress,
            Dram dram,
            ExecutionOptions options,
            List<Unit> order) {
        new InstructionRules(config).check(instructions);
        DramRanges ranges = new DramRanges(config, instructions);
        ranges.requireInstructionsUntouched(instructions, instructionAddress);
        Timeline timeline = new Timeline(instructions);
        DramLog dramLog = options.detectRaces() && ranges.loadsMeetStores(instructions)
                ? new DramLog(granule(config), timeline)
                : null;
        Datapath datapath = new Datapath(config, dram, options, timeline, dramLog);
        Tokens tokens = new Tokens(timeline, options.detectRaces());
        new Pipeline(instructions, datapath, timeline, tokens, order).run();
        datapath.requireStoresFinished();
        return datapath.counters(tokens.left());
    }

    private static int granule(VtaConfig config) {
        int granule = config.outBytes();
        for (Memory memory : Memory.values()) {
            granule = Math.min(granule, memory.elementBytes(config));
        }
        return granule;
    }
}
