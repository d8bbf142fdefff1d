package io.tilewright.vta.exec;

import io.tilewright.vta.config.InvalidConfigException;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.ExecutionFault.Kind;
import io.tilewright.vta.isa.Decoder;
import io.tilewright.vta.isa.Encoder;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.IsaException;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.List;

/** Instructions and micro-ops as the bytes in DRAM that the machine fetches. */
final class ProgramBytes {
    private ProgramBytes() {}

    /** Writes both to where the program says they lie. */
    static void write(Program program, Dram dram) {
        VtaConfig config = program.config();
        int codeBytes = program.instructions().size() * Encoder.INSTRUCTION_BYTES;
        int uopBytes = program.uops().size() * config.uopBytes();
        requireCode(config, program.instructionAddress(), codeBytes);
        requireRange("micro-ops", program.uopAddress(), uopBytes, config.uopBytes());
        if (program.instructionAddress() < program.uopAddress() + uopBytes
                && program.uopAddress() < program.instructionAddress() + codeBytes) {
            throw illegal(
                    -1,
                    "the micro-ops at address " + program.uopAddress() + " overlap the instructions at "
                            + program.instructionAddress() + "; move one of them");
        }
        byte[] code = new byte[codeBytes];
        byte[] uops = new byte[uopBytes];
        int at = -1;
        try {
            Encoder encoder = new Encoder(config);
            for (at = 0; at < program.instructions().size(); at++) {
                Instruction instruction = program.instructions().get(at);
                requireComplete(instruction, at);
                encoder.encode(instruction, code, at * Encoder.INSTRUCTION_BYTES);
            }
            at = -1;
            for (int uop = 0; uop < program.uops().size(); uop++) {
                encoder.encode(program.uops().get(uop), uops, uop * config.uopBytes());
            }
        } catch (InvalidConfigException e) {
            throw illegal(-1, e.getMessage() + "; " + e.advice());
        } catch (IsaException e) {
            throw illegal(at, (at < 0 ? "" : "instruction " + at + ": ") + e.getMessage() + "; " + e.advice());
        }
        dram.write(program.instructionAddress(), code, 0, codeBytes);
        dram.write(program.uopAddress(), uops, 0, uopBytes);
    }

    /** Reads {@code count} instructions. */
    static List<Instruction> read(VtaConfig config, Dram dram, long address, int count) {
        if (count < 0 || count > Integer.MAX_VALUE / Encoder.INSTRUCTION_BYTES) {
            throw illegal(
                    -1,
                    "the instruction count is " + count + ", allowed are 0.."
                            + Integer.MAX_VALUE / Encoder.INSTRUCTION_BYTES);
        }
        requireCode(config, address, count * Encoder.INSTRUCTION_BYTES);
        List<Instruction> instructions = new ArrayList<>();
        byte[] bytes = new byte[Encoder.INSTRUCTION_BYTES];
        try {
            Decoder decoder = new Decoder(config);
            for (int i = 0; i < count; i++) {
                dram.read(address + (long) i * bytes.length, bytes, 0, bytes.length);
                instructions.add(decoder.instruction(bytes));
            }
        } catch (InvalidConfigException e) {
            throw illegal(-1, e.getMessage() + "; " + e.advice());
        } catch (IsaException e) {
            int at = instructions.size();
            throw illegal(at, "instruction " + at + ": " + e.getMessage() + "; " + e.advice());
        }
        return instructions;
    }

    private static void requireComplete(Instruction instruction, int at) {
        boolean complete = instruction.deps() != null
                && !(instruction instanceof Instruction.Load load && load.memory() == null)
                && !(instruction instanceof Instruction.Alu alu && alu.op() == null);
        if (!complete) {
            throw illegal(at, "instruction " + at + ": dependency bits, memory or operation is null");
        }
    }

    /** A 64-bit fetch reads whole bursts and assumes that the first one starts on a burst's boundary (section 4). */
    private static void requireCode(VtaConfig config, long address, int bytes) {
        int boundary = config.busBits() == 64 ? config.maxBurstBeats() * config.busBytes() : config.busBytes();
        requireRange("instructions", address, bytes, Math.max(boundary, Encoder.INSTRUCTION_BYTES));
    }

    private static void requireRange(String what, long address, int bytes, int boundary) {
        if (address < 0 || address > Dram.SIZE - bytes) {
            throw new ExecutionFault(
                    Kind.OUT_OF_RANGE,
                    -1,
                    "the " + what + " take " + bytes + " bytes from address " + address + ", allowed are addresses 0.."
                            + (Dram.SIZE - 1));
        }
        if (boundary > 0 && address % boundary != 0) {
            throw illegal(
                    -1, "the address of the " + what + " is " + address + ", allowed are multiples of " + boundary);
        }
    }

    private static ExecutionFault illegal(int instruction, String message) {
        return new ExecutionFault(Kind.ILLEGAL, instruction, message);
    }
}
