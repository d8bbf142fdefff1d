package io.tilewright.cli;

import io.tilewright.compare.CellHeader;
import io.tilewright.compare.Protocol;
import io.tilewright.compare.Suite;
import io.tilewright.compile.Network;
import io.tilewright.report.compare.ComparisonRecord;
import io.tilewright.target.Target;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A comparison that is ready to go: the same from options and from a folder.
 *
 * @param networks in the order of the command line
 * @param all the suite before any task was left out
 * @param suite the tasks that are run
 */
record CompareJob(
        ComparisonRecord choices, List<Network> networks, Target target, Suite all, Suite suite, Protocol protocol) {

    /** Opens the models and prepares everything that can fail before the first run. */
    static CompareJob of(ComparisonRecord choices, VtaConfig chip) {
        InvalidPolicy invalid = policy(choices.invalid());
        Protocol protocol = new Protocol(choices.tuners(), choices.budgets(), choices.seeds(), invalid);
        VtaTarget target = SpaceOptions.target(chip, choices.space(), choices.rules(), area(choices));
        OptionalInt batch = choices.batch() == null ? OptionalInt.empty() : OptionalInt.of(choices.batch());
        List<Network> networks = choices.models().stream()
                .map(model -> Network.openForTuning(model, batch, SpaceOptions.epilogue(choices.epilogue())))
                .toList();
        Suite all = Suite.of(networks);
        return new CompareJob(
                choices, networks, target, all, choices.tasks() == null ? all : all.only(choices.tasks()), protocol);
    }

    /** The same for mappings; the architecture and the objective are in the record's target. */
    static CompareJob of(ComparisonRecord choices) {
        InvalidPolicy invalid = policy(choices.invalid());
        Protocol protocol = new Protocol(choices.tuners(), choices.budgets(), choices.seeds(), invalid);
        Target target = MapSearch.target(choices.target());
        OptionalInt batch = choices.batch() == null ? OptionalInt.empty() : OptionalInt.of(choices.batch());
        List<Network> networks = choices.models().stream()
                .map(model -> Network.openForMapping(model, batch))
                .toList();
        Suite all = Suite.of(networks);
        return new CompareJob(
                choices, networks, target, all, choices.tasks() == null ? all : all.only(choices.tasks()), protocol);
    }

    private static Optional<Board> area(ComparisonRecord choices) {
        return Optional.ofNullable(choices.areaBudget()).map(Board::named);
    }

    /** The same with the record that is written, which knows the models. */
    CompareJob withChoices(ComparisonRecord record) {
        return new CompareJob(record, networks, target, all, suite, protocol);
    }

    /** First line of the store. */
    CellHeader header() {
        return CellHeader.of(target, all, protocol.invalid());
    }

    /** One line. */
    String title() {
        return String.join(", ", protocol.tuners()) + " on "
                + String.join(", ", networks.stream().map(Network::name).toList())
                + (choices.mapping()
                        ? ", mappings onto " + choices.architecture().name() + " for "
                                + choices.target().get("objective")
                        : ", space " + choices.space());
    }

    private static InvalidPolicy policy(String name) {
        int at = TuningJob.POLICIES.indexOf(name.toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw NearestName.unknown("policy for infeasible points", name, TuningJob.POLICIES);
        }
        return InvalidPolicy.values()[at];
    }

    /**
     * @throws TilewrightException INPUT if a model is not that of the comparison
     */
    void requireModels(ComparisonRecord stored) {
        for (int i = 0; i < networks.size(); i++) {
            if (!networks.get(i).sha256().equals(stored.sha256().get(i))) {
                throw new TilewrightException(
                        TilewrightException.Kind.INPUT,
                        "model " + stored.models().get(i) + " has changed since the comparison: SHA-256 is "
                                + networks.get(i).sha256() + ", was "
                                + stored.sha256().get(i),
                        "restore the model, or start a new comparison");
            }
        }
    }
}
