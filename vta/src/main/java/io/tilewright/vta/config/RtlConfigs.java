package io.tilewright.vta.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The chips of an RTL test bench, as its configs.json describes them (hardware reference, section 6): an array of
 * objects with {@code name}, {@code rtl} ("upstream", or text with "fork" or "VTA++"), {@code batch}, {@code
 * block_in}, {@code block_out}, {@code uop_depth}, {@code inp_depth}, {@code wgt_depth}, {@code acc_depth}, {@code
 * bus_bits}, {@code len_bits}, {@code mem_delay} and {@code field_bits} with the widths {@code uop}, {@code acc},
 * {@code inp}, {@code wgt} of the instruction fields. Optional: the {@link PipeStage}s by their labels (0; {@code
 * write_pipe_out} of VTA++ 1) and {@code clock_mhz} (100). Other members are not looked at.
 *
 * <p>The chip follows from the description alone: buffer bytes from depths, factor restrictions from the field
 * widths. Widths that no chip of the generation can have are refused.
 */
public final class RtlConfigs {
    private static final String SUBJECT = "RTL configurations";
    private static final String ADVICE = "compare the file with the configs.json of the RTL data";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RtlConfigs() {}

    /**
     * All chips of the text, by name, in file order.
     *
     * @throws InvalidConfigException when the text is no such list, or a chip cannot be built as described
     */
    public static Map<String, VtaConfig> read(String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new InvalidConfigException(SUBJECT, "not valid JSON: " + reason, ADVICE, e);
        }
        if (root == null || !root.isArray()) {
            throw new InvalidConfigException(SUBJECT, "text is no array; allowed: an array of objects", ADVICE);
        }
        Map<String, VtaConfig> chips = new LinkedHashMap<>();
        for (JsonNode entry : root) {
            VtaConfig chip = new RtlEntry(SUBJECT + ", entry " + chips.size(), ADVICE, entry).chip();
            if (chips.put(chip.name(), chip) != null) {
                throw new InvalidConfigException(
                        SUBJECT, "name '" + chip.name() + "' is given twice; allowed: once", ADVICE);
            }
        }
        return Collections.unmodifiableMap(chips);
    }
}
