package io.tilewright.vta.image;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.isa.Instruction;
import io.tilewright.vta.isa.Memory;
import io.tilewright.vta.isa.MicroOp;
import io.tilewright.vta.isa.Program;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One line of a program file: JSON text to {@link RtlProgram} and back. */
final class ProgramJson {
    /** Largest region or output that a line may ask for, in bytes. */
    static final long MAX_BYTES = 1L << 30;

    private static final long MAX_ADDRESS = (1L << 40) - 1;
    private static final int MAX_INDEX = 0xFFFF;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(1 << 30)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<Map<String, Object>> FREE_FORM = new TypeReference<>() {};

    private ProgramJson() {}

    static RtlProgram read(String line, String place, Function<String, VtaConfig> configs) {
        JsonFields fields = new JsonFields(place);
        JsonNode root = parse(line, place);
        if (!root.isObject()) {
            throw fields.wrong("a program must be a JSON object");
        }
        String configName = fields.text(root, "config");
        VtaConfig config = configs.apply(configName);
        if (config == null) {
            throw fields.wrong("config \"" + configName + "\" is not known");
        }
        Program program = program(root, config, fields);
        int outputElements =
                (int) fields.number(root, "dump_out_elems", 0, Math.min(MAX_BYTES / config.outBytes(), 1 << 30));
        return new RtlProgram(
                fields.text(root, "name"),
                configName,
                fields.textOr(root, "desc", ""),
                root.has("meta") ? MAPPER.convertValue(fields.object(root, "meta"), FREE_FORM) : Map.of(),
                program,
                regions(root, config, fields),
                fields.numberOr(root, "out_address", RtlMemoryMap.OUTPUTS, 0, MAX_ADDRESS),
                outputElements,
                root.has("cycles") ? Optional.of(measurement(root, fields)) : Optional.empty(),
                root.has("out_sha256") ? Optional.of(expected(root, fields)) : Optional.empty());
    }

    static String write(RtlProgram line) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("name", line.name()).put("config", line.configName()).put("desc", line.description());
        root.set("meta", MAPPER.valueToTree(line.meta()));
        root.put("n_insn", line.program().instructions().size());
        ArrayNode instructions = root.putArray("insns");
        line.program().instructions().forEach(each -> instructions.add(InstructionJson.write(each)));
        ArrayNode uops = root.putArray("uops");
        line.program()
                .uops()
                .forEach(u -> uops.addArray().add(u.dst()).add(u.src()).add(u.wgt()));
        ArrayNode init = root.putArray("init");
        line.init().forEach(region -> init.add(region(region)));
        root.put("dump_out_elems", line.outputElements());
        putUnlessDefault(root, "insn_address", line.program().instructionAddress(), RtlMemoryMap.INSTRUCTIONS);
        putUnlessDefault(root, "uop_address", line.program().uopAddress(), RtlMemoryMap.UOPS);
        putUnlessDefault(root, "out_address", line.outputAddress(), RtlMemoryMap.OUTPUTS);
        line.measurement().ifPresent(measured -> {
            root.put("cycles", measured.cycles()).put("accwr", measured.accWrites());
            root.put("rd_reqs", measured.readRequests()).put("rd_beats", measured.readBeats());
            root.put("wr_reqs", measured.writeRequests()).put("wr_beats", measured.writeBeats());
            spans(root.putArray("load"), measured.load());
            spans(root.putArray("compute"), measured.compute());
            spans(root.putArray("store"), measured.store());
        });
        line.expected().ifPresent(expected -> {
            root.put("out_sha256", expected.sha256());
            expected.base64().ifPresent(text -> root.put("out_b64", text));
            expected.functionOk().ifPresent(ok -> root.put("func_ok", ok));
        });
        return root.toString();
    }

    private static JsonNode parse(String line, String place) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new ImageException(place + ": not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Program program(JsonNode root, VtaConfig config, JsonFields fields) {
        List<Instruction> instructions = new ArrayList<>();
        for (JsonNode node : fields.array(root, "insns")) {
            instructions.add(InstructionJson.read(node, fields));
        }
        List<MicroOp> uops = new ArrayList<>();
        for (JsonNode node : fields.array(root, "uops")) {
            if (!node.isArray() || node.size() != 3) {
                throw fields.wrong("a micro-op must be [dst, src, wgt], found " + node);
            }
            uops.add(new MicroOp(
                    (int) fields.asNumber(node.get(0), "dst of a micro-op", 0, MAX_INDEX),
                    (int) fields.asNumber(node.get(1), "src of a micro-op", 0, MAX_INDEX),
                    (int) fields.asNumber(node.get(2), "wgt of a micro-op", 0, MAX_INDEX)));
        }
        fields.numberOr(root, "n_insn", instructions.size(), instructions.size(), instructions.size());
        return new Program(
                config,
                fields.numberOr(root, "insn_address", RtlMemoryMap.INSTRUCTIONS, 0, MAX_ADDRESS),
                instructions,
                fields.numberOr(root, "uop_address", RtlMemoryMap.UOPS, 0, MAX_ADDRESS),
                uops);
    }

    private static List<InitRegion> regions(JsonNode root, VtaConfig config, JsonFields fields) {
        List<InitRegion> regions = new ArrayList<>();
        for (JsonNode node : fields.array(root, "init")) {
            if (!node.isArray() || node.size() != 4) {
                throw fields.wrong("an init region must be an array of 4 elements, found " + node);
            }
            String generator = fields.asText(node.get(2), "generator of an init region");
            if (generator.equals("b64")) {
                byte[] content = fields.base64(fields.asText(node.get(3), "content of an init region"), "init content");
                fields.asNumber(node.get(1), "length of an init region", content.length, content.length);
                regions.add(new ExplicitRegion(fields.asNumber(node.get(0), "init address", 0, MAX_ADDRESS), content));
            } else {
                regions.add(generated(node, generator, config, fields));
            }
        }
        return regions;
    }

    private static GeneratedRegion generated(JsonNode node, String generator, VtaConfig config, JsonFields fields) {
        Memory memory = InstructionJson.memory(fields.asText(node.get(0), "memory of an init region"), fields);
        int elementBytes = memory.elementBytes(config);
        GeneratedRegion.Generator kind = switch (generator) {
            case "i8s" -> GeneratedRegion.Generator.I8S;
            case "i32s" -> GeneratedRegion.Generator.I32S;
            default -> throw fields.wrong("generator \"" + generator + "\", allowed are i8s, i32s, b64");
        };
        int elements = (int) fields.asNumber(node.get(1), "elements of an init region", 0, MAX_BYTES / elementBytes);
        long seed = fields.asNumber(node.get(3), "seed of an init region", 1, 0xFFFF_FFFFL);
        return new GeneratedRegion(memory, elements, elementBytes, kind, (int) seed);
    }

    private static ArrayNode region(InitRegion region) {
        ArrayNode node = MAPPER.createArrayNode();
        if (region instanceof GeneratedRegion generated) {
            return node.add(InstructionJson.name(generated.memory()))
                    .add(generated.elements())
                    .add(generated.generator().name().toLowerCase(Locale.ROOT))
                    .add(Integer.toUnsignedLong(generated.seed()));
        }
        byte[] content = region.content();
        return node.add(region.address())
                .add(content.length)
                .add("b64")
                .add(Base64.getEncoder().encodeToString(content));
    }

    private static Measurement measurement(JsonNode root, JsonFields fields) {
        return new Measurement(
                fields.number(root, "cycles", 0, Long.MAX_VALUE),
                fields.number(root, "accwr", 0, Long.MAX_VALUE),
                fields.number(root, "rd_reqs", 0, Long.MAX_VALUE),
                fields.number(root, "rd_beats", 0, Long.MAX_VALUE),
                fields.number(root, "wr_reqs", 0, Long.MAX_VALUE),
                fields.number(root, "wr_beats", 0, Long.MAX_VALUE),
                spans(root, "load", fields),
                spans(root, "compute", fields),
                spans(root, "store", fields));
    }

    private static List<Span> spans(JsonNode root, String key, JsonFields fields) {
        List<Span> spans = new ArrayList<>();
        for (JsonNode node : fields.array(root, key)) {
            long start = fields.asNumber(node.get(0), "start in \"" + key + "\"", 0, Long.MAX_VALUE);
            spans.add(new Span(start, fields.asNumber(node.get(1), "done in \"" + key + "\"", start, Long.MAX_VALUE)));
        }
        return spans;
    }

    private static void spans(ArrayNode array, List<Span> spans) {
        spans.forEach(span -> array.addArray().add(span.start()).add(span.done()));
    }

    private static ExpectedOutput expected(JsonNode root, JsonFields fields) {
        String sha256 = fields.text(root, "out_sha256");
        if (!Sha256.looksRight(sha256)) {
            throw fields.wrong("key \"out_sha256\" must be 64 lower-case hexadecimal digits, found \"" + sha256 + "\"");
        }
        return new ExpectedOutput(
                sha256,
                root.has("out_b64") ? Optional.of(fields.text(root, "out_b64")) : Optional.empty(),
                root.has("func_ok") ? Optional.of(fields.truth(root, "func_ok")) : Optional.empty());
    }

    private static void putUnlessDefault(ObjectNode root, String key, long value, long usual) {
        if (value != usual) {
            root.put(key, value);
        }
    }
}
