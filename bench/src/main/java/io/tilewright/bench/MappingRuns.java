package io.tilewright.bench;

import io.tilewright.space.Config;
import io.tilewright.target.Bounds;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.spatial.MappedLayer;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.Tuners;
import io.tilewright.util.Rng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs of tuners on mapping problems, kept in a file with one line per run; what it holds is not run again. Proposals and
 * streams of random numbers are those of a tuning session, without its counting of the space.
 */
final class MappingRuns {
    private final Path file;
    private final Map<MappingCurve.Key, MappingCurve> curves = new LinkedHashMap<>();

    /** @param file need not exist */
    MappingRuns(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(line -> add(MappingCurve.parse(line)));
        }
    }

    /** Of two runs of the same the longer one. */
    private void add(MappingCurve curve) {
        curves.merge(curve.key(), curve, (a, b) -> a.budget() >= b.budget() ? a : b);
    }

    /** All runs, in the order of the file. */
    List<MappingCurve> all() {
        return List.copyOf(curves.values());
    }

    /** Makes sure of all runs with seeds 1..seeds, seed by seed. */
    void run(
            Objective objective,
            List<MappingProblems.Problem> problems,
            List<String> tuners,
            int seeds,
            int budget,
            int threads)
            throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> futures = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (String tuner : tuners) {
                for (MappingProblems.Problem problem : problems) {
                    MappingCurve.Key key = new MappingCurve.Key(objective.label(), problem.name(), tuner, seed);
                    if (!curves.containsKey(key) || curves.get(key).budget() < budget) {
                        futures.add(pool.submit(() -> keep(curve(key, objective, problem, budget))));
                    }
                }
            }
        }
        pool.shutdown();
        for (Future<?> future : futures) {
            future.get();
        }
    }

    private synchronized void keep(MappingCurve curve) {
        try {
            Files.writeString(file, curve.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        add(curve);
    }

    private static MappingCurve curve(
            MappingCurve.Key key, Objective objective, MappingProblems.Problem problem, int budget) {
        SpatialTarget target = new SpatialTarget(ShippedArchitectures.named(problem.machine()), objective);
        TunerProvider provider = Tuners.named(key.tuner());
        Rng root = new Rng(key.seed());
        String layer = problem.nest().key();
        Tuner tuner = provider.create(new TunerContext(
                target.space(problem.nest()),
                2.0 * problem.nest().macs(),
                config -> true,
                root.child(provider.name()).child(layer),
                root.child("initial").child(layer),
                Bounds.NONE,
                target.profile(problem.nest()),
                List.of()));
        double[] costs = new double[budget];
        int done = 0;
        while (done < budget) {
            List<Trial> trials = new ArrayList<>();
            for (Config config : tuner.ask(provider.batchSize())) {
                MappedLayer mapped = target.mapped(problem.nest(), config);
                double cost =
                        objective.cost(target.evaluate(mapped), problem.nest().groups());
                if (done < budget) {
                    costs[done++] = cost;
                }
                trials.add(new Trial(done, config, new MeasureResult.Success(cost)));
            }
            if (trials.isEmpty()) {
                throw new IllegalStateException(
                        String.format(Locale.ROOT, "%s: no proposal after %d evaluations", key, done));
            }
            tuner.tell(trials);
        }
        return MappingCurve.of(key, costs);
    }
}
