package io.tilewright.cli;

import io.tilewright.onnx.EpilogueMode;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that choose a space and what a layer computes. */
final class SpaceOptions {
    static final List<String> EPILOGUES = Arrays.stream(EpilogueMode.values())
            .map(mode -> mode.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final String TARGET = "vta";
    private static final int MOST_IMAGES = 65_536;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            defaultValue = TARGET,
            description =
                    "What is tuned for: vta. Of tune also table:FILE.csv or command:FILE.json, instead of a MODEL.")
    private String target;

    @Option(
            names = "--space",
            paramLabel = "NAME",
            defaultValue = "tvm",
            description = "Knobs that are searched ('tilewright list spaces'). Default: ${DEFAULT-VALUE}.")
    private String space;

    @Option(
            names = "--rules",
            paramLabel = "NAME",
            defaultValue = "ours",
            description =
                    "What counts as feasible: ours, or tvm (what TVM's template accepts). Default: ${DEFAULT-VALUE}.")
    private String rules;

    @Option(
            names = "--epilogue",
            paramLabel = "NAME",
            defaultValue = "full",
            description =
                    "After the sum: full (bias, rounding shift, clip) or template (TVM's). Default: ${DEFAULT-VALUE}.")
    private String epilogue;

    @Option(names = "--batch", paramLabel = "N", description = "Images per run. Default: as the model says, else 1.")
    private Integer batch;

    String space() {
        return preset().label();
    }

    SpacePreset preset() {
        return preset(space);
    }

    String rules() {
        return rules(rules).label();
    }

    String epilogue() {
        return epilogue(epilogue).name().toLowerCase(Locale.ROOT);
    }

    /** Images per run; null where the model decides. */
    Integer batch() {
        return images(batch);
    }

    /**
     * The number of images given, or null.
     *
     * @throws TilewrightException USAGE outside 1..65536
     */
    static Integer images(Integer batch) {
        if (batch != null && (batch < 1 || batch > MOST_IMAGES)) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    "--batch is " + batch + ", allowed: 1.." + MOST_IMAGES,
                    "give the number of images per run");
        }
        return batch;
    }

    OptionalInt batchIfGiven() {
        return batch() == null ? OptionalInt.empty() : OptionalInt.of(batch());
    }

    EpilogueMode epilogueMode() {
        return epilogue(epilogue);
    }

    /** What was given with --target. */
    String targetName() {
        return target;
    }

    /**
     * The target of these options on a chip.
     *
     * @param budget a board that every chip of a space of chips must fit
     */
    VtaTarget target(VtaConfig chip, Optional<Board> budget) {
        if (!target.equals(TARGET)) {
            throw NearestName.unknown("target", target, List.of(TARGET));
        }
        return target(chip, space, rules, budget);
    }

    static VtaTarget target(VtaConfig chip, String space, String rules, Optional<Board> budget) {
        return new VtaTarget(chip, preset(space), rules(rules), budget);
    }

    static EpilogueMode epilogue(String name) {
        int at = EPILOGUES.indexOf(name);
        if (at < 0) {
            throw NearestName.unknown("epilogue", name, EPILOGUES);
        }
        return EpilogueMode.values()[at];
    }

    private static SpacePreset preset(String name) {
        return Arrays.stream(SpacePreset.values())
                .filter(preset -> preset.label().equals(name))
                .findFirst()
                .orElseThrow(() -> NearestName.unknown(
                        "space",
                        name,
                        Arrays.stream(SpacePreset.values())
                                .map(SpacePreset::label)
                                .toList()));
    }

    private static Rules rules(String name) {
        return Arrays.stream(Rules.values())
                .filter(set -> set.label().equals(name))
                .findFirst()
                .orElseThrow(() -> NearestName.unknown(
                        "rules",
                        name,
                        Arrays.stream(Rules.values()).map(Rules::label).toList()));
    }
}
