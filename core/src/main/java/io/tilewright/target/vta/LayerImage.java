package io.tilewright.target.vta;

import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.exec.Executor;
import io.tilewright.vta.image.DramImage;
import io.tilewright.vta.image.ImageTensor;
import io.tilewright.vta.image.TensorData;
import io.tilewright.vta.image.TensorRole;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.IntegerReference;
import io.tilewright.workload.LayerData;
import java.util.Arrays;
import java.util.List;

/**
 * A lowered layer with seeded tensors as a DRAM image that a VTA can run as it is. The expected output is the integer
 * reference; in lanes beyond the layer's own channels and images, which nobody reads, it is what the program leaves.
 */
public final class LayerImage {
    private LayerImage() {}

    /**
     * @param seed of inputs, weights and biases
     * @param base byte address that everything is moved by
     * @throws IllegalStateException when the program's output differs from the reference
     */
    public static DramImage of(VtaProgram program, long seed, long base) {
        Conv2d conv = program.conv();
        VtaConfig chip = program.chip();
        MemoryMap memory = program.memory();
        Blocking blocking = Blocking.of(conv, chip);
        LayerData data = LayerData.random(conv, new Rng(seed).child("image").child(conv.key()));
        byte[] input = TensorLayout.packInput(blocking, data.input());
        byte[] weight = TensorLayout.packWeight(blocking, data.weight());
        byte[] bias = TensorLayout.packBias(blocking, data.bias());
        byte[] output = run(program, blocking, data);
        return DramImage.of(
                program.program(),
                List.of(
                        tensor("input", TensorRole.INPUT, memory.input(), input, "N/B,CI/k,H,W,B,k"),
                        tensor("weight", TensorRole.WEIGHT, memory.weight(), weight, "CO/k,CI/k,KH,KW,k_out,k_in"),
                        tensor("bias", TensorRole.BIAS, memory.bias(), bias, "CO/k,B,k; rounding constant added"),
                        tensor("output", TensorRole.OUTPUT, memory.output(), output, "N/B,CO/k,OH,OW,B,k")),
                base);
    }

    private static byte[] run(VtaProgram program, Blocking blocking, LayerData data) {
        Dram dram = new Dram();
        Verifier.fill(dram, blocking, program.memory(), data);
        Executor.run(program.program(), dram);
        int bytes = Math.toIntExact(blocking.outputElements() * program.chip().outBytes());
        byte[] output = dram.bytes(program.memory().output(), bytes);
        byte[] expected = IntegerReference.run(program.conv(), data.input(), data.weight(), data.bias());
        if (!Arrays.equals(TensorLayout.unpackOutput(blocking, output), expected)) {
            throw new IllegalStateException("the program of " + program.conv().key() + " is not bit-exact");
        }
        return output;
    }

    private static TensorData tensor(String name, TensorRole role, long address, byte[] content, String layout) {
        return new TensorData(new ImageTensor(name, role, address, content.length, layout), content);
    }
}
