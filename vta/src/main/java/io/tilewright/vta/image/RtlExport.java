package io.tilewright.vta.image;

import io.tilewright.vta.isa.Decoder;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.IsaException;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An image as a line of the RTL test bench's program file. */
public final class RtlExport {
    private static final int MAX_OUTPUT_IN_LINE = 8 * 1024;

    private RtlExport() {}

    /**
     * The same program and data. Content is given byte by byte, since no generator stream makes it; an output of up to
     * 8 KiB is given as well, a larger one by its SHA-256, as in the RTL's own files.
     *
     * @param name of the line
     * @param configName the test bench's name of the chip
     * @param description one line for people
     * @throws ImageException when the image has not exactly one output, which is all the format can hold
     */
    public static RtlProgram line(DramImage image, String name, String configName, String description) {
        List<ImageTensor> outputs = image.tensors().stream()
                .filter(tensor -> tensor.role() == TensorRole.OUTPUT)
                .toList();
        if (outputs.size() != 1) {
            throw new ImageException("the image has " + outputs.size() + " outputs, a line of a program file has 1");
        }
        ImageTensor output = outputs.get(0);
        return new RtlProgram(
                name,
                configName,
                description,
                Map.of(),
                program(image),
                regions(image),
                output.address(),
                (int) (output.bytes() / image.config().outBytes()),
                Optional.empty(),
                image.expected().stream().findFirst().map(RtlExport::expected));
    }

    private static Program program(DramImage image) {
        Decoder decoder = new Decoder(image.config());
        List<Instruction> instructions = List.of();
        List<MicroOp> uops = List.of();
        long uopAddress = RtlMemoryMap.UOPS;
        for (ImageTensor tensor : image.tensors()) {
            if (tensor.role() == TensorRole.INSTRUCTION) {
                instructions = instructions(decoder, image.bytes(tensor));
            } else if (tensor.role() == TensorRole.UOP) {
                uops = decoder.microOps(image.bytes(tensor));
                uopAddress = tensor.address();
            }
        }
        return new Program(image.config(), image.instructionAddress(), instructions, uopAddress, uops);
    }

    private static List<Instruction> instructions(Decoder decoder, byte[] bytes) {
        try {
            return decoder.instructions(bytes);
        } catch (IsaException e) {
            throw new ImageException("the image's program is none: " + e.getMessage() + "; " + e.advice(), e);
        }
    }

    private static List<InitRegion> regions(DramImage image) {
        List<InitRegion> regions = new ArrayList<>();
        for (ImageTensor tensor : image.tensors()) {
            switch (tensor.role()) {
                case INPUT, WEIGHT, BIAS -> regions.add(new ExplicitRegion(tensor.address(), image.bytes(tensor)));
                case INSTRUCTION, UOP, OUTPUT -> {}
            }
        }
        return regions;
    }

    private static ExpectedOutput expected(ExpectedTensor expected) {
        return new ExpectedOutput(
                expected.sha256(),
                expected.content()
                        .filter(content -> content.length <= MAX_OUTPUT_IN_LINE)
                        .map(content -> Base64.getEncoder().encodeToString(content)),
                Optional.empty());
    }
}
