package io.tilewright.report.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tilewright.target.spatial.format.ArchitectureJson;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.util.IoReason;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code compare.json}: everything needed to run a comparison again, and where it comes from.
 *
 * @param started time of day, for people only
 * @param command the arguments as given
 * @param models built-in names, or paths
 * @param sha256 of the models
 * @param target identity of what is compared on; of mappings with the architecture and the objective
 * @param space preset; like rules and epilogue null where mappings are compared
 * @param areaBudget label of the board that every chip of the space must fit; null: no limit, or no space of chips
 * @param batch images per run; null: as the models say
 * @param tasks numbers of the suite; null: all
 * @param focus the budget of the tables that have one; null: the usual one ({@link Findings})
 * @param secondsPerMeasurement stated cost of a measurement; null: as measured
 */
public record ComparisonRecord(
        int format,
        String tool,
        String java,
        String os,
        String started,
        List<String> command,
        List<String> models,
        List<String> sha256,
        Map<String, String> target,
        String space,
        String areaBudget,
        String rules,
        String epilogue,
        Integer batch,
        List<String> tuners,
        List<Integer> budgets,
        int seeds,
        List<Integer> tasks,
        String invalid,
        Integer focus,
        Double secondsPerMeasurement,
        int threads) {
    /** The format that this build writes. */
    public static final int FORMAT = 1;

    private static final String ARCHITECTURE = "architecture";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Whether mappings are compared: the architecture and the objective are in {@code target} then. */
    public boolean mapping() {
        return target.containsKey(ARCHITECTURE);
    }

    /** The machine whose mappings are compared. */
    public Architecture architecture() {
        return ArchitectureJson.readLine(target.get(ARCHITECTURE));
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
     * Reads the file of a folder.
     *
     * @throws TilewrightException INPUT if there is none, or it is malformed or of a later format
     */
    public static ComparisonRecord of(Path file) {
        ComparisonRecord record;
        try {
            record = MAPPER.readValue(Files.readString(file), ComparisonRecord.class);
        } catch (JsonProcessingException malformed) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    file + " is damaged: " + malformed.getOriginalMessage(),
                    "restore the file, or start a new comparison",
                    malformed);
        } catch (IOException missing) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    "cannot read " + file + ": " + IoReason.of(missing),
                    "name the folder that 'tilewright compare' named at its end",
                    missing);
        }
        if (record.format() != FORMAT
                || record.models() == null
                || record.tuners() == null
                || record.budgets() == null) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    file + " is of another version: format " + record.format() + ", allowed: " + FORMAT,
                    "start a new comparison");
        }
        return record;
    }

    /** Name and value, for people. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = 0; i < models.size(); i++) {
            facts.put("model " + models.get(i), "SHA-256 " + sha256.get(i));
        }
        target.forEach(facts::put);
        if (mapping()) {
            facts.put(ARCHITECTURE, architecture().name() + ", in full in compare.json");
        } else {
            facts.put("epilogue", epilogue);
        }
        facts.put("batch", batch == null ? "as the models say" : String.valueOf(batch));
        facts.put("infeasible points", invalid.equals("skip") ? "never measured" : "measured, as the peers do");
        facts.put("seeds", "1 to " + seeds);
        facts.put("tool", "Tilewright " + tool);
        facts.put("run by", "Java " + java + ", " + os + ", " + threads + " threads");
        facts.put("command", "tilewright " + String.join(" ", command));
        return facts;
    }
}
