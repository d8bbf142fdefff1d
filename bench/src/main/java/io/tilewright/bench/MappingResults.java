package io.tilewright.bench;

import io.tilewright.target.spatial.Objective;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Tuners on the mapping spaces of layers of ResNet-18, VGG-16, AlexNet, MobileNet and MobileNetV2: distances from the best
 * known mapping, Timeloop's mapper at its end as the bar, and the two measures of reference mapping.md section 1.4 of the
 * clustered agents against all others. Every evaluation counts, the probe's too.
 *
 * <pre>
 * run FILE OBJECTIVE SET MACHINES BUDGET SEEDS THREADS TUNER...   adds what FILE does not hold yet
 * tables FILE                                                    the tables of docs/results.md
 * </pre>
 */
public final class MappingResults {
    private MappingResults() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        MappingRuns runs = new MappingRuns(Path.of(arguments[1]));
        if (arguments[0].equals("run")) {
            runs.run(
                    Objective.valueOf(arguments[2].toUpperCase(Locale.ROOT)),
                    MappingProblems.of(arguments[3], Integer.parseInt(arguments[4])),
                    List.of(Arrays.copyOfRange(arguments, 8, arguments.length)),
                    Integer.parseInt(arguments[6]),
                    Integer.parseInt(arguments[5]),
                    Integer.parseInt(arguments[7]));
        } else {
            new MappingTables(runs.all()).print();
        }
    }
}
