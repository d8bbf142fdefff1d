package io.tilewright.report.compare;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the papers report, as ratios over AutoTVM (never their seconds): DCOC (ASP-DAC 2025), Table 5; RELEASE (2019),
 * Tables 5 and 6. Networks by the names of our zoo, methods by the names of our tuners.
 */
final class PaperResults {
    /** DCOC's networks, in the order of its Table 5. */
    static final List<String> DCOC_NETWORKS =
            List.of("resnet18", "resnet34", "alexnet", "vgg11", "vgg13", "vgg16", "vgg19");

    /** RELEASE's networks, in the order of its Table 5. */
    static final List<String> RELEASE_NETWORKS = List.of("alexnet", "vgg16", "resnet18");

    /** Inference times in seconds: AutoTVM, CHAMELEON, DCOC. */
    private static final Map<String, double[]> DCOC_TABLE_5 = Map.of(
            "resnet18", new double[] {1.73061, 1.59595, 1.25448},
            "resnet34", new double[] {3.63409, 3.53780, 2.66561},
            "alexnet", new double[] {0.54116, 0.58981, 0.42160},
            "vgg11", new double[] {4.95229, 4.21283, 4.20685},
            "vgg13", new double[] {6.19289, 6.16350, 6.03418},
            "vgg16", new double[] {8.55878, 8.73089, 8.34791},
            "vgg19", new double[] {11.29150, 11.28839, 11.27800});

    private static final List<String> DCOC_METHODS = List.of("autotvm", "chameleon", "dcoc");

    /** Optimisation times in hours: AutoTVM, RL, SA + AS, RELEASE. */
    private static final Map<String, double[]> RELEASE_TABLE_5 = Map.of(
            "alexnet", new double[] {4.31, 4.06, 1.25, 1.20},
            "vgg16", new double[] {11.2, 8.82, 2.57, 1.95},
            "resnet18", new double[] {9.13, 7.39, 2.14, 2.13});

    /** Inference times in milliseconds: AutoTVM, RL, SA + AS, RELEASE. */
    private static final Map<String, double[]> RELEASE_TABLE_6 = Map.of(
            "alexnet", new double[] {1.0277, 1.0207, 0.9762, 0.9673},
            "vgg16", new double[] {3.9829, 3.9710, 3.8733, 3.8458},
            "resnet18", new double[] {1.0258, 0.9897, 0.9897, 0.9831});

    private static final List<String> RELEASE_METHODS = List.of("autotvm", "rl", "sa-as", "chameleon");

    private PaperResults() {}

    /** Throughput over AutoTVM in DCOC's Table 5. */
    static OptionalDouble dcocThroughput(String network, String tuner) {
        return over(DCOC_TABLE_5, DCOC_METHODS, network, tuner);
    }

    /** Throughput over AutoTVM in RELEASE's Table 6. */
    static OptionalDouble releaseThroughput(String network, String tuner) {
        return over(RELEASE_TABLE_6, RELEASE_METHODS, network, tuner);
    }

    /** Optimisation speed over AutoTVM in RELEASE's Table 5. */
    static OptionalDouble releaseSpeed(String network, String tuner) {
        return over(RELEASE_TABLE_5, RELEASE_METHODS, network, tuner);
    }

    private static OptionalDouble over(
            Map<String, double[]> table, List<String> methods, String network, String tuner) {
        int column = methods.indexOf(tuner);
        return column < 0 || !table.containsKey(network)
                ? OptionalDouble.empty()
                : OptionalDouble.of(table.get(network)[0] / table.get(network)[column]);
    }
}
