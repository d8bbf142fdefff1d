package io.tilewright.cli;

import io.tilewright.util.TilewrightException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What stands on the command line of a verb.
 *
 * @param names of its options, the longest of each
 */
record GivenOptions(List<String> names) {
    static GivenOptions of(CommandSpec spec) {
        return new GivenOptions(spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .toList());
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /**
     * Refuses what a run that is resumed has chosen already.
     *
     * @param model whether a model was given
     * @param allowed names of the options that may change
     * @param rule the same for people
     */
    void requireResumable(boolean model, List<String> allowed, String rule) {
        List<String> fixed =
                names.stream().filter(name -> !allowed.contains(name)).toList();
        if (!fixed.isEmpty() || model) {
            throw TilewrightException.usage(
                    (fixed.isEmpty() ? "a model" : fixed.get(0)) + " was given together with --resume",
                    "leave it out: " + rule);
        }
    }
}
