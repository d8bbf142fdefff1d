package io.tilewright.tune.dcoc;

import io.tilewright.cost.BoostedTrees;
import io.tilewright.explore.mappo.MappoExplorer;
import io.tilewright.sample.ConfidenceSampling;
import io.tilewright.sample.Sampler;
import io.tilewright.sample.TopK;
import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.tune.Diary;
import io.tilewright.tune.EarlierTask;
import io.tilewright.tune.SurrogateTuner;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * DCOC. A. Fayyazi, M. Kamal, M. Pedram, "Dynamic Co-Optimization Compiler: Leveraging Multi-Agent Reinforcement Learning for
 * Enhanced DNN Accelerator Performance", ASP-DAC 2025, Figure 1.
 *
 * <ol>
 *   <li>MARL exploration walks the cost model and gives S_Theta ({@link MappoExplorer}, Algorithm 1).
 *   <li>Confidence Sampling gives S'_Theta ({@link ConfidenceSampling}, Algorithm 2).
 *   <li>The session lowers and measures S'_Theta; its rate is the fitness f.
 *   <li>The cost model is fitted to all measurements ({@link BoostedTrees}); back to the exploration.
 * </ol>
 *
 * <p>Deviations besides those of the parts; numbers in brackets are the lines of reference tuners.md section 2.2:
 * <ol>
 *   <li>(22, 23) The budget counts measurements, not the 16 iterations of Table 3: the next iteration begins when as many
 *       results are in as the plan held points, so smaller plans mean more iterations.
 *   <li>The first 64 points, and the last three places of every plan, are uniform draws, as in the tuner it was built into.
 *   <li>(9, 10) The penalty has no unit, and what breaks a hard rule is not measured ({@link PenalisedReward}).
 *   <li>(26) Networks begin anew in each task; with transfer they begin with what they learn, without measurements, on a
 *       cost model of the last earlier task whose agents have equally many knobs.
 * </ol>
 */
public final class DcocTuner implements Tuner {
    /** Explorations of an earlier task's cost model. */
    private static final int REHEARSALS = 4;

    private final PenalisedReward reward;
    private final SurrogateTuner slots;
    private final int rehearsed;
    private final List<Trial> ran = new ArrayList<>();

    public DcocTuner(TunerContext context, DcocParameters parameters) {
        Rng rng = context.rng();
        this.reward = new PenalisedReward(
                context.mayPropose(),
                context.profile().penalty(),
                context.profile().referenceCost(),
                parameters);
        MappoExplorer explorer = new MappoExplorer(
                context.space(),
                parameters.exploration(),
                reward,
                context.profile().features(),
                context.mayPropose(),
                this::bestMeasured,
                rng.child("agents"));
        this.rehearsed = rehearse(context, parameters, explorer);
        Sampler sampler = parameters
                .sampling()
                .<Sampler>map(s -> new ConfidenceSampling(s, rng.child("confidence")))
                .orElseGet(TopK::new);
        this.slots = new SurrogateTuner(
                context,
                explorer,
                sampler,
                new BoostedTrees(parameters.boosting(), rng.child("trees")),
                new SurrogateTuner.Schedule(
                        parameters.planSize(),
                        parameters.epsilon(),
                        parameters.leastRate(),
                        planned -> Math.max(1, planned)));
    }

    /** No more than the next fit waits for: what would follow a plan are uniform draws. */
    @Override
    public List<Config> ask(int n) {
        int missing = slots.untilNextFit();
        return slots.ask(missing > 0 ? Math.min(n, missing) : n);
    }

    @Override
    public void tell(List<Trial> trials) {
        for (Trial trial : trials) {
            if (trial.result() instanceof MeasureResult.Success) {
                ran.add(trial);
            }
        }
        ran.sort(Comparator.comparingDouble(DcocTuner::cost));
        if (!ran.isEmpty()) {
            reward.bestCost(cost(ran.get(0)));
        }
        slots.tell(trials);
    }

    @Override
    public int earlierTrials() {
        return rehearsed;
    }

    @Override
    public Diary diary() {
        return slots.diary();
    }

    private List<Config> bestMeasured() {
        return ran.stream().map(Trial::config).toList();
    }

    private static double cost(Trial trial) {
        return ((MeasureResult.Success) trial.result()).cost();
    }

    /** Lets the networks learn on the latest earlier task that fits; measures nothing. The trials of that task. */
    private static int rehearse(TunerContext context, DcocParameters parameters, MappoExplorer explorer) {
        for (int i = context.earlier().size() - 1; i >= 0; i--) {
            EarlierTask task = context.earlier().get(i);
            double[] rates = task.trials().stream()
                    .mapToDouble(t -> t.result() instanceof MeasureResult.Success s ? task.work() / s.cost() : 0)
                    .toArray();
            double best = Arrays.stream(rates).max().orElse(0);
            if (best <= 0) {
                continue;
            }
            double[] fitness = Arrays.stream(rates).map(rate -> rate / best).toArray();
            Rng rng = context.rng().child("rehearsal " + i);
            List<Config> configs = task.trials().stream().map(Trial::config).toList();
            PenalisedReward reward = new PenalisedReward(
                    config -> true, task.profile().penalty(), task.profile().referenceCost(), parameters);
            reward.bestCost(task.work() / best);
            MappoExplorer earlier = new MappoExplorer(
                    configs.get(0).space(),
                    parameters.exploration(),
                    reward,
                    task.profile().features(),
                    config -> true,
                    List::of,
                    rng.child("agents"));
            if (explorer.sameShape(earlier)) {
                BoostedTrees model = new BoostedTrees(parameters.boosting(), rng.child("trees"));
                model.fit(configs, fitness);
                for (int rehearsal = 0; rehearsal < REHEARSALS; rehearsal++) {
                    earlier.explore(model, config -> true, 1);
                }
                explorer.learnFrom(earlier);
                return configs.size();
            }
        }
        return 0;
    }
}
