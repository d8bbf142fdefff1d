package io.tilewright.vta.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.exec.Dram;
import io.tilewright.vta.exec.ExecutionOptions;
import io.tilewright.vta.exec.Executor;
import io.tilewright.vta.isa.AluOp;
import io.tilewright.vta.isa.Deps;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DramImageTest {
    private static final VtaConfig CHIP = VtaConfig.defaultChip();

    @TempDir
    Path folder;

    /** Adds 1 to four accumulator elements. */
    private static Program program() {
        Deps none = Deps.NONE;
        return new Program(
                CHIP,
                0x3000,
                List.of(
                        new Instruction.Load(none, Memory.UOP, 0, 0x2000 / 4, 1, 4, 4, 0, 0, 0, 0, false),
                        new Instruction.Load(none, Memory.ACC, 0, 0x1000 / 64, 1, 4, 4, 0, 0, 0, 0, false),
                        new Instruction.Load(none, Memory.ACC, 0, 0, 0, 0, 0, 0, 0, 0, 0, false),
                        new Instruction.Alu(
                                new Deps(false, false, false, true), AluOp.ADD, true, 1, 0, 4, 1, 1, 0, 0, 0, 0),
                        new Instruction.Store(new Deps(true, false, true, false), 0, 0x4000 / 16, 1, 4, 4),
                        new Instruction.Finish(new Deps(false, true, false, false))),
                0x2000,
                List.of(new MicroOp(0, 0, 0), new MicroOp(1, 1, 0), new MicroOp(2, 2, 0), new MicroOp(3, 3, 0)));
    }

    private static List<TensorData> data(int expectedFirst) {
        byte[] bias = new byte[256];
        bias[0] = 41;
        byte[] output = new byte[64];
        Arrays.fill(output, (byte) 1);
        output[0] = (byte) expectedFirst;
        return List.of(
                new TensorData(new ImageTensor("bias", TensorRole.BIAS, 0x1000, 256, "C/k,B,k"), bias),
                new TensorData(new ImageTensor("output", TensorRole.OUTPUT, 0x4000, 64, "N/B,C/k,H,W,B,k"), output));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 256, 0x4000_0000L, 0x2_0000_0000L})
    void survivesItsFilesAndRunsAtEveryBase(long base) {
        DramImage made = DramImage.of(program(), data(42), base);
        Path manifest = ImageFiles.write(made, folder.resolve("deep/er"), "layer-1");
        DramImage read = ImageFiles.read(manifest);
        assertThat(read.content()).isEqualTo(made.content());
        assertThat(read.tensors()).isEqualTo(made.tensors());
        assertThat(read.config()).isEqualTo(CHIP);
        assertThat(read.address()).isEqualTo(0x1000 + base);
        assertThat(read.instructionAddress()).isEqualTo(0x3000 + base);
        assertThat(read.instructionCount()).isEqualTo(6);
        ImageRun run = read.run(ExecutionOptions.VERIFY);
        assertThat(run.comparisons()).containsExactly(new TensorComparison("output", true, ""));
        assertThat(run.matches()).isTrue();
        assertThat(run.counters().aluOps()).isEqualTo(4);
    }

    @Test
    void manifestHasWhatAnFpgaNeeds() throws IOException {
        JsonNode root = new ObjectMapper()
                .readTree(ImageFiles.write(DramImage.of(program(), data(42), 0x1000_0000), folder, "x")
                        .toFile());
        assertThat(root.get("format").textValue()).isEqualTo("tilewright-vta-image");
        assertThat(root.get("instructions").toString()).isEqualTo("{\"address\":268447744,\"count\":6}");
        assertThat(root.get("config").get("LOG_WGT_BUFF_SIZE").intValue()).isEqualTo(18);
        assertThat(root.get("registers").toString())
                .startsWith("[{\"offset\":\"0x08\",\"name\":\"instruction count\",\"value\":6},"
                        + "{\"offset\":\"0x0c\",\"name\":\"instruction address\",\"value\":268447744},"
                        + "{\"offset\":\"0x10\",\"name\":\"uop base pointer\",\"value\":0},");
        assertThat(root.get("tensors")).hasSize(4);
        assertThat(root.get("tensors").get(0).toString())
                .isEqualTo("{\"name\":\"bias\",\"role\":\"bias\",\"address\":268439552,\"bytes\":256,"
                        + "\"dtype\":\"int32\",\"layout\":\"C/k,B,k\"}");
        assertThat(root.get("image").get("bytes").intValue()).isEqualTo(0x3040);
        assertThat(Files.size(folder.resolve("x.bin"))).isEqualTo(0x3040);
        assertThat(Files.size(folder.resolve("x.expected0.bin"))).isEqualTo(64);
    }

    @Test
    void aDifferenceIsCounted() {
        DramImage image = DramImage.of(program(), data(43), 0);
        assertThat(image.run(ExecutionOptions.VERIFY).comparisons())
                .containsExactly(new TensorComparison(
                        "output", false, "1 of 64 bytes differ; first at offset 0: expected 43, got 42"));
        DramImage hashOnly = new DramImage(
                image.config(),
                image.address(),
                image.content(),
                image.instructionAddress(),
                image.instructionCount(),
                image.tensors(),
                List.of(new ExpectedTensor("output", "0".repeat(64), Optional.empty())));
        ImageRun run = ImageFiles.read(ImageFiles.write(hashOnly, folder, "h")).run(ExecutionOptions.VERIFY);
        assertThat(run.matches()).isFalse();
        assertThat(run.comparisons().get(0).detail()).endsWith(", expected " + "0".repeat(64));
    }

    @Test
    void anRtlProgramMovedElsewhereGivesTheRtlOutput() {
        RtlProgram line;
        try (Stream<RtlProgram> lines = RtlPrograms.of("func.f_batch2")) {
            line = lines.findFirst().orElseThrow();
        }
        List<TensorData> data = new ArrayList<>();
        for (InitRegion region : line.init()) {
            byte[] content = region.content();
            data.add(new TensorData(
                    new ImageTensor("acc", TensorRole.BIAS, region.address(), content.length, "n"), content));
        }
        byte[] output = Base64.getDecoder()
                .decode(line.expected().orElseThrow().base64().orElseThrow());
        data.add(new TensorData(
                new ImageTensor("out", TensorRole.OUTPUT, line.outputAddress(), output.length, "n"), output));
        DramImage image = DramImage.of(line.program(), data, 0x700_0000);
        assertThat(image.run(ExecutionOptions.VERIFY).matches()).isTrue();
        RtlProgram exported = RtlExport.line(image, "moved", "f_batch2", "moved");
        String text = ProgramLines.line(exported);
        RtlProgram back;
        try (Stream<RtlProgram> lines = ProgramLines.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t", RtlTestConfigs::of)) {
            back = lines.findFirst().orElseThrow();
        }
        assertThat(back.program().instructions())
                .isEqualTo(Relocation.move(line.program(), 0x700_0000).instructions());
        Dram dram = back.initialDram();
        Executor.run(back.program(), dram);
        assertThat(back.output(dram)).isEqualTo(output);
        assertThat(back.expected().orElseThrow().sha256())
                .isEqualTo(line.expected().orElseThrow().sha256());
    }

    @Test
    void basesThatDoNotFitAreRefused() {
        refused(
                () -> DramImage.of(program(), data(42), 100),
                "base address 100: allowed are multiples of 256 in 0..1099511627520 for chip 'default'");
        refused(
                () -> DramImage.of(program(), data(42), -256),
                "base address -256: allowed are multiples of 256 in 0..1099511627520 for chip 'default'");
        refused(
                () -> DramImage.of(program(), data(42), 0x4_0000_0000L),
                "instruction 0 (LOAD): dram_base would be 4294969344 elements, the field holds 0..4294967295; choose a"
                        + " smaller base address");
        assertThat(Relocation.granularity(CHIP)).isEqualTo(256);
    }

    @Test
    void tensorsThatCannotBeAreRefused() {
        TensorData output = data(42).get(1);
        refused(
                () -> DramImage.of(program(), List.of(output, tensor("in", TensorRole.INPUT, 0x4010, 16)), 0),
                "tensor 'in' (16 bytes at address 16400) overlaps tensor 'output' (64 bytes at address 16384)");
        refused(
                () -> DramImage.of(program(), List.of(tensor("in", TensorRole.INPUT, 0x5008, 16)), 0),
                "tensor 'in' (16 bytes at address 20488) is not made of whole elements: address and size must be"
                        + " multiples of 16 bytes");
        refused(
                () -> DramImage.of(program(), List.of(tensor("in", TensorRole.INPUT, -16, 16)), 0),
                "tensor 'in' (16 bytes at address -16) is out of range, allowed are addresses 0..1099511627775 and"
                        + " 1..1073741824 bytes");
        refused(
                () -> DramImage.of(program(), List.of(tensor("in", TensorRole.INPUT, 1L << 38, 16)), 0),
                "the tensors lie 274877898768 bytes apart, an image holds at most 1073741824; place them closer"
                        + " together");
        refused(
                () -> DramImage.of(program(), List.of(output, output), 0),
                "tensor name 'output' is blank or used twice; every tensor needs its own");
        ImageTensor in = new ImageTensor("in", TensorRole.INPUT, 0x5000, 32, "n");
        refused(
                () -> DramImage.of(program(), List.of(new TensorData(in, new byte[16])), 0),
                "tensor 'in' has 16 bytes of content, its size is 32");
    }

    @Test
    void filesThatWereChangedAreRefused() throws IOException {
        Path manifest = ImageFiles.write(DramImage.of(program(), data(42), 0), folder, "x");
        String good = Files.readString(manifest);
        byte[] image = Files.readAllBytes(folder.resolve("x.bin"));
        changed(
                manifest,
                good,
                "\"bytes\" : 12352",
                "\"bytes\" : 12353",
                "x.bin: the file has 12352 bytes, the manifest says 12353; it is truncated or belongs to another"
                        + " image");
        changed(
                manifest,
                good,
                "\"x.bin\"",
                "\"../x.bin\"",
                "file name in x.json is '../x.bin', allowed are letters, digits, dot, dash and underscore, not starting"
                        + " with a dot");
        changed(
                manifest,
                good,
                "\"x.bin\"",
                "\"absent.bin\"",
                folder.resolve("absent.bin") + ": no such file, or not a plain file");
        changed(manifest, good, "\"version\" : 1", "\"version\" : 2", "x.json: key \"version\" is 2, allowed are 1..1");
        changed(
                manifest,
                good,
                "tilewright-vta-image",
                "other",
                "x.json: this is no image manifest; key \"format\" must be \"tilewright-vta-image\"");
        changed(
                manifest,
                good,
                "\"count\" : 6",
                "\"count\" : 7",
                "x.json: the program is said to be 7 instructions at address 12288, but tensor 'instructions' (96 bytes"
                        + " at address 12288) has room for 6");
        changed(
                manifest,
                good,
                "\"role\" : \"bias\"",
                "\"role\" : \"spice\"",
                "x.json: role \"spice\", allowed are instruction, uop, input, weight, bias, output");
        changed(
                manifest,
                good,
                "\"dtype\" : \"int32\"",
                "\"dtype\" : \"int4\"",
                "x.json: dtype \"int4\" of role bias, allowed is int32");
        changed(
                manifest,
                good,
                "\"tensor\" : \"output\"",
                "\"tensor\" : \"bias\"",
                "x.expected0.bin: the file has 64 bytes, the manifest says 256; it is truncated or belongs to another"
                        + " image");
        changed(
                manifest,
                good,
                "\"address\" : 16384",
                "\"address\" : -16384",
                "x.json: key \"address\" is -16384, allowed are 0..1099511627775");
        changed(
                manifest,
                good,
                "\"address\" : 16384",
                "\"address\" : 163840",
                "x.json: tensor 'output' (64 bytes at address 163840) does not lie in the image, which covers"
                        + " 4096..16447");
        changed(manifest, good, "}", "", null);
        Files.writeString(manifest, good);
        image[0]++;
        Files.write(folder.resolve("x.bin"), image);
        assertThatThrownBy(() -> ImageFiles.read(manifest))
                .isInstanceOf(ImageException.class)
                .hasMessageStartingWith("x.json: the image file has SHA-256 ")
                .hasMessageEndingWith("; it was changed or belongs to another manifest");
        Path link = folder.resolve("link.json");
        Files.createSymbolicLink(link, manifest);
        refused(() -> ImageFiles.read(link), link + ": no such file, or not a plain file");
    }

    @Test
    void cutManifestsGiveOneMessageWhereverTheyAreCut() throws IOException {
        Path manifest = ImageFiles.write(DramImage.of(program(), data(42), 0), folder, "x");
        String good = Files.readString(manifest);
        for (int length = 0; length < good.length() - 2; length += 7) {
            Files.writeString(manifest, good.substring(0, length));
            assertThatThrownBy(() -> ImageFiles.read(manifest)).isInstanceOf(ImageException.class);
        }
    }

    private void changed(Path manifest, String good, String from, String to, String message) throws IOException {
        assertThat(good).contains(from);
        int at = good.indexOf(from);
        Files.writeString(manifest, good.substring(0, at) + to + good.substring(at + from.length()));
        if (message == null) {
            assertThatThrownBy(() -> ImageFiles.read(manifest)).isInstanceOf(ImageException.class);
        } else {
            refused(() -> ImageFiles.read(manifest), message);
        }
    }

    private static TensorData tensor(String name, TensorRole role, long address, int bytes) {
        return new TensorData(new ImageTensor(name, role, address, bytes, "n"), new byte[bytes]);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(ImageException.class).hasMessage(message);
    }
}
