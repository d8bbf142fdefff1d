package io.tilewright.vta.isa;

import io.tilewright.vta.config.VtaConfig;
import java.util.List;

/**
 * A complete program: instructions in fetch order, and the micro-ops that its LOAD uop instructions find in DRAM.
 * All five base pointers are 0, so a DRAM address is {@code dramBase * elementBytes}.
 *
 * @param config the accelerator the program is for
 * @param instructionAddress byte address of the first instruction
 * @param instructions in fetch order, ending with FINISH
 * @param uopAddress byte address of the first micro-op
 * @param uops micro-ops laid out consecutively from {@code uopAddress}
 */
public record Program(
        VtaConfig config,
        long instructionAddress,
        List<Instruction> instructions,
        long uopAddress,
        List<MicroOp> uops) {
    public Program {
        instructions = List.copyOf(instructions);
        uops = List.copyOf(uops);
    }
}
