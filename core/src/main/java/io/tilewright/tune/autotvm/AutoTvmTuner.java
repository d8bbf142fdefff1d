package io.tilewright.tune.autotvm;

import io.tilewright.cost.BoostedTrees;
import io.tilewright.explore.SimulatedAnnealing;
import io.tilewright.sample.DiverseTopK;
import io.tilewright.sample.Sampler;
import io.tilewright.sample.TopK;
import io.tilewright.space.Config;
import io.tilewright.tune.Diary;
import io.tilewright.tune.SurrogateTuner;
import io.tilewright.tune.TransferModel;
import io.tilewright.tune.Trial;
import io.tilewright.tune.Tuner;
import io.tilewright.tune.TunerContext;
import io.tilewright.util.Rng;
import java.util.List;
import java.util.Optional;

/**
 * AutoTVM's tuner. T. Chen, L. Zheng, E. Yan, Z. Jiang, T. Moreau, L. Ceze, C. Guestrin, A. Krishnamurthy, "Learning to
 * Optimize Tensor Programs", NeurIPS 2018, Algorithm 1, as its code runs it (reference: autotvm.md sections 2.2 to 2.5).
 *
 * <ol>
 *   <li>D is empty; the first 64 points are uniform draws.
 *   <li>Q: parallel simulated annealing on f-hat collects the best 64 unmeasured points ({@link SimulatedAnnealing};
 *       those with a negative score are dropped, so plans can be short).
 *   <li>S: the plan is Q, best first; with the diversity filter, a greedy submodular choice from a larger Q
 *       ({@link TopK}, {@link DiverseTopK}).
 *   <li>S and epsilon b random points: of every 64 points the last 3, and whatever a short plan lacks, are uniform draws
 *       ({@link SurrogateTuner#ask}).
 *   <li>The session measures; D grows by what is told. What does not run has fitness 0, stays in D, and counts.
 *   <li>Update f-hat on D once D holds 64 more points than at the last update ({@link BoostedTrees}); back to Q.
 * </ol>
 *
 * <table>
 *   <caption>Symbols</caption>
 *   <tr><td>s in S_e</td><td>{@link Config}, a point of the space</td></tr>
 *   <tr><td>c = f(g(e, s))</td><td>the measured cycles; the label is work / cycles, divided by the largest in D</td></tr>
 *   <tr><td>f-hat</td><td>{@link BoostedTrees}</td></tr>
 *   <tr><td>b, epsilon</td><td>{@link AutoTvmParameters#planSize()}, {@link AutoTvmParameters#epsilon()}</td></tr>
 * </table>
 *
 * <p>Deviations (those of the parts stand in {@link BoostedTrees} and {@link SimulatedAnnealing}):
 * <ol>
 *   <li>Features are the knobs' values ({@code knob}); AutoTVM's default, {@code itervar}, needs TVM's lowered loops.
 *   <li>The fitness is operations per simulated cycle, not per second; a constant factor, which the label's
 *       normalisation removes. It only meets the threshold 1e-6 below which nothing is learnt, far under any real rate.
 *   <li>Where infeasible points are skipped ({@code --invalid skip}), neither the plan nor the uniform draws contain any,
 *       so none is measured and none is in D. With {@code --invalid measure} all are proposed and measured as AutoTVM does.
 *   <li>Transfer from earlier tasks, off by default as in AutoTVM, as {@link TransferModel} has it: the first plan is
 *       annealed on it, and later fits begin from it. No early stop, which is AutoTVM's default.
 * </ol>
 */
public final class AutoTvmTuner implements Tuner {
    private final SurrogateTuner slots;

    public AutoTvmTuner(TunerContext context, AutoTvmParameters parameters) {
        Rng rng = context.rng();
        Sampler sampler = parameters.diversityRatio() == 1 ? new TopK() : new DiverseTopK(parameters.diversityRatio());
        BoostedTrees trees = new BoostedTrees(parameters.boosting(), rng.child("trees"));
        Optional<TransferModel> earlier = TransferModel.of(context, parameters.planSize());
        earlier.ifPresent(trees::startFrom);
        this.slots = new SurrogateTuner(
                context,
                new SimulatedAnnealing(context.space(), parameters.annealing(), rng.child("annealing")),
                sampler,
                trees,
                new SurrogateTuner.Schedule(
                        parameters.planSize(),
                        parameters.epsilon(),
                        parameters.leastRate(),
                        planned -> parameters.planSize()),
                earlier);
    }

    @Override
    public List<Config> ask(int n) {
        return slots.ask(n);
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
