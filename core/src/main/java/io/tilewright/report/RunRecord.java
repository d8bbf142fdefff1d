package io.tilewright.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tilewright.util.TilewrightException;
import java.util.List;
import java.util.Map;

/**
 * {@code run.json}: where a run comes from and everything needed to run it again.
 *
 * @param format of this file, from 1
 * @param tool version of Tilewright
 * @param java version of the JVM
 * @param os name and processor family; native boosted trees are reproducible on the same one
 * @param started time of day, for people only
 * @param command the arguments as given
 * @param model name
 * @param source built-in network, or absolute path of the file
 * @param sha256 of the model
 * @param target what the accelerator says decides its results
 * @param choices the options, defaults filled in
 */
public record RunRecord(
        int format,
        String tool,
        String java,
        String os,
        String started,
        List<String> command,
        String model,
        String source,
        String sha256,
        Map<String, String> target,
        Choices choices) {
    /** The format that this build writes. */
    public static final int FORMAT = 1;

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * Options of a run. Absent ones are null in the file.
     *
     * @param space preset
     * @param rules set of validity rules
     * @param epilogue {@code full} or {@code template}
     * @param batch images per run; null: as the model says
     * @param tuner name
     * @param budget trials per task
     * @param timeSeconds limit of wall-clock time, or null; with one the run cannot be reproduced
     * @param invalid {@code skip} or {@code measure}
     * @param stopAtGap or null
     * @param seed root of the seed tree
     * @param threads candidates measured at a time; changes no result
     * @param task the only task tuned, or null for all
     */
    public record Choices(
            String space,
            String rules,
            String epilogue,
            Integer batch,
            String tuner,
            int budget,
            Double timeSeconds,
            String invalid,
            Double stopAtGap,
            long seed,
            int threads,
            Integer task) {}

    /** As text, with line ends as "\n". */
    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of texts and numbers is JSON", impossible);
        }
    }

    /**
     * Reads {@code run.json}.
     *
     * @throws TilewrightException INPUT if it is malformed or of a later format
     */
    public static RunRecord of(RunFolder folder) {
        RunRecord record;
        try {
            record = MAPPER.readValue(folder.read(folder.runJson()), RunRecord.class);
        } catch (JsonProcessingException malformed) {
            throw damaged(folder, malformed.getOriginalMessage(), malformed);
        }
        if (record == null || record.format < 1 || record.format > FORMAT) {
            throw damaged(
                    folder, "format " + (record == null ? "null" : record.format) + ", allowed: 1.." + FORMAT, null);
        }
        boolean complete = record.choices != null
                && record.source != null
                && record.choices.space != null
                && record.choices.rules != null
                && record.choices.epilogue != null
                && record.choices.tuner != null
                && record.choices.invalid != null;
        if (!complete) {
            throw damaged(folder, "choices or source are missing", null);
        }
        return record;
    }

    private static TilewrightException damaged(RunFolder folder, String how, Exception cause) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT,
                folder.runJson() + " is damaged or of another version: " + how,
                "restore the file, or start a new run",
                cause);
    }
}
