package io.tilewright.compare;

import io.tilewright.stats.Holm;
import io.tilewright.stats.SignedRank;
import java.util.ArrayList;
import java.util.List;

/**
 * Two tuners on the same tasks and seeds, so from the same initial designs: paired signed-rank test of their regrets.
 *
 * @param wins runs in which the first has the lower regret
 * @param p two-sided
 * @param adjusted after Holm, over all pairs of the same budget
 */
public record PairedTest(
        String first, String second, int budget, int wins, int ties, int losses, double p, double adjusted) {

    /** Every pair of tuners within a budget, in the order of the protocol. */
    public static List<PairedTest> all(Scores scores, int budget) {
        List<String> tuners = scores.comparison().protocol().tuners();
        List<PairedTest> raw = new ArrayList<>();
        for (int i = 0; i < tuners.size(); i++) {
            for (int j = i + 1; j < tuners.size(); j++) {
                raw.add(of(scores, tuners.get(i), tuners.get(j), budget));
            }
        }
        double[] adjusted = Holm.adjust(raw.stream().mapToDouble(PairedTest::p).toArray());
        List<PairedTest> tests = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            PairedTest t = raw.get(i);
            tests.add(new PairedTest(t.first, t.second, budget, t.wins, t.ties, t.losses, t.p, adjusted[i]));
        }
        return tests;
    }

    private static PairedTest of(Scores scores, String first, String second, int budget) {
        double[] a = Scores.flat(scores.regrets(first, budget));
        double[] b = Scores.flat(scores.regrets(second, budget));
        int wins = 0;
        int losses = 0;
        for (int i = 0; i < a.length; i++) {
            wins += a[i] < b[i] ? 1 : 0;
            losses += a[i] > b[i] ? 1 : 0;
        }
        double p = SignedRank.test(a, b).p();
        return new PairedTest(first, second, budget, wins, a.length - wins - losses, losses, p, p);
    }

    /** Whether the difference is beyond chance at the 5 % level, over all pairs. */
    public boolean significant() {
        return adjusted <= 0.05;
    }
}
