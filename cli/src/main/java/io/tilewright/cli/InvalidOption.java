package io.tilewright.cli;

import io.tilewright.tune.InvalidPolicy;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The option that says what becomes of infeasible points. */
final class InvalidOption {
    private static final List<String> POLICIES = Arrays.stream(InvalidPolicy.values())
            .map(policy -> policy.name().toLowerCase(Locale.ROOT))
            .toList();

    @Option(
            names = "--invalid",
            paramLabel = "POLICY",
            defaultValue = "skip",
            description = "Infeasible points: skip, or measure as the peers do. Default: ${DEFAULT-VALUE}.")
    String invalid;

    /**
     * The policy of a name.
     *
     * @throws TilewrightException USAGE for a name that does not exist
     */
    static InvalidPolicy policy(String name) {
        int at = POLICIES.indexOf(name);
        if (at < 0) {
            throw NearestName.unknown("policy for infeasible points", name, POLICIES);
        }
        return InvalidPolicy.values()[at];
    }
}
