package io.tilewright.vta.exec;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.List;

/** Short spellings for programs in tests. Tokens are the four characters of the file format, "0000" for none. */
final class Steps {
    static final long CODE = 0x4000;
    static final long UOPS = 0x8000;
    private final VtaConfig chip;
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<MicroOp> uops = new ArrayList<>();

    Steps(VtaConfig chip) {
        this.chip = chip;
    }

    static Deps deps(String bits) {
        return new Deps(bits.charAt(0) == '1', bits.charAt(1) == '1', bits.charAt(2) == '1', bits.charAt(3) == '1');
    }

    Steps add(Instruction instruction) {
        instructions.add(instruction);
        return this;
    }

    Steps uop(int dst, int src, int wgt) {
        uops.add(new MicroOp(dst, src, wgt));
        return this;
    }

    /** One row from a byte address. */
    Steps load(String deps, Memory memory, int sram, long address, int count) {
        return add(new Instruction.Load(
                deps(deps), memory, sram, address / memory.elementBytes(chip), 1, count, count, 0, 0, 0, 0, false));
    }

    /** All micro-ops to element 0. */
    Steps loadUops(String deps) {
        return load(deps, Memory.UOP, 0, UOPS, uops.size());
    }

    Steps store(String deps, int sram, long address, int count) {
        return add(new Instruction.Store(deps(deps), sram, address / chip.outBytes(), 1, count, count));
    }

    Steps gemm(String deps, boolean reset, int bgn, int end) {
        return add(new Instruction.Gemm(deps(deps), reset, bgn, end, 1, 1, 0, 0, 0, 0, 0, 0));
    }

    Steps imm(String deps, AluOp op, int imm, int bgn, int end) {
        return add(new Instruction.Alu(deps(deps), op, true, imm, bgn, end, 1, 1, 0, 0, 0, 0));
    }

    Steps tensor(String deps, AluOp op, int bgn, int end) {
        return add(new Instruction.Alu(deps(deps), op, false, 0, bgn, end, 1, 1, 0, 0, 0, 0));
    }

    Steps finish(String deps) {
        return add(new Instruction.Finish(deps(deps)));
    }

    Steps nop(String deps, Memory memory) {
        return add(new Instruction.Load(deps(deps), memory, 0, 0, 0, 0, 0, 0, 0, 0, 0, false));
    }

    Steps storeNop(String deps) {
        return add(new Instruction.Store(deps(deps), 0, 0, 0, 0, 0));
    }

    Instruction get(int index) {
        return instructions.get(index);
    }

    Program program() {
        return new Program(chip, CODE, instructions, UOPS, uops);
    }
}
