package io.tilewright.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeBoostingTest {
    private static final ConfigSpace SPACE = Tables.space(4);
    private static final List<Config> TRAINING = Tables.draw(SPACE, 200, 1);

    @ParameterizedTest
    @CsvSource({"REG,3,64", "REG,3,16", "RANK,3,64", "REG,1,64", "REG,5,64", "RANK,4,32"})
    void roundsAndPredictionsAreThoseOfTheLibraryAlone(Loss loss, int depth, int top) throws XGBoostError {
        BoostingParameters p = new BoostingParameters(loss, depth, 0.3, 1e-4, 1, 1, 0.5, 8000, 20, top);
        float[] features = features(TRAINING);
        float[] labels = labels(TRAINING);
        BoostedModel model = new NativeBoosting(p).fit(features, labels, Optional.empty());
        TreeEnsemble ensemble = new TreeEnsemble(SPACE, model.baseScore(), model.trees());

        Booster booster = slowly(p, features, labels);
        assertThat(ensemble.trees()).isEqualTo(booster.getNumBoostedRound()).isGreaterThan(20);
        List<Config> all = everyPoint();
        float[][] expected = booster.inplace_predict(features(all), all.size(), 5, Float.NaN);
        for (int i = 0; i < all.size(); i++) {
            assertThat(Float.floatToIntBits(ensemble.predict(all.get(i))))
                    .isEqualTo(Float.floatToIntBits(expected[i][0]));
        }
        booster.dispose();
    }

    @Test
    void theNumberOfRoundsIsLimited() {
        BoostingParameters p = new BoostingParameters(Loss.REG, 3, 0.3, 1e-4, 1, 1, 0.5, 7, 20, 64);
        assertThat(new NativeBoosting(p)
                        .fit(features(TRAINING), labels(TRAINING), Optional.empty())
                        .trees())
                .hasSize(7);
    }

    @Test
    void aRefusalOfTheLibraryIsOneClearError() {
        float[] labels = labels(TRAINING);
        labels[17] = Float.NaN;
        NativeBoosting boosting = new NativeBoosting(BoostingParameters.autoTvm(Loss.REG, 64));
        assertThatThrownBy(() -> boosting.fit(features(TRAINING), labels, Optional.empty()))
                .isInstanceOfSatisfying(TilewrightException.class, e -> {
                    assertThat(e.kind()).isEqualTo(TilewrightException.Kind.ENVIRONMENT);
                    assertThat(e.getMessage())
                            .startsWith("boosted trees: xgboost4j failed: ")
                            .doesNotContain("\n");
                    assertThat(e.advice()).contains("tilewright doctor");
                });
    }

    /** On a platform without a native library: one error, and nothing printed. */
    @Test
    void aLibraryThatDoesNotLoadIsOneClearError() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-Dos.arch=sparc",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutLibrary.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        List<String> lines = output.lines().toList();
        String start = "boosted trees: the native library of xgboost4j does not load on "
                + System.getProperty("os.name") + " sparc: ";
        String end = " was not found inside JAR"
                + "; allowed: Linux with glibc or macOS on x86-64 or aarch64, Windows on x86-64";
        assertThat(lines.get(0)).startsWith(start + "File ").endsWith(end);
        assertThat(lines.get(1)).startsWith(start).contains(end.substring(0, end.indexOf(';')));
        assertThat(lines).hasSize(2);
    }

    /** Tries twice: the second failure of a class to load has another form. */
    static final class WithoutLibrary {
        private WithoutLibrary() {}

        public static void main(String[] args) {
            for (int i = 0; i < 2; i++) {
                try {
                    BoostedTrees.selfTest();
                } catch (TilewrightException e) {
                    System.out.println(e.getMessage());
                }
            }
        }
    }

    /** The same training by the library with nothing cached and the metric by its definition. */
    private static Booster slowly(BoostingParameters p, float[] features, float[] labels) throws XGBoostError {
        DMatrix rows = new DMatrix(features, labels.length, 5, Float.NaN);
        rows.setLabel(labels);
        rows.setGroup(new int[] {labels.length});
        Booster booster = XGBoost.train(rows, p.toLibrary(), 0, Map.of(), null, null);
        double best = -1;
        int bestRound = 0;
        for (int round = 0; round - bestRound <= p.patience(); round++) {
            booster.update(rows, round);
            float[][] predicted = booster.inplace_predict(features, labels.length, 5, Float.NaN);
            float[] scores = new float[labels.length];
            for (int row = 0; row < scores.length; row++) {
                scores[row] = predicted[row][0];
            }
            double now = AverageRecallTest.direct(labels, scores, p.recallAt());
            if (now > best) {
                best = now;
                bestRound = round;
            } else if (round - bestRound == p.patience()) {
                break;
            }
        }
        rows.dispose();
        return booster;
    }

    private static List<Config> everyPoint() {
        return LongStream.range(0, SPACE.size()).mapToObj(SPACE::at).toList();
    }

    private static float[] features(List<Config> configs) {
        float[] features = new float[configs.size() * 5];
        for (int i = 0; i < configs.size(); i++) {
            KnobFeatures.write(configs.get(i), features, i * 5);
        }
        return features;
    }

    private static float[] labels(List<Config> configs) {
        float[] labels = new float[configs.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (float) (Tables.fitness(configs.get(i)) / 10);
        }
        return labels;
    }
}
