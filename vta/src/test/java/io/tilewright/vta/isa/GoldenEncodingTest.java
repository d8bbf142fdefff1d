package io.tilewright.vta.isa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bytes that the RTL executed, row by row; a round trip alone would not notice a shifted field. */
class GoldenEncodingTest {
    private static final Map<String, VtaConfig> CHIPS = Map.of(
            "d64",
            VtaConfig.defaultChip(),
            "f_batch2",
            new VtaConfig(
                    "f_batch2", Generation.VTA_PP, 2, 16, 16, 15, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, Pipes.PLUS, 50));

    @Test
    void everyRowEncodesToItsBytesAndDecodesBack() throws IOException {
        int instructions = 0;
        int uops = 0;
        for (JsonNode row : rows()) {
            VtaConfig chip = CHIPS.get(row.get("config").textValue());
            String hex = row.get("hex_le").textValue();
            byte[] bytes = HexFormat.of().parseHex(hex);
            if (row.has("insn")) {
                Instruction instruction = instruction(row.get("insn"));
                assertThat(HexFormat.of().formatHex(new Encoder(chip).encode(instruction)))
                        .as(row.toString())
                        .isEqualTo(hex);
                assertThat(new Decoder(chip).instruction(bytes)).isEqualTo(instruction);
                instructions++;
            } else {
                JsonNode u = row.get("uop");
                MicroOp uop = new MicroOp(
                        u.get(0).intValue(), u.get(1).intValue(), u.get(2).intValue());
                assertThat(HexFormat.of().formatHex(new Encoder(chip).encode(uop)))
                        .as(row.toString())
                        .isEqualTo(hex);
                assertThat(new Decoder(chip).microOp(bytes, 0)).isEqualTo(uop);
                uops++;
            }
        }
        assertThat(instructions).isEqualTo(96);
        assertThat(uops).isEqualTo(28);
    }

    private static List<JsonNode> rows() throws IOException {
        try (InputStream in = GoldenEncodingTest.class.getResourceAsStream("/rtl/encoded.jsonl")) {
            List<JsonNode> rows = new ArrayList<>();
            ObjectMapper mapper = new ObjectMapper();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                rows.add(mapper.readTree(line));
            }
            return rows;
        }
    }

    private static Instruction instruction(JsonNode row) {
        String dep = row.get(1).textValue();
        Deps deps = new Deps(dep.charAt(0) == '1', dep.charAt(1) == '1', dep.charAt(2) == '1', dep.charAt(3) == '1');
        int[] n = new int[row.size()];
        for (int i = 2; i < n.length; i++) {
            n[i] = row.get(i).intValue();
        }
        return switch (row.get(0).textValue()) {
            case "L" ->
                new Instruction.Load(
                        deps,
                        Memory.valueOf(row.get(2).textValue().toUpperCase(Locale.ROOT)),
                        n[3],
                        n[4],
                        n[5],
                        n[6],
                        n[7],
                        n[8],
                        n[9],
                        n[10],
                        n[11],
                        false);
            case "S" -> new Instruction.Store(deps, n[3], n[4], n[5], n[6], n[7]);
            case "G" ->
                new Instruction.Gemm(deps, n[2] == 1, n[3], n[4], n[5], n[6], n[7], n[8], n[9], n[10], n[11], n[12]);
            case "A" ->
                new Instruction.Alu(
                        deps,
                        AluOp.valueOf(row.get(11).textValue().toUpperCase(Locale.ROOT)),
                        n[12] == 1,
                        n[13],
                        n[3],
                        n[4],
                        n[5],
                        n[6],
                        n[7],
                        n[8],
                        n[9],
                        n[10]);
            default -> new Instruction.Finish(deps);
        };
    }
}
