package io.tilewright.bench;

import io.tilewright.stats.Bootstrap;
import io.tilewright.stats.GeometricMean;
import io.tilewright.stats.Interval;
import io.tilewright.stats.Quantile;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** Markdown tables of mapping runs. Every table says how many problems and seeds it covers. */
final class MappingTables {
    private static final int[] BUDGETS = {128, 240, 512, 1024, 2048};
    private static final String OURS = "evolution";
    private static final String MARL = "marl";
    private static final int LONG = 100_000;

    /** EDP at the end of Timeloop's mapper, the best of its searches (mapping.md section 3.2). */
    private static final Map<String, Double> TIMELOOP = new TreeMap<>(Map.of(
            "simba/vgg16.conv5_1", 1.72e15,
            "simba/mobilenet.pw2", 2.6e13,
            "simba/resnet18.layer1.conv", 1.48e14,
            "eyeriss/vgg16.conv5_1", 2.66e16,
            "eyeriss/mobilenet.pw2", 1.91e14,
            "eyeriss/resnet18.layer1.conv", 2.11e15));

    /** Layers with runs of the dearest ablations. */
    private static final List<String> SUBSET = List.of("resnet18.layer1.conv", "vgg16.conv5_1", "alexnet.conv3");

    private final List<MappingCurve> curves;
    /** Best known cost. */
    private final Map<String, Double> known = new TreeMap<>();
    /** The cheapest of that and of all runs. */
    private final Map<String, Double> best = new TreeMap<>();

    MappingTables(List<MappingCurve> curves) {
        this.curves = curves;
        MappingProblems.of("reported", 3)
                .forEach(p -> known.put("edp/" + p.name(), p.bestKnown().orElseThrow()));
        best.putAll(known);
        for (MappingCurve curve : curves) {
            String name = name(curve);
            best.merge(name, curve.after(curve.budget()), Math::min);
            if (!name.startsWith("edp/") || curve.key().problem().contains("mobilenetv2")) {
                known.merge(name, curve.after(curve.budget()), Math::min);
            }
        }
    }

    void print() {
        section(
                "EDP, layers of section 3.3",
                c -> c.objective().equals("edp")
                        && !c.problem().contains("mobilenetv2")
                        && !c.problem().startsWith("vta"));
        section(
                "EDP, three layers with every agent",
                c -> c.objective().equals("edp")
                        && !c.problem().startsWith("vta")
                        && SUBSET.contains(c.problem().split("/")[1]));
        section(
                "EDP, the same on the VTA-like machine",
                c -> c.objective().equals("edp")
                        && !c.problem().contains("mobilenetv2")
                        && c.problem().startsWith("vta"));
        section(
                "Latency, layers of section 3.3",
                c -> c.objective().equals("latency") && !c.problem().contains("mobilenetv2"));
        section(
                "EDP, MobileNetV2",
                c -> c.objective().equals("edp") && c.problem().contains("mobilenetv2"));
        section(
                "Latency, MobileNetV2",
                c -> c.objective().equals("latency") && c.problem().contains("mobilenetv2"));
        timeloop();
        longRuns();
    }

    /** Tuner, problem, then seeds. */
    private Map<String, Map<String, List<MappingCurve>>> group(Predicate<MappingCurve.Key> choice) {
        Map<String, Map<String, List<MappingCurve>>> groups = new TreeMap<>();
        for (MappingCurve curve : curves) {
            if (choice.test(curve.key()) && curve.budget() >= BUDGETS[BUDGETS.length - 1]) {
                groups.computeIfAbsent(curve.key().tuner(), t -> new TreeMap<>())
                        .computeIfAbsent(curve.key().problem(), p -> new ArrayList<>())
                        .add(curve);
            }
        }
        groups.values()
                .forEach(problems -> problems.values()
                        .forEach(seeds ->
                                seeds.sort((a, b) -> a.key().seed() - b.key().seed())));
        return groups;
    }

    /** Of the tuners that ran on all problems that any did. */
    private void section(String title, Predicate<MappingCurve.Key> choice) {
        Map<String, Map<String, List<MappingCurve>>> groups = group(choice);
        if (groups.isEmpty()) {
            return;
        }
        int most = groups.values().stream().mapToInt(Map::size).max().orElseThrow();
        groups.values().removeIf(problems -> problems.size() < most);
        System.out.println("\n### " + title + "\n\n| tuner | problems | runs | 128 | 240 | 512 | 1,024 | 2,048 |"
                + " 95 % interval | worst problem | 2,048 over the best of all |\n"
                + "|---|---|---|---|---|---|---|---|---|---|---|");
        groups.forEach(this::distances);
        Map<String, List<MappingCurve>> marl = groups.get(MARL);
        if (marl != null) {
            System.out.println("\n| `marl` against | at | pairs | iso-sample reduction | interval | largest |"
                    + " sample efficiency | interval | largest | reached | the other way |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|---|");
            groups.forEach((tuner, problems) -> {
                if (!tuner.equals(MARL)) {
                    for (int budget : new int[] {240, 512, 2048}) {
                        against(tuner, problems, marl, budget, budget);
                    }
                }
            });
        }
    }

    private void distances(String tuner, Map<String, List<MappingCurve>> problems) {
        StringBuilder row = new StringBuilder();
        long runs = problems.values().stream().mapToInt(List::size).sum();
        row.append(String.format(Locale.ROOT, "| `%s` | %d | %d |", tuner, problems.size(), runs));
        for (int budget : BUDGETS) {
            row.append(String.format(Locale.ROOT, " %.3f |", mean(strata(problems, c -> distance(c, budget)))));
        }
        int last = BUDGETS[BUDGETS.length - 1];
        Interval interval = Bootstrap.DEFAULT.stratified(
                strata(problems, c -> distance(c, last)), MappingTables::mean, new Rng(1).child(tuner));
        row.append(String.format(Locale.ROOT, " %.3f..%.3f |", interval.low(), interval.high()));
        double worst = 0;
        String name = "";
        for (Map.Entry<String, List<MappingCurve>> problem : problems.entrySet()) {
            double of = mean(strata(Map.of("", problem.getValue()), c -> distance(c, last)));
            if (of > worst) {
                worst = of;
                name = problem.getKey();
            }
        }
        double ofAll = mean(strata(problems, c -> c.after(last) / best.get(name(c))));
        System.out.println(row + String.format(Locale.ROOT, " %.2f %s | %.3f |", worst, name, ofAll));
    }

    private static String name(MappingCurve curve) {
        return curve.key().objective() + "/" + curve.key().problem();
    }

    private double distance(MappingCurve curve, int budget) {
        return curve.after(budget)
                / known.get(curve.key().objective() + "/" + curve.key().problem());
    }

    private static double[][] strata(Map<String, List<MappingCurve>> problems, ToDoubleFunction<MappingCurve> of) {
        return problems.values().stream()
                .map(seeds -> seeds.stream().mapToDouble(of).toArray())
                .toArray(double[][]::new);
    }

    /** Of the problems' means over their seeds, so that a problem with more seeds does not count more. */
    private static double mean(double[][] strata) {
        return GeometricMean.of(
                Arrays.stream(strata).mapToDouble(GeometricMean::of).toArray());
    }

    /**
     * Both measures, over the problems and seeds that both have. A value that a run does not reach counts as reached at
     * the end of its budget, which favours that run. So two equal methods do not have efficiency 1; they have the same one
     * both ways.
     */
    private static void against(
            String tuner,
            Map<String, List<MappingCurve>> others,
            Map<String, List<MappingCurve>> marl,
            int otherBudget,
            int budget) {
        double[][] iso = paired(others, marl, (o, m) -> o.after(otherBudget) / m.after(budget));
        if (iso.length == 0) {
            return;
        }
        double[][] efficiency = paired(others, marl, (o, m) -> efficiency(o, otherBudget, m, budget));
        double[][] reverse = paired(others, marl, (o, m) -> efficiency(m, budget, o, otherBudget));
        double reached = Arrays.stream(paired(others, marl, (o, m) -> reaches(m, o.after(otherBudget), budget) ? 1 : 0))
                .flatMapToDouble(Arrays::stream)
                .sum();
        long pairs = Arrays.stream(iso).mapToInt(seeds -> seeds.length).sum();
        Interval isoMean = Bootstrap.DEFAULT.stratified(iso, MappingTables::mean, new Rng(1).child(tuner));
        Interval efficiencyMean =
                Bootstrap.DEFAULT.stratified(efficiency, MappingTables::mean, new Rng(2).child(tuner));
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %,d | %d | %.3f | %.3f..%.3f | %.2f | %.2f | %.2f..%.2f | %.1f | %.0f | %.2f |%n",
                tuner,
                otherBudget,
                pairs,
                isoMean.estimate(),
                isoMean.low(),
                isoMean.high(),
                largest(iso),
                efficiencyMean.estimate(),
                efficiencyMean.low(),
                efficiencyMean.high(),
                largest(efficiency),
                reached,
                mean(reverse));
    }

    private static boolean reaches(MappingCurve curve, double value, int budget) {
        return curve.first(value) > 0 && curve.first(value) <= budget;
    }

    /** Evaluations in which one run attains its own best over those in which the other reaches it. */
    private static double efficiency(MappingCurve slow, int slowBudget, MappingCurve quick, int quickBudget) {
        double value = slow.after(slowBudget);
        int needed = reaches(quick, value, quickBudget) ? quick.first(value) : quickBudget;
        return (double) slow.first(value) / needed;
    }

    private static double[][] paired(
            Map<String, List<MappingCurve>> others,
            Map<String, List<MappingCurve>> marl,
            ToDoubleBiFunction<MappingCurve, MappingCurve> of) {
        Map<String, double[]> strata = new LinkedHashMap<>();
        marl.forEach((problem, seeds) -> {
            double[] values = seeds.stream()
                    .flatMap(m -> others.getOrDefault(problem, List.of()).stream()
                            .filter(o -> o.key().seed() == m.key().seed())
                            .map(o -> of.applyAsDouble(o, m)))
                    .mapToDouble(v -> v)
                    .toArray();
            if (values.length > 0) {
                strata.put(problem, values);
            }
        });
        return strata.values().toArray(double[][]::new);
    }

    private static double largest(double[][] strata) {
        return Arrays.stream(strata).flatMapToDouble(Arrays::stream).max().orElseThrow();
    }

    private void timeloop() {
        System.out.println("\n### Timeloop's mapper at its end, ours after 240 evaluations\n\n"
                + "| problem | Timeloop | `" + OURS + "`, median | worst seed | seeds | Timeloop / worst |\n"
                + "|---|---|---|---|---|---|");
        Map<String, List<MappingCurve>> ours =
                group(key -> key.objective().equals("edp")).getOrDefault(OURS, Map.of());
        TIMELOOP.forEach((problem, end) -> {
            double[] at = ours.getOrDefault(problem, List.of()).stream()
                    .mapToDouble(c -> c.after(240))
                    .toArray();
            if (at.length > 0) {
                double worst = Arrays.stream(at).max().orElseThrow();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.3g | %.3g | %.3g | %d | %.2f |%n",
                        problem,
                        end,
                        Quantile.median(at),
                        worst,
                        at.length,
                        end / worst);
            }
        });
    }

    /** A single agent with 10^5 samples against the others with 2,048. */
    private void longRuns() {
        Map<String, Map<String, List<MappingCurve>>> groups =
                group(key -> key.objective().equals("edp"));
        Map<String, List<MappingCurve>> single = new TreeMap<>();
        groups.getOrDefault("marl-single", Map.of()).forEach((problem, seeds) -> {
            List<MappingCurve> enough =
                    seeds.stream().filter(c -> c.budget() >= LONG).toList();
            if (!enough.isEmpty()) {
                single.put(problem, enough);
            }
        });
        if (single.isEmpty() || !groups.containsKey(MARL)) {
            return;
        }
        System.out.println("\n### A single agent with 100,000 samples, " + single.keySet() + "\n\n"
                + "| `marl-single` at | distance |\n|---|---|");
        for (int budget : new int[] {240, 2048, 10_000, LONG}) {
            System.out.printf(Locale.ROOT, "| %,d | %.3f |%n", budget, mean(strata(single, c -> distance(c, budget))));
        }
        System.out.println("\n| problem | seed | `marl-single` at 2,048 | at 100,000 | found after | `marl` at 2,048 |"
                + " reaches the single one's best after | `marl-single` reaches that of `marl` after |\n"
                + "|---|---|---|---|---|---|---|---|");
        single.forEach((problem, seeds) ->
                seeds.forEach(one -> groups.get(MARL).getOrDefault(problem, List.of()).stream()
                        .filter(marl -> marl.key().seed() == one.key().seed())
                        .forEach(marl -> System.out.printf(
                                Locale.ROOT,
                                "| %s | %d | %.3f | %.3f | %,d | %.3f | %s | %s |%n",
                                problem,
                                one.key().seed(),
                                distance(one, 2048),
                                distance(one, LONG),
                                one.first(one.after(LONG)),
                                distance(marl, 2048),
                                number(marl.first(one.after(LONG))),
                                number(one.first(marl.after(2048)))))));
    }

    private static String number(int evaluations) {
        return evaluations == 0 ? "-" : String.format(Locale.ROOT, "%,d", evaluations);
    }
}
