package io.tilewright.cost;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Rng;
import io.tilewright.util.TilewrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gradient-boosted regression trees over the knobs' values.
 *
 * <p>T. Chen, C. Guestrin, "XGBoost: A Scalable Tree Boosting System", KDD 2016, as the cost model of T. Chen et al.,
 * "Learning to Optimize Tensor Programs", NeurIPS 2018; the settings are those of its code (reference: autotvm.md
 * section 2.3). Each fit starts from nothing: fitness divided by its largest value, rows shuffled, trees added until the
 * average recall at the plan size on the training set itself has not risen for 20 rounds, all trees kept.
 *
 * <p>With a base model ({@link #startFrom}) the trees add to its discounted scores instead of the base score, as AutoTVM's
 * transfer does (section 2.4): factor 2^(-rows/64), no base below 0.05.
 *
 * <p>Deviations:
 * <ol>
 *   <li>The shuffle comes from this model's own stream, not from a global one.
 *   <li>Ties in the recall are ordered (see {@link AverageRecall}); the reference leaves them to an unstable sort.
 *   <li>The constant column of a split knob is left out ({@link KnobFeatures}); the trees are the same.
 *   <li>Training runs in the library, prediction in Java from the library's own trees, bit for bit the same.
 *   <li>The library is a later version than AutoTVM's; {@link Loss} says what that means for ranking.
 * </ol>
 */
public final class BoostedTrees implements CostModel {
    /** Where the reference divides by the largest fitness, all being 0. */
    private static final double LEAST_SCALE = 1e-8;

    private static final double BASE_ROWS = 64;
    private static final double LEAST_DISCOUNT = 0.05;

    private final NativeBoosting boosting;
    private final Rng rng;
    private final PredictionCache cache = new PredictionCache();
    private TreeEnsemble trees;
    private Optional<CostModel> base = Optional.empty();
    /** Factor of the base model's scores in the last fit; 0 without. */
    private double discount;

    public BoostedTrees(BoostingParameters parameters, Rng rng) {
        this.boosting = new NativeBoosting(parameters);
        this.rng = rng;
    }

    /** Lets the next fits add to the scores of a model, which are on the scale of fitness / largest fitness. */
    public void startFrom(CostModel model) {
        base = Optional.of(model);
    }

    /**
     * @throws TilewrightException of kind ENVIRONMENT when the native library does not load or fails
     */
    @Override
    public void fit(List<Config> configs, double[] fitness) {
        int rows = configs.size();
        if (rows == 0 || rows != fitness.length) {
            throw new IllegalArgumentException(
                    rows + " configurations with " + fitness.length + " fitnesses, allowed: equally many, from 1");
        }
        double scale = LEAST_SCALE;
        for (double f : fitness) {
            scale = Math.max(scale, f);
        }
        int width = KnobFeatures.width(configs.get(0));
        float[] features = new float[rows * width];
        float[] labels = new float[rows];
        int[] order = shuffled(rows);
        for (int r = 0; r < rows; r++) {
            KnobFeatures.write(configs.get(order[r]), features, r * width);
            labels[r] = (float) (fitness[order[r]] / scale);
        }
        discount = base.isPresent() ? StrictMath.pow(2, -rows / BASE_ROWS) : 0;
        Optional<float[]> margin = Optional.empty();
        if (discount < LEAST_DISCOUNT) {
            discount = 0;
        } else {
            float[] start = new float[rows];
            for (int r = 0; r < rows; r++) {
                start[r] = start(configs.get(order[r]));
            }
            margin = Optional.of(start);
        }
        BoostedModel fitted = boosting.fit(features, labels, margin);
        trees = new TreeEnsemble(configs.get(0).space(), margin.isPresent() ? 0 : fitted.baseScore(), fitted.trees());
        cache.clear();
    }

    @Override
    public double predict(Config config) {
        double known = cache.get(config.index());
        if (known == known) {
            return known;
        }
        if (trees == null) {
            throw new IllegalStateException("predict before the first fit");
        }
        double score = discount == 0 ? trees.predict(config) : start(config) + trees.predict(config);
        cache.put(config.index(), score);
        return score;
    }

    private float start(Config config) {
        return (float) (discount * base.orElseThrow().predict(config));
    }

    /** Trees of the last fit, one per boosting round; 0 before. */
    public int rounds() {
        return trees == null ? 0 : trees.trees();
    }

    /**
     * Fits a function of 64 points and checks that its order is found: shows that the native library loads and works.
     *
     * @throws TilewrightException of kind ENVIRONMENT when it does not
     */
    public static void selfTest() {
        List<Integer> values = IntStream.range(0, 8).boxed().toList();
        ConfigSpace space = new ConfigSpace(
                List.of(new Knob("a", Role.SCHEDULING, values), new Knob("b", Role.SCHEDULING, values)));
        List<Config> configs = new ArrayList<>();
        double[] fitness = new double[(int) space.size()];
        for (int i = 0; i < fitness.length; i++) {
            Config config = space.at(i);
            configs.add(config);
            fitness[i] = config.value(0) + 8.0 * config.value(1);
        }
        BoostedTrees model = new BoostedTrees(BoostingParameters.autoTvm(Loss.REG, 16), new Rng(0));
        model.fit(configs, fitness);
        double low = model.predict(space.at(0));
        double high = model.predict(space.at(space.size() - 1));
        if (!(Math.abs(low) < 0.1 && Math.abs(high - 1) < 0.1)) {
            throw new TilewrightException(
                    TilewrightException.Kind.ENVIRONMENT,
                    "boosted trees: the self-test predicts " + low + " and " + high + ", allowed: 0 and 1 within 0.1",
                    "The native library computes wrongly on this machine; use the tuners random, grid or genetic.");
        }
    }

    private int[] shuffled(int rows) {
        int[] order = IntStream.range(0, rows).toArray();
        for (int r = rows - 1; r > 0; r--) {
            int other = rng.nextInt(r + 1);
            int swap = order[r];
            order[r] = order[other];
            order[other] = swap;
        }
        return order;
    }
}
