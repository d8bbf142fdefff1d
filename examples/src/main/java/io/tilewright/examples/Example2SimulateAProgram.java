package io.tilewright.examples;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.exec.Executor;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Assembler;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Disassembler;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;
import io.tilewright.vta.timing.Timing;
import io.tilewright.vta.timing.TimingResult;
import java.util.List;

/** A program by hand, on the accelerator alone: load sixteen numbers, add one, halve, store; then its bits and its time. */
public final class Example2SimulateAProgram {
    private static final long NUMBERS = 0x10000;
    private static final long RESULT = 0x20000;

    private Example2SimulateAProgram() {}

    public static void main(String[] args) {
        VtaConfig chip = VtaConfig.defaultChip();
        long acc = NUMBERS / chip.accBytes();
        long out = RESULT / chip.outBytes();
        long uop = 0x30000 / chip.uopBytes();
        Deps tellStore = new Deps(false, false, false, true);
        Deps afterCompute = new Deps(true, false, true, false);
        Deps afterStore = new Deps(false, true, false, false);
        Program program = new Program(
                chip,
                0x40000,
                List.of(
                        new Instruction.Load(Deps.NONE, Memory.UOP, 0, uop, 1, 1, 1, 0, 0, 0, 0, false),
                        new Instruction.Load(Deps.NONE, Memory.ACC, 0, acc, 1, 1, 1, 0, 0, 0, 0, false),
                        new Instruction.Alu(Deps.NONE, AluOp.ADD, true, 1, 0, 1, 1, 1, 0, 0, 0, 0),
                        new Instruction.Alu(tellStore, AluOp.SHR, true, 1, 0, 1, 1, 1, 0, 0, 0, 0),
                        new Instruction.Store(afterCompute, 0, out, 1, 1, 1),
                        new Instruction.Finish(afterStore)),
                0x30000,
                List.of(new MicroOp(0, 0, 0)));

        Dram dram = new Dram();
        for (int i = 0; i < chip.blockOut(); i++) {
            dram.write(NUMBERS + 4L * i, new byte[] {(byte) (10 * i), 0, 0, 0}, 0, 4);
        }
        Executor.run(program, dram);
        TimingResult time = Timing.simulate(program);

        StringBuilder values = new StringBuilder("result:");
        for (byte value : dram.bytes(RESULT, chip.blockOut())) {
            values.append(' ').append(value);
        }
        System.out.println(values);
        System.out.println(time.cycles() + " cycles, of which the ALU worked "
                + time.compute().alu());
        Program again = Assembler.program(Disassembler.text(program));
        System.out.println("text and back: " + again.instructions().equals(program.instructions()));
    }
}
