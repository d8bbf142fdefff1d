package io.tilewright.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tilewright.target.Target;
import io.tilewright.tune.FakeTarget;
import io.tilewright.tune.InvalidPolicy;
import io.tilewright.tune.StopSignal;
import io.tilewright.util.Clock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Comparisons on small fake tasks. */
final class Runs {
    /** Two tasks of 600 points, used by one network once and three times. */
    static final Suite SUITE = new Suite(
            FakeTarget.tasks(2),
            List.of(new Suite.Model("net", 1, List.of(new Suite.Layer(0, 1), new Suite.Layer(1, 3)), 2)));

    static final Protocol PROTOCOL = new Protocol(List.of("random", "genetic"), List.of(8, 40), 3, InvalidPolicy.SKIP);

    private Runs() {}

    static CellLog log(Path folder, Target target) {
        return CellLog.open(folder.resolve("cells.jsonl"), CellHeader.of(target, SUITE, InvalidPolicy.SKIP));
    }

    static Optional<Comparison> run(
            Path folder, Target target, Protocol protocol, int threads, ExperimentListener listener, StopSignal stop) {
        try (CellLog log = log(folder, target)) {
            return new Experiment(
                            target,
                            SUITE,
                            protocol,
                            log,
                            folder.resolve("tables"),
                            threads,
                            listener,
                            stop,
                            Clock.system())
                    .run();
        }
    }

    static Comparison run(Path folder, Target target, Protocol protocol, int threads) {
        return run(folder, target, protocol, threads, ExperimentListener.SILENT, new StopSignal())
                .orElseThrow();
    }

    /** All results, without times. */
    static String results(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        comparison.cells().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    ObjectNode json = CellJson.write(entry.getValue());
                    json.remove("effort");
                    text.append(json).append('\n');
                });
        return text.toString();
    }
}
