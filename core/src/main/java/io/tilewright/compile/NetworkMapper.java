package io.tilewright.compile;

import io.tilewright.space.Config;
import io.tilewright.target.Explanation;
import io.tilewright.target.spatial.MappedLayer;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.tune.NetworkResult;
import io.tilewright.tune.NetworkTuning;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Trial;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.TunerProvider;
import io.tilewright.tune.TuningListener;
import io.tilewright.tune.TuningResult;
import io.tilewright.tune.TuningTask;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import java.util.Optional;

/** Network in, a mapping for every layer out. */
public final class NetworkMapper {
    private final SpatialTarget target;
    private final TunerProvider tuner;
    private final SessionSettings settings;

    public NetworkMapper(SpatialTarget target, TunerProvider tuner, SessionSettings settings) {
        this.target = target;
        this.tuner = tuner;
        this.settings = settings;
    }

    /**
     * Searches every task of the network, then evaluates each winner once more. A stop request ends it after the trial in
     * progress, with what was found until then.
     *
     * @param network of {@link Network#openForMapping}
     * @param trials keeps the trials; those it already holds are not measured again
     * @throws TilewrightException DIFFERS if the model disagrees with a logged cost
     */
    public MappedModel map(Network network, TrialStore trials, TuningListener listener, StopSignal stop) {
        NetworkResult tuned = new NetworkTuning(
                        target, network.tasks(), tuner, settings, trials, listener, stop, Clock.system())
                .run();
        return new MappedModel(
                network,
                target,
                tuned,
                tuned.results().stream().map(this::layer).toList());
    }

    /** A configuration of a layer, evaluated and explained. */
    public static BestMapping best(SpatialTarget target, TuningTask task, Config config) {
        MappedLayer mapped = target.mapped(task.workload(), config);
        Evaluation evaluation = target.evaluate(mapped);
        Explanation why = target.explain(mapped);
        String compute = target.architecture().mac().name();
        return new BestMapping(mapped, evaluation, why.binds().equals("compute") ? compute : why.binds());
    }

    private LayerMapping layer(TuningResult result) {
        if (result.best().isEmpty()) {
            return new LayerMapping(result, Optional.empty());
        }
        Trial trial = result.best().get();
        BestMapping best = best(target, result.task(), trial.config());
        double now = target.objective().cost(best.evaluation(), best.groups());
        double logged = result.bestCost().orElseThrow();
        if (now != logged) {
            throw new TilewrightException(
                    TilewrightException.Kind.DIFFERS,
                    "task " + result.task().index() + ": the log says " + logged + " " + target.unit() + " for trial "
                            + (trial.number() + 1) + ", the model " + now,
                    "the log comes from another build; start a new run folder");
        }
        return new LayerMapping(result, Optional.of(best));
    }
}
