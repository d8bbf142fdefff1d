package io.tilewright.vta.image;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.isa.Encoder;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every image must satisfy, whether made here or read from a file. */
final class ImageCheck {
    static final Comparator<ImageTensor> BY_ADDRESS = Comparator.comparingLong(ImageTensor::address);
    /** Largest image, in bytes: 1 GiB. */
    static final int MAX_BYTES = 1 << 30;

    private ImageCheck() {}

    /** Bytes from the first to the last tensor; also refuses ranges that cannot be. */
    static int span(List<ImageTensor> tensors) {
        long first = Long.MAX_VALUE;
        long end = 0;
        for (ImageTensor tensor : tensors) {
            range(tensor);
            first = Math.min(first, tensor.address());
            end = Math.max(end, tensor.end());
        }
        if (end - first > MAX_BYTES) {
            throw new ImageException("the tensors lie " + (end - first) + " bytes apart, an image holds at most "
                    + MAX_BYTES + "; place them closer together");
        }
        return (int) (end - first);
    }

    static void check(
            VtaConfig config,
            long address,
            byte[] content,
            long instructionAddress,
            int instructionCount,
            List<ImageTensor> tensors,
            List<ExpectedTensor> expected) {
        config.requireValid();
        Set<String> names = new HashSet<>();
        ImageTensor previous = null;
        ImageTensor code = null;
        for (ImageTensor tensor : tensors.stream().sorted(BY_ADDRESS).toList()) {
            range(tensor);
            aligned(config, tensor);
            if (tensor.name().isBlank() || !names.add(tensor.name())) {
                throw new ImageException(
                        "tensor name '" + tensor.name() + "' is blank or used twice; every tensor needs its own");
            }
            if (tensor.address() < address || tensor.end() > address + content.length) {
                throw new ImageException(told(tensor) + " does not lie in the image, which covers " + address + ".."
                        + (address + content.length - 1));
            }
            if (previous != null && previous.end() > tensor.address()) {
                throw new ImageException(told(tensor) + " overlaps " + told(previous));
            }
            if (tensor.role() == TensorRole.INSTRUCTION) {
                if (code != null) {
                    throw new ImageException("both " + told(code) + " and " + told(tensor) + " are instructions; an"
                            + " image has one program");
                }
                code = tensor;
            }
            previous = tensor;
        }
        program(config, code, instructionAddress, instructionCount);
        expectations(tensors, expected);
    }

    private static void program(VtaConfig config, ImageTensor code, long address, int count) {
        if (code == null) {
            throw new ImageException("no tensor has the role instruction; an image has one program");
        }
        if (code.address() != address || code.bytes() != (long) count * Encoder.INSTRUCTION_BYTES) {
            throw new ImageException("the program is said to be " + count + " instructions at address " + address
                    + ", but " + told(code) + " has room for " + code.bytes() / Encoder.INSTRUCTION_BYTES);
        }
        long burst = (long) config.busBytes() * config.maxBurstBeats();
        if (address % burst != 0) {
            throw new ImageException("the instructions start at address " + address + ", allowed are multiples of "
                    + burst + ", the longest burst, because instruction fetch reads whole bursts");
        }
    }

    private static void expectations(List<ImageTensor> tensors, List<ExpectedTensor> expected) {
        for (ExpectedTensor each : expected) {
            ImageTensor tensor = tensors.stream()
                    .filter(t -> t.name().equals(each.tensor()) && t.role() == TensorRole.OUTPUT)
                    .findFirst()
                    .orElseThrow(() -> new ImageException(
                            "an expected result is for tensor '" + each.tensor() + "', which is no output"));
            each.content().ifPresent(content -> {
                if (content.length != tensor.bytes() || !Sha256.of(content).equals(each.sha256())) {
                    throw new ImageException("the expected content of tensor '" + each.tensor() + "' ("
                            + content.length + " bytes) does not have the size " + tensor.bytes() + " and SHA-256 "
                            + each.sha256());
                }
            });
        }
    }

    private static void range(ImageTensor tensor) {
        if (tensor.address() < 0
                || tensor.bytes() <= 0
                || tensor.address() > Dram.SIZE - tensor.bytes()
                || tensor.bytes() > MAX_BYTES) {
            throw new ImageException(told(tensor) + " is out of range, allowed are addresses 0.." + (Dram.SIZE - 1)
                    + " and 1.." + MAX_BYTES + " bytes");
        }
    }

    private static void aligned(VtaConfig config, ImageTensor tensor) {
        int elementBytes = tensor.role().elementBytes(config);
        if (tensor.address() % elementBytes != 0 || tensor.bytes() % elementBytes != 0) {
            throw new ImageException(told(tensor) + " is not made of whole elements: address and size must be multiples"
                    + " of " + elementBytes + " bytes");
        }
    }

    private static String told(ImageTensor tensor) {
        return "tensor '" + tensor.name() + "' (" + tensor.bytes() + " bytes at address " + tensor.address() + ")";
    }
}
