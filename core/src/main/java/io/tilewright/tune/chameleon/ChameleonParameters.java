package io.tilewright.tune.chameleon;

import io.tilewright.cost.Loss;
import io.tilewright.explore.AnnealingParameters;
import io.tilewright.explore.PpoParameters;

/**
 * Slots and hyper-parameters of {@link ChameleonTuner}. The cost model is that of AutoTVM.
 *
 * @param planSize points that the sampler may choose from, and results before the first fit, from 1 (tuners.md 1.1: 64)
 * @param epsilon share of the plan size that is drawn uniformly at the end of each plan (1.1: 0.05, so 3 places)
 * @param leastRate no fit while the best rate is not above it (autotvm.md 2.4: 1e-6)
 * @param loss what the cost model is fitted by (1.2: the squared error for the agent, pairwise ranking for annealing)
 * @param explorer what walks the cost model
 * @param sampling what makes a plan of it
 */
public record ChameleonParameters(
        int planSize, double epsilon, double leastRate, Loss loss, ExplorerSlot explorer, Sampling sampling) {

    /** The explorer slot with its hyper-parameters. */
    public sealed interface ExplorerSlot {
        /** CHAMELEON's agent. */
        record Ppo(PpoParameters parameters) implements ExplorerSlot {}

        /** AutoTVM's simulated annealing. */
        record Annealing(AnnealingParameters parameters) implements ExplorerSlot {}
    }

    /** The sampler slot. */
    public enum Sampling {
        /** AutoTVM's: the best of the list. */
        TOP_K,
        /** RELEASE's Algorithm 1. */
        ADAPTIVE,
        /** The authors' program's variant of it. */
        MARGINAL
    }

    private static ChameleonParameters of(ExplorerSlot explorer, Sampling sampling) {
        return new ChameleonParameters(64, 0.05, 1e-6, Loss.REG, explorer, sampling);
    }

    /** RELEASE: the paper's hyper-parameters (Table 2) and sampler (Algorithm 1). */
    public static ChameleonParameters paper() {
        return of(new ExplorerSlot.Ppo(PpoParameters.paper()), Sampling.ADAPTIVE);
    }

    /** The authors' program with its faults repaired and its sampler connected. */
    public static ChameleonParameters code() {
        return of(new ExplorerSlot.Ppo(PpoParameters.code()), Sampling.MARGINAL);
    }

    /** The authors' program with every fault: the agent destroys itself and the sampler is not connected. */
    public static ChameleonParameters asReleased() {
        return of(new ExplorerSlot.Ppo(PpoParameters.code().with(PpoParameters.Faults.ALL)), Sampling.TOP_K);
    }

    /** RELEASE's ablation "RL": the agent without the sampler. */
    public static ChameleonParameters rl() {
        return of(new ExplorerSlot.Ppo(PpoParameters.paper()), Sampling.TOP_K);
    }

    /** RELEASE's ablation "SA+AS": the sampler behind AutoTVM's explorer. */
    public static ChameleonParameters saAs() {
        return of(new ExplorerSlot.Annealing(AnnealingParameters.autoTvm()), Sampling.ADAPTIVE);
    }

    /** That ablation as in the authors' program: a cost model that ranks, and the program's variant of the sampler. */
    public static ChameleonParameters saAsCode() {
        ChameleonParameters code = of(new ExplorerSlot.Annealing(AnnealingParameters.autoTvm()), Sampling.MARGINAL);
        return new ChameleonParameters(
                code.planSize, code.epsilon, code.leastRate, Loss.RANK, code.explorer, code.sampling);
    }
}
