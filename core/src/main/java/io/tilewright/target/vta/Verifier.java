package io.tilewright.target.vta;

import io.tilewright.target.Verification;
import io.tilewright.util.Rng;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.exec.ExecutionFault;
import io.tilewright.vta.exec.Executor;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.IntegerReference;
import io.tilewright.workload.LayerData;

/** Runs a lowered layer on seeded data and compares every output with the integer reference. */
final class Verifier {
    private Verifier() {}

    static Verification verify(VtaProgram program, long seed) {
        Blocking blocking = Blocking.of(program.conv(), program.chip());
        LayerData data = LayerData.random(
                program.conv(),
                new Rng(seed).child("verify").child(program.conv().key()));
        Dram dram = new Dram();
        fill(dram, blocking, program.memory(), data);
        byte[] expected = IntegerReference.run(program.conv(), data.input(), data.weight(), data.bias());
        try {
            Executor.run(program.program(), dram);
        } catch (ExecutionFault fault) {
            return new Verification(expected.length, expected.length, 0, fault.getMessage());
        }
        int bytes = Math.toIntExact(blocking.outputElements() * program.chip().outBytes());
        byte[] actual =
                TensorLayout.unpackOutput(blocking, dram.bytes(program.memory().output(), bytes));
        return compare(program.conv().epilogue(), expected, actual);
    }

    /** Writes inputs, weights and biases where the program finds them. */
    static void fill(Dram dram, Blocking blocking, MemoryMap memory, LayerData data) {
        byte[] input = TensorLayout.packInput(blocking, data.input());
        dram.write(memory.input(), input, 0, input.length);
        byte[] weight = TensorLayout.packWeight(blocking, data.weight());
        dram.write(memory.weight(), weight, 0, weight.length);
        byte[] bias = TensorLayout.packBias(blocking, data.bias());
        dram.write(memory.bias(), bias, 0, bias.length);
    }

    private static Verification compare(Epilogue epilogue, byte[] expected, byte[] actual) {
        long mismatches = 0;
        long inside = 0;
        int first = -1;
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] > epilogue.lo() && expected[i] < epilogue.hi()) {
                inside++;
            }
            if (expected[i] != actual[i]) {
                mismatches++;
                first = first < 0 ? i : first;
            }
        }
        String detail = first < 0
                ? ""
                : mismatches + " of " + expected.length + " outputs differ; first at " + first + ": expected "
                        + expected[first] + ", got " + actual[first];
        return new Verification(expected.length, mismatches, inside, detail);
    }
}
