package io.tilewright.vta.image;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.exec.ExecutionOptions;
import io.tilewright.vta.exec.Executor;
import io.tilewright.vta.isa.Encoder;
import io.tilewright.vta.isa.IsaException;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program and its tensors as the bytes of physical memory, ready for a VTA in an FPGA or its RTL in a simulator: copy
 * {@code content} to {@code address}, set the instruction count and address registers, leave the five base pointers at
 * 0, launch (hardware reference, section 1.7).
 *
 * @param config the chip
 * @param address byte address of the first byte of {@code content}
 * @param content everything from {@code address} on; outputs and gaps are 0
 * @param instructionAddress byte address of the first instruction
 * @param instructionCount number of instructions
 * @param tensors every range in use, instructions and micro-ops included, by address
 * @param expected what outputs must hold afterwards
 */
public record DramImage(
        VtaConfig config,
        long address,
        byte[] content,
        long instructionAddress,
        int instructionCount,
        List<ImageTensor> tensors,
        List<ExpectedTensor> expected) {

    /**
     * @throws ImageException when tensors overlap, are misplaced or misaligned, or an expectation names no output
     */
    public DramImage {
        tensors = List.copyOf(tensors);
        expected = List.copyOf(expected);
        ImageCheck.check(config, address, content, instructionAddress, instructionCount, tensors, expected);
    }

    /**
     * Lays out a program. Data addresses are those that the program was made for; {@code base} moves everything.
     *
     * @param data inputs, weights, biases, and outputs with the content expected of them, or no content
     * @param base 0, or a multiple of {@link Relocation#granularity}
     * @throws ImageException when something does not fit
     */
    public static DramImage of(Program program, List<TensorData> data, long base) {
        Program moved = Relocation.move(program, base);
        List<TensorData> all = new ArrayList<>();
        List<ExpectedTensor> expected = new ArrayList<>();
        for (TensorData each : data) {
            ImageTensor tensor = each.tensor().moved(base);
            boolean output = tensor.role() == TensorRole.OUTPUT;
            boolean unknown = output && each.content().length == 0;
            if (!unknown && each.content().length != tensor.bytes()) {
                throw new ImageException("tensor '" + tensor.name() + "' has " + each.content().length
                        + " bytes of content, its size is " + tensor.bytes());
            }
            all.add(new TensorData(tensor, output ? new byte[0] : each.content()));
            if (output && !unknown) {
                expected.add(new ExpectedTensor(tensor.name(), Sha256.of(each.content()), Optional.of(each.content())));
            }
        }
        addProgram(moved, all);
        List<ImageTensor> tensors = all.stream()
                .map(TensorData::tensor)
                .sorted(ImageCheck.BY_ADDRESS)
                .toList();
        long first = tensors.get(0).address();
        byte[] content = new byte[ImageCheck.span(tensors)];
        for (TensorData each : all) {
            System.arraycopy(
                    each.content(), 0, content, (int) (each.tensor().address() - first), each.content().length);
        }
        return new DramImage(
                moved.config(),
                first,
                content,
                moved.instructionAddress(),
                moved.instructions().size(),
                tensors,
                expected);
    }

    /** A memory that holds the image and nothing else. */
    public Dram toDram() {
        Dram dram = new Dram();
        dram.write(address, content, 0, content.length);
        return dram;
    }

    /**
     * Runs the bytes as they are and compares the outputs.
     *
     * @throws io.tilewright.vta.exec.ExecutionFault when the program does what the machine does not define
     */
    public ImageRun run(ExecutionOptions options) {
        Dram dram = toDram();
        var counters = Executor.run(config, dram, instructionAddress, instructionCount, options);
        List<TensorComparison> comparisons = new ArrayList<>();
        for (ExpectedTensor each : expected) {
            ImageTensor tensor = tensor(each.tensor());
            comparisons.add(TensorComparison.of(each, dram.bytes(tensor.address(), (int) tensor.bytes())));
        }
        return new ImageRun(counters, comparisons);
    }

    /**
     * The tensor of that name.
     *
     * @throws ImageException when there is none
     */
    public ImageTensor tensor(String name) {
        return tensors.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ImageException("the image has no tensor '" + name + "'"));
    }

    /** The bytes that the image holds for a tensor. */
    byte[] bytes(ImageTensor tensor) {
        byte[] bytes = new byte[(int) tensor.bytes()];
        System.arraycopy(content, (int) (tensor.address() - address), bytes, 0, bytes.length);
        return bytes;
    }

    private static void addProgram(Program program, List<TensorData> all) {
        try {
            Encoder encoder = new Encoder(program.config());
            byte[] code = encoder.encodeInstructions(program.instructions());
            all.add(new TensorData(
                    new ImageTensor(
                            "instructions", TensorRole.INSTRUCTION, program.instructionAddress(), code.length, "n"),
                    code));
            if (!program.uops().isEmpty()) {
                byte[] uops = encoder.encodeMicroOps(program.uops());
                all.add(new TensorData(
                        new ImageTensor("uops", TensorRole.UOP, program.uopAddress(), uops.length, "n"), uops));
            }
        } catch (IsaException e) {
            throw new ImageException("the program cannot be encoded: " + e.getMessage() + "; " + e.advice(), e);
        }
    }
}
