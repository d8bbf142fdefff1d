package io.tilewright.cli;

import io.tilewright.compile.ProblemKind;
import io.tilewright.report.RunRecord;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code --target table:FILE} and {@code --target command:FILE}: what is tuned is in that file.
 *
 * @param kind before the colon
 * @param file after it
 */
record ProblemArgument(ProblemKind kind, String file) {
    private static final List<String> FORMS = List.of("table:FILE.csv", "command:FILE.json", RunRecord.Choices.VTA);
    private static final List<String> ALLOWED =
            List.of("--tuner", "--budget", "--time", "--seed", "--threads", "--invalid", "--out", "--json", "--quiet");
    private static final List<String> ALWAYS = List.of("--target", "--debug");

    /**
     * Empty for the accelerator.
     *
     * @throws TilewrightException USAGE for any other target
     */
    static Optional<ProblemArgument> of(String target) {
        if (target.equals(RunRecord.Choices.VTA)) {
            return Optional.empty();
        }
        int colon = target.indexOf(':');
        String kind = colon < 0 ? target : target.substring(0, colon);
        if (!ProblemKind.labels().contains(kind)) {
            List<String> names = colon < 0 ? List.of(RunRecord.Choices.VTA) : ProblemKind.labels();
            TilewrightException unknown = NearestName.unknown("target", target, FORMS);
            throw TilewrightException.usage(
                    unknown.getMessage(),
                    NearestName.of(kind, names)
                            .map(near -> "did you mean '" + near + (colon < 0 ? "" : target.substring(colon)) + "'?")
                            .orElse(unknown.advice()));
        }
        if (colon < 0 || colon == target.length() - 1) {
            throw TilewrightException.usage(
                    "--target is '" + target + "', allowed: " + String.join(", ", FORMS),
                    "name the file after a colon, e.g. --target " + kind + ":costs");
        }
        return Optional.of(
                new ProblemArgument(ProblemKind.valueOf(kind.toUpperCase(Locale.ROOT)), target.substring(colon + 1)));
    }

    /**
     * Refuses what is about networks and chips.
     *
     * @param model MODEL, or null
     * @param options names of the options given
     */
    void requireAlone(String model, List<String> options) {
        Optional<String> other = options.stream()
                .filter(name -> !ALLOWED.contains(name) && !ALWAYS.contains(name))
                .findFirst();
        if (model != null || other.isPresent()) {
            throw TilewrightException.usage(
                    (model != null ? "model '" + model + "'" : other.get()) + " was given together with --target "
                            + kind.label() + ":" + file
                            + ", which has no network, no chip and no bound; allowed with it: "
                            + String.join(", ", ALLOWED),
                    "leave it out");
        }
    }
}
