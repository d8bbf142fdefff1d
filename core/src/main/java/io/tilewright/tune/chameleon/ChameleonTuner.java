package io.tilewright.tune.chameleon;

import io.tilewright.cost.BoostedTrees;
import io.tilewright.cost.BoostingParameters;
import io.tilewright.explore.Explorer;
import io.tilewright.explore.PpoExplorer;
import io.tilewright.explore.SimulatedAnnealing;
import io.tilewright.sample.AdaptiveSampling;
import io.tilewright.sample.MarginalSampling;
import io.tilewright.sample.Sampler;
import io.tilewright.sample.TopK;
import io.tilewright.space.Config;
import io.tilewright.tune.Diary;
import io.tilewright.tune.SurrogateTuner;
import io.tilewright.tune.TransferModel;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.tune.chameleon.ChameleonParameters.ExplorerSlot;
import java.util.List;
import java.util.Optional;

/**
 * CHAMELEON, which its authors' first paper calls RELEASE. B. H. Ahn, P. Pilligundla, H. Esmaeilzadeh, "Reinforcement
 * Learning and Adaptive Sampling for Optimized DNN Compilation", 2019; "Chameleon: Adaptive Code Optimization for
 * Expedited Deep Neural Network Compilation", ICLR 2020 (reference: tuners.md section 1). AutoTVM's loop with two slots
 * replaced:
 *
 * <ol>
 *   <li>The first 64 points are uniform draws; with transfer, a plan on what earlier tasks taught ({@link TransferModel},
 *       which is AutoTVM's) goes first.
 *   <li>The cost model is fitted to everything measured ({@link BoostedTrees}, by {@link ChameleonParameters#loss};
 *       what does not run has fitness 0).
 *   <li>The agent explores it and lists its 64 best points that were not measured ({@link PpoExplorer}).
 *   <li>Adaptive sampling makes a plan of k points of them ({@link AdaptiveSampling}, {@link MarginalSampling}).
 *   <li>The plan is measured; its last three places, and the place of each point in it that was measured before, go to
 *       uniform draws.
 *   <li>After k new results, back to 2: the smaller the plan, the sooner the model is fitted again.
 * </ol>
 *
 * <p>Faults of the authors' program that belong to the loop, repaired (those of the parts stand with the parts):
 * <ol>
 *   <li>The tuner makes a sampler and does not hand it on, so that it plans all 64; {@link
 *       ChameleonParameters#asReleased} keeps that.
 *   <li>It imports a cost model that is not in the repository; the boosted trees take its place.
 *   <li>Batches as large as the machine has cores let a batch run past the end of a plan: here none does, whatever the
 *       batch size.
 * </ol>
 *
 * <p>Deviations: those of AutoTVM's loop and cost model here (features are the knobs' values; rates are per cycle), and
 * <ol>
 *   <li>A plan of fewer than {@value #LEAST_PLAN} points, which only a nearly exhausted space gives, still waits for {@value
 *       #LEAST_PLAN} results.
 *   <li>The authors' program ranks where it anneals; the paper names no loss. {@link ChameleonParameters#saAs} fits the
 *       squared error as all others do, so that explorer and sampler are what differs; {@link
 *       ChameleonParameters#saAsCode} ranks.
 * </ol>
 */
public final class ChameleonTuner implements Tuner {
    /** The fewest clusters of Algorithm 1. */
    static final int LEAST_PLAN = 8;

    private final SurrogateTuner slots;

    public ChameleonTuner(TunerContext context, ChameleonParameters parameters) {
        BoostedTrees trees = new BoostedTrees(
                BoostingParameters.autoTvm(parameters.loss(), parameters.planSize()),
                context.rng().child("trees"));
        Optional<TransferModel> earlier = TransferModel.of(context, parameters.planSize());
        earlier.ifPresent(trees::startFrom);
        this.slots = new SurrogateTuner(
                context,
                explorer(context, parameters.explorer()),
                sampler(context, parameters.sampling()),
                trees,
                new SurrogateTuner.Schedule(
                        parameters.planSize(),
                        parameters.epsilon(),
                        parameters.leastRate(),
                        planned -> Math.max(planned, LEAST_PLAN)),
                earlier);
    }

    private static Explorer explorer(TunerContext context, ExplorerSlot slot) {
        if (slot instanceof ExplorerSlot.Ppo ppo) {
            return new PpoExplorer(
                    context.space(), ppo.parameters(), context.rng().child("ppo"));
        }
        return new SimulatedAnnealing(
                context.space(),
                ((ExplorerSlot.Annealing) slot).parameters(),
                context.rng().child("annealing"));
    }

    private static Sampler sampler(TunerContext context, ChameleonParameters.Sampling sampling) {
        return switch (sampling) {
            case TOP_K -> new TopK();
            case ADAPTIVE ->
                new AdaptiveSampling(AdaptiveSampling.RELEASE, context.rng().child("sampling"));
            case MARGINAL ->
                new MarginalSampling(context.mayPropose(), context.rng().child("sampling"));
        };
    }

    /** Never more than the results that the next fit waits for. */
    @Override
    public List<Config> ask(int n) {
        int due = slots.untilNextFit();
        return slots.ask(due > 0 ? Math.min(n, due) : n);
    }

    @Override
    public void tell(List<Trial> trials) {
        slots.tell(trials);
    }

    @Override
    public int earlierTrials() {
        return slots.earlierTrials();
    }

    @Override
    public Diary diary() {
        return slots.diary();
    }
}
