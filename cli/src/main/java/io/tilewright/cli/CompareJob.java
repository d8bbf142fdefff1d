package io.tilewright.cli;

import io.tilewright.compare.CellHeader;
import io.tilewright.compare.Protocol;
import io.tilewright.compare.Suite;
import io.tilewright.compile.Network;
import io.tilewright.report.compare.ComparisonRecord;
import io.tilewright.target.Target;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

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
        Protocol protocol = protocol(choices);
        VtaTarget target = SpaceOptions.target(chip, choices.space(), choices.rules(), area(choices));
        OptionalInt batch = batch(choices);
        return of(
                choices,
                protocol,
                target,
                model -> Network.openForTuning(model, batch, SpaceOptions.epilogue(choices.epilogue())));
    }

    /** The same for mappings; the architecture and the objective are in the record's target. */
    static CompareJob of(ComparisonRecord choices) {
        OptionalInt batch = batch(choices);
        SpatialTarget target = MapSearch.target(choices.target());
        CompareJob job = of(choices, protocol(choices), target, model -> Network.openForMapping(model, batch));
        target.requireRoom(
                job.suite().tasks().stream().map(TuningTask::workload).toList());
        return job;
    }

    private static CompareJob of(
            ComparisonRecord choices, Protocol protocol, Target target, Function<String, Network> opener) {
        List<Network> networks = choices.models().stream().map(opener).toList();
        Suite all = Suite.of(networks);
        return new CompareJob(
                choices, networks, target, all, choices.tasks() == null ? all : all.only(choices.tasks()), protocol);
    }

    private static Protocol protocol(ComparisonRecord choices) {
        return new Protocol(
                choices.tuners(), choices.budgets(), choices.seeds(), InvalidOption.policy(choices.invalid()));
    }

    private static OptionalInt batch(ComparisonRecord choices) {
        return choices.batch() == null ? OptionalInt.empty() : OptionalInt.of(choices.batch());
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
