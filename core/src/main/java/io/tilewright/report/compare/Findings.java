package io.tilewright.report.compare;

import io.tilewright.compare.Comparison;
import io.tilewright.compare.NetworkEffort;
import io.tilewright.compare.NetworkScore;
import io.tilewright.compare.PairedTest;
import io.tilewright.compare.RandomReference;
import io.tilewright.compare.Reach;
import io.tilewright.compare.Scores;
import io.tilewright.compare.SharedChips;
import io.tilewright.compare.Standing;
import io.tilewright.compare.Suite;
import io.tilewright.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Everything that the report shows, computed once.
 *
 * @param baseline the tuner that the others are compared with: of mappings {@code marl-single}, else {@code autotvm}, if it
 *     takes part; else the first
 * @param focus the budget of the small tables besides the largest: the one asked for, else of mappings the largest itself,
 *     else 64 if it is there, else the smallest
 * @param standings by tuner, one per budget
 * @param areas by tuner
 * @param reaches by tuner, for 0, 1 and 5 %
 * @param tests by budget
 * @param models networks whose layers can all be scored
 * @param perLayer every network, tuner and budget
 * @param shared the same on one chip, where that can be said
 * @param efforts every network and tuner
 * @param secondsPerMeasurement what was stated with {@code --seconds-per-measurement}
 */
public record Findings(
        Scores scores,
        String baseline,
        int focus,
        Map<String, List<Standing>> standings,
        Map<String, Interval> areas,
        Map<String, List<Reach>> reaches,
        Map<Integer, List<PairedTest>> tests,
        RandomReference random,
        List<Suite.Model> models,
        List<NetworkScore> perLayer,
        List<NetworkScore> shared,
        Map<String, SharedChips> chips,
        List<NetworkEffort> efforts,
        OptionalDouble secondsPerMeasurement) {

    /** Shares above the optimum that a search is timed to. */
    static final List<Double> LIMITS = List.of(0.0, 0.01, 0.05);

    private static final int FOCUS = 64;

    /**
     * @param comparison with at least one task that can be scored
     * @param secondsPerMeasurement stated cost of one measurement; empty: this machine's
     * @param wanted the budget to focus on, one of the protocol's; empty: the usual one
     */
    public static Findings of(Comparison comparison, OptionalDouble secondsPerMeasurement, OptionalInt wanted) {
        Scores scores = new Scores(comparison);
        List<String> tuners = comparison.protocol().tuners();
        List<Integer> budgets = comparison.protocol().budgets();
        String usual = comparison.otherwise() == Comparison.Otherwise.BEST_KNOWN ? "marl-single" : "autotvm";
        String baseline = tuners.contains(usual) ? usual : tuners.get(0);
        Map<String, List<Standing>> standings = new LinkedHashMap<>();
        Map<String, Interval> areas = new LinkedHashMap<>();
        Map<String, List<Reach>> reaches = new LinkedHashMap<>();
        for (String tuner : tuners) {
            standings.put(
                    tuner,
                    budgets.stream()
                            .map(budget -> scores.standing(tuner, budget))
                            .toList());
            areas.put(tuner, scores.logArea(tuner));
            List<Reach> list = new ArrayList<>();
            for (double limit : LIMITS) {
                list.add(scores.reach(tuner, limit));
            }
            reaches.put(tuner, list);
        }
        Map<Integer, List<PairedTest>> tests = new LinkedHashMap<>();
        budgets.forEach(budget -> tests.put(budget, PairedTest.all(scores, budget)));
        List<Suite.Model> models = comparison.suite().models().stream()
                .filter(model -> !model.layers().isEmpty())
                .filter(model ->
                        model.layers().stream().allMatch(layer -> scores.tasks().contains(layer.task())))
                .toList();
        List<NetworkScore> perLayer = new ArrayList<>();
        List<NetworkScore> shared = new ArrayList<>();
        Map<String, SharedChips> chips = new LinkedHashMap<>();
        List<NetworkEffort> efforts = new ArrayList<>();
        for (Suite.Model model : models) {
            boolean sharable = SharedChips.available(comparison, model);
            if (sharable) {
                chips.put(model.name(), new SharedChips(comparison, model));
            }
            for (String tuner : tuners) {
                efforts.add(NetworkEffort.of(scores, model, tuner, secondsPerMeasurement));
                for (int budget : budgets) {
                    perLayer.add(NetworkScore.perLayer(scores, model, tuner, baseline, budget));
                    if (sharable) {
                        shared.add(NetworkScore.shared(chips.get(model.name()), tuner, baseline, budget));
                    }
                }
            }
        }
        return new Findings(
                scores,
                baseline,
                wanted.orElse(usualFocus(comparison)),
                standings,
                areas,
                reaches,
                tests,
                new RandomReference(scores),
                models,
                perLayer,
                shared,
                chips,
                efforts,
                secondsPerMeasurement);
    }

    private static int usualFocus(Comparison comparison) {
        List<Integer> budgets = comparison.protocol().budgets();
        if (comparison.otherwise() == Comparison.Otherwise.BEST_KNOWN) {
            return comparison.protocol().largestBudget();
        }
        return budgets.contains(FOCUS) ? FOCUS : budgets.get(0);
    }

    Comparison comparison() {
        return scores.comparison();
    }

    /** Whether mappings are compared: regret is then to the best known, and what needs tables or chips has no meaning. */
    boolean mapping() {
        return comparison().otherwise() == Comparison.Otherwise.BEST_KNOWN;
    }

    /** What regret is relative to, in words. */
    public String reference() {
        return mapping() ? "best known" : "optimum";
    }

    List<String> tuners() {
        return comparison().protocol().tuners();
    }

    List<Integer> budgets() {
        return comparison().protocol().budgets();
    }

    int largest() {
        return comparison().protocol().largestBudget();
    }

    /** The budgets of the small tables. */
    List<Integer> focusAndLargest() {
        return focus == largest() ? List.of(focus) : List.of(focus, largest());
    }

    /** The score of a network among those of a list. */
    static NetworkScore score(List<NetworkScore> scores, String network, String tuner, int budget) {
        return scores.stream()
                .filter(s -> s.network().equals(network) && s.tuner().equals(tuner) && s.budget() == budget)
                .findFirst()
                .orElseThrow();
    }

    NetworkEffort effort(String network, String tuner) {
        return efforts.stream()
                .filter(e -> e.network().equals(network) && e.tuner().equals(tuner))
                .findFirst()
                .orElseThrow();
    }
}
