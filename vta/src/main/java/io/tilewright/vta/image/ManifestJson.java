package io.tilewright.vta.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.vta.config.InvalidConfigException;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.config.VtaConfigJson;
import io.tilewright.vta.exec.Dram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The manifest of an image: JSON text to {@link DramImage} and back. */
final class ManifestJson {
    private static final String FORMAT = "tilewright-vta-image";
    private static final int VERSION = 1;
    private static final int LAUNCH = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ManifestJson() {}

    /** Content of a file that the manifest names. */
    @FunctionalInterface
    interface Files {
        byte[] content(String file, long size);
    }

    static String write(DramImage image, String name) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION);
        root.set("config", tree(VtaConfigJson.writeLine(image.config()), "configuration"));
        root.putObject("image")
                .put("file", name + ".bin")
                .put("address", image.address())
                .put("bytes", image.content().length)
                .put("sha256", Sha256.of(image.content()));
        root.putObject("instructions")
                .put("address", image.instructionAddress())
                .put("count", image.instructionCount());
        registers(root.putArray("registers"), image);
        ArrayNode tensors = root.putArray("tensors");
        for (ImageTensor tensor : image.tensors()) {
            tensors.addObject()
                    .put("name", tensor.name())
                    .put("role", tensor.role().label())
                    .put("address", tensor.address())
                    .put("bytes", tensor.bytes())
                    .put("dtype", tensor.role().dtype(image.config()))
                    .put("layout", tensor.layout());
        }
        ArrayNode expected = root.putArray("expected");
        for (ExpectedTensor each : image.expected()) {
            ObjectNode node = expected.addObject().put("tensor", each.tensor()).put("sha256", each.sha256());
            if (each.content().isPresent()) {
                node.put("file", expectedFile(name, image, each));
            }
        }
        return root.toPrettyString() + "\n";
    }

    /** File of an expected output; by position, so that any tensor name will do. */
    static String expectedFile(String name, DramImage image, ExpectedTensor expected) {
        return name + ".expected" + image.expected().indexOf(expected) + ".bin";
    }

    static DramImage read(String text, String place, Files files) {
        JsonFields fields = new JsonFields(place);
        JsonNode root = tree(text, place);
        if (!root.isObject() || !FORMAT.equals(fields.textOr(root, "format", ""))) {
            throw fields.wrong("this is no image manifest; key \"format\" must be \"" + FORMAT + "\"");
        }
        fields.number(root, "version", VERSION, VERSION);
        VtaConfig config = config(fields.object(root, "config"), place);
        JsonNode node = fields.object(root, "image");
        long address = fields.number(node, "address", 0, Dram.SIZE - 1);
        byte[] content =
                files.content(fields.text(node, "file"), fields.number(node, "bytes", 1, ImageCheck.MAX_BYTES));
        String sha256 = fields.text(node, "sha256");
        if (!Sha256.of(content).equals(sha256)) {
            throw fields.wrong("the image file has SHA-256 " + Sha256.of(content) + ", the manifest says " + sha256
                    + "; it was changed or belongs to another manifest");
        }
        JsonNode program = fields.object(root, "instructions");
        long instructionAddress = fields.number(program, "address", 0, Dram.SIZE - 1);
        int count = (int) fields.number(program, "count", 1, ImageCheck.MAX_BYTES);
        List<ImageTensor> tensors = tensors(root, config, fields);
        List<ExpectedTensor> expected = expected(root, tensors, fields, files);
        try {
            return new DramImage(config, address, content, instructionAddress, count, tensors, expected);
        } catch (ImageException e) {
            throw new ImageException(place + ": " + e.getMessage(), e);
        }
    }

    private static List<ImageTensor> tensors(JsonNode root, VtaConfig config, JsonFields fields) {
        List<ImageTensor> tensors = new ArrayList<>();
        for (JsonNode node : fields.array(root, "tensors")) {
            String label = fields.text(node, "role");
            TensorRole role = Arrays.stream(TensorRole.values())
                    .filter(each -> each.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> fields.wrong(
                            "role \"" + label + "\", allowed are instruction, uop, input, weight, bias, output"));
            String dtype = fields.text(node, "dtype");
            if (!dtype.equals(role.dtype(config))) {
                throw fields.wrong("dtype \"" + dtype + "\" of role " + label + ", allowed is " + role.dtype(config));
            }
            tensors.add(new ImageTensor(
                    fields.text(node, "name"),
                    role,
                    fields.number(node, "address", 0, Dram.SIZE - 1),
                    fields.number(node, "bytes", 1, ImageCheck.MAX_BYTES),
                    fields.text(node, "layout")));
        }
        return tensors;
    }

    private static List<ExpectedTensor> expected(
            JsonNode root, List<ImageTensor> tensors, JsonFields fields, Files files) {
        List<ExpectedTensor> expected = new ArrayList<>();
        for (JsonNode node : fields.array(root, "expected")) {
            String name = fields.text(node, "tensor");
            String sha256 = fields.text(node, "sha256");
            if (!Sha256.looksRight(sha256)) {
                throw fields.wrong("key \"sha256\" must be 64 lower-case hexadecimal digits, found \"" + sha256 + "\"");
            }
            ImageTensor tensor = tensors.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> fields.wrong(
                            "an expected result is for tensor '" + name + "', which the image does not have"));
            Optional<byte[]> content = node.has("file")
                    ? Optional.of(files.content(fields.text(node, "file"), tensor.bytes()))
                    : Optional.empty();
            expected.add(new ExpectedTensor(name, sha256, content));
        }
        return expected;
    }

    private static VtaConfig config(JsonNode node, String place) {
        try {
            return VtaConfigJson.read(node.toString(), place).config();
        } catch (InvalidConfigException e) {
            throw new ImageException(place + ": key \"config\": " + e.getMessage() + "; " + e.advice(), e);
        }
    }

    private static JsonNode tree(String text, String place) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ImageException(place + ": not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void registers(ArrayNode registers, DramImage image) {
        register(registers, "0x08", "instruction count", image.instructionCount());
        register(registers, "0x0c", "instruction address", image.instructionAddress());
        String[] bases = {"uop", "inp", "wgt", "acc", "out"};
        for (int i = 0; i < bases.length; i++) {
            register(registers, "0x" + Integer.toHexString(0x10 + 4 * i), bases[i] + " base pointer", 0);
        }
        register(registers, "0x00", "control: launch, then wait until it reads 2", LAUNCH);
    }

    private static void register(ArrayNode registers, String offset, String name, long value) {
        registers.addObject().put("offset", offset).put("name", name).put("value", value);
    }
}
