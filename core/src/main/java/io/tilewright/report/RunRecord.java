package io.tilewright.report;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.codesign.HardwareScope;
import io.tilewright.codesign.SharedChip;
import io.tilewright.util.TilewrightException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param continued whether the run was resumed with a larger budget or other limits: then the trials of each task are
 *     those of one run, but not their order across tasks in the log
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
        boolean continued,
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
     * @param target {@code vta}, {@code spatial}, {@code table} or {@code command}
     * @param space preset; like rules and epilogue null unless the target is {@code vta}
     * @param areaBudget label of the board that every chip of the space must fit; null: no limit, or no space of chips
     * @param hardwareScope {@code per-layer} or {@code shared}; null unless the target is {@code vta}
     * @param sharedChip the chip that all layers share, chosen before the first trial; null with scope per-layer
     * @param rules set of validity rules
     * @param epilogue {@code full} or {@code template}
     * @param batch images per run; null: as the model says; like task null unless a network was tuned
     * @param tuner name
     * @param budget trials per task
     * @param timeSeconds limit of wall-clock time, or null; with one the run cannot be reproduced
     * @param invalid {@code skip} or {@code measure}
     * @param stopAtGap or null
     * @param transfer whether tasks learn from those before them
     * @param seed root of the seed tree
     * @param threads candidates measured at a time; changes no result
     * @param task the only task tuned, or null for all
     */
    public record Choices(
            String target,
            String space,
            String areaBudget,
            String hardwareScope,
            SharedChip sharedChip,
            String rules,
            String epilogue,
            Integer batch,
            String tuner,
            int budget,
            Double timeSeconds,
            String invalid,
            Double stopAtGap,
            boolean transfer,
            long seed,
            int threads,
            Integer task) {
        /** The accelerator's name. */
        public static final String VTA = "vta";

        /** Name of mappings; the architecture and the objective are in the record's {@code target}. */
        public static final String SPATIAL = "spatial";

        /** The same for a space of the accelerator; see the record's components. */
        public Choices inSpace(String preset, String area, String scope, String ruleSet, String epilogueMode) {
            return with(
                    preset, area, scope, sharedChip, ruleSet, epilogueMode, budget, timeSeconds, stopAtGap, threads);
        }

        /** The same with other limits. */
        public Choices withLimits(int trials, Double seconds, Double gap, int workers) {
            return with(space, areaBudget, hardwareScope, sharedChip, rules, epilogue, trials, seconds, gap, workers);
        }

        /** The same on the chip that was chosen for the whole network. */
        public Choices onChip(SharedChip chip) {
            return with(
                    space, areaBudget, hardwareScope, chip, rules, epilogue, budget, timeSeconds, stopAtGap, threads);
        }

        private Choices with(
                String preset,
                String area,
                String scope,
                SharedChip chip,
                String ruleSet,
                String epilogueMode,
                int trials,
                Double seconds,
                Double gap,
                int workers) {
            return new Choices(
                    target,
                    preset,
                    area,
                    scope,
                    chip,
                    ruleSet,
                    epilogueMode,
                    batch,
                    tuner,
                    trials,
                    seconds,
                    invalid,
                    gap,
                    transfer,
                    seed,
                    workers,
                    task);
        }
    }

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
        try {
            JsonNode json = MAPPER.readTree(folder.read(folder.runJson()));
            Optional<String> fault = RunRecordCheck.fault(json);
            if (fault.isPresent()) {
                throw damaged(folder, fault.get(), null);
            }
            ObjectNode object = (ObjectNode) json;
            if (!object.has("continued")) { // earlier builds did not write this, nor the three below
                object.put("continued", false);
            }
            ObjectNode choices = (ObjectNode) object.get("choices");
            if (!choices.has("target")) {
                choices.put("target", Choices.VTA);
            }
            if (!choices.has("hardware_scope") && choices.get("target").asText().equals(Choices.VTA)) {
                choices.put("hardware_scope", HardwareScope.PER_LAYER.label());
            }
            if (!choices.has("transfer")) {
                choices.put("transfer", false);
            }
            return MAPPER.treeToValue(object, RunRecord.class);
        } catch (JsonMappingException unknown) {
            throw damaged(folder, unknown.getOriginalMessage(), unknown);
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            throw damaged(folder, "no JSON at line " + at.getLineNr() + ", column " + at.getColumnNr(), malformed);
        }
    }

    private static TilewrightException damaged(RunFolder folder, String how, Exception cause) {
        return new TilewrightException(
                TilewrightException.Kind.INPUT,
                folder.runJson() + " is damaged or of another version: " + how,
                "restore the file, or start a new run",
                cause);
    }
}
