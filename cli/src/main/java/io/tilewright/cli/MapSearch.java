package io.tilewright.cli;

import io.tilewright.report.RunRecord;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.format.ArchitectureJson;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of a search for mappings: machine, aim, method. */
final class MapSearch {
    @Option(
            names = "--arch",
            paramLabel = "NAME|FILE",
            description =
                    "The architecture: a name of 'tilewright list architectures', a .json or a Timeloop .yaml file.")
    String architecture;

    @Option(
            names = "--objective",
            paramLabel = "NAME",
            defaultValue = "edp",
            description = "What to make small: latency, energy or edp. Default: ${DEFAULT-VALUE}.")
    String objective;

    /**
     * The target of these options.
     *
     * @throws TilewrightException USAGE for a name that does not exist, INPUT for a bad file
     */
    SpatialTarget target() {
        if (architecture == null) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    "--arch is missing",
                    "name the architecture to map onto, e.g. --arch eyeriss");
        }
        return new SpatialTarget(ShippedArchitectures.open(architecture), objective(objective));
    }

    /** The target of a run: its architecture and objective are in its record. */
    static SpatialTarget target(RunRecord record) {
        return target(record.target());
    }

    /** The target of an identity, as {@link SpatialTarget#identity} gives it. */
    static SpatialTarget target(Map<String, String> identity) {
        return new SpatialTarget(
                ArchitectureJson.readLine(identity.get("architecture")), objective(identity.get("objective")));
    }

    private static Objective objective(String name) {
        int at = Objective.labels().indexOf(name);
        if (at < 0) {
            throw NearestName.unknown("objective", name, Objective.labels());
        }
        return Objective.values()[at];
    }
}
