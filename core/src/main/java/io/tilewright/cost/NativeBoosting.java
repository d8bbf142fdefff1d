package io.tilewright.cost;

import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The only class that calls the boosting library (xgboost4j 3.0.4). All native memory is freed before {@link #fit}
 * returns, whatever happens.
 *
 * <p>The library is given the training rows as a cached matrix, so it adds each new tree to the rows' running sums: the
 * prediction of the training set after each round costs one tree, not all of them.
 */
final class NativeBoosting {
    private static final String ADVICE =
            "Run 'tilewright doctor'; the tuners random, grid and genetic need no native library.";

    /** The library reports a failed load on the log and by an error; the error is enough. Held, or it is forgotten. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("ml.dmlc.xgboost4j");

    private final BoostingParameters parameters;

    NativeBoosting(BoostingParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Boosts until the average recall on the training set stands still, and keeps all trees.
     *
     * @param features row by row, {@code labels.length} rows
     * @param margin scores that the trees add to, one for each row, instead of the base score
     * @throws TilewrightException of kind ENVIRONMENT when the library does not load or fails
     */
    BoostedModel fit(float[] features, float[] labels, Optional<float[]> margin) {
        LIBRARY_LOG.setLevel(Level.OFF);
        try {
            DMatrix rows = new DMatrix(features, labels.length, features.length / labels.length, Float.NaN);
            try {
                rows.setLabel(labels);
                rows.setGroup(new int[] {labels.length});
                if (margin.isPresent()) {
                    rows.setBaseMargin(margin.get());
                }
                return boost(rows, labels);
            } finally {
                rows.dispose();
            }
        } catch (XGBoostError | IOException e) {
            throw trouble("boosted trees: xgboost4j failed: " + firstLine(e), e);
        } catch (LinkageError e) {
            throw trouble(
                    "boosted trees: the native library of xgboost4j does not load on " + System.getProperty("os.name")
                            + " " + System.getProperty("os.arch") + ": "
                            + firstLine(root(e))
                            + "; allowed: Linux with glibc or macOS on x86-64 or aarch64, Windows on x86-64",
                    e);
        }
    }

    private static TilewrightException trouble(String message, Throwable cause) {
        return new TilewrightException(TilewrightException.Kind.ENVIRONMENT, message, ADVICE, cause);
    }

    /** The library appends its own stack trace. */
    private static String firstLine(Throwable e) {
        String line = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }

    private BoostedModel boost(DMatrix rows, float[] labels) throws XGBoostError, IOException {
        Booster booster = XGBoost.train(rows, parameters.toLibrary(), 0, Map.of(), null, null);
        try {
            AverageRecall recall = new AverageRecall(labels, parameters.recallAt());
            float[] scores = new float[labels.length];
            double best = Double.NEGATIVE_INFINITY;
            int bestRound = 0;
            for (int round = 0; round < parameters.maxRounds(); round++) {
                booster.update(rows, round);
                float[][] predicted = booster.predict(rows, true);
                for (int row = 0; row < scores.length; row++) {
                    scores[row] = predicted[row][0];
                }
                double now = recall.of(scores);
                if (now > best) {
                    best = now;
                    bestRound = round;
                } else if (round - bestRound >= parameters.patience()) {
                    break;
                }
            }
            return BoostedModel.parse(booster.toByteArray("json"));
        } finally {
            booster.dispose();
        }
    }
}
