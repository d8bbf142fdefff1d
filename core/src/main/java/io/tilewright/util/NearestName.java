package io.tilewright.util;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Suggests what a user may have meant. Distance: insertions, deletions, substitutions and swaps of neighbouring letters
 * (optimal string alignment), without regard to case.
 */
public final class NearestName {
    private static final int LONGEST_TYPED = 200;

    private NearestName() {}

    /**
     * The known name nearest to the typed one, if at most a third of its letters (or one, but not all) differ; ties:
     * alphabetical.
     */
    public static Optional<String> of(String typed, Collection<String> known) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        String nearest = null;
        int smallest = Integer.MAX_VALUE;
        for (String name : sorted(known)) {
            int distance = distance(lower, name.toLowerCase(Locale.ROOT));
            boolean alike = distance < name.length() && distance <= Math.max(1, name.length() / 3);
            if (alike && distance < smallest) {
                smallest = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * The usage error for a name that does not exist.
     *
     * @param what kind of thing, e.g. {@code tuner}
     */
    public static TilewrightException unknown(String what, String typed, Collection<String> known) {
        String shown = typed.length() > LONGEST_TYPED ? typed.substring(0, LONGEST_TYPED) + "..." : typed;
        String advice =
                of(typed, known).map(name -> "did you mean '" + name + "'?").orElse("choose one of the allowed names");
        return new TilewrightException(
                TilewrightException.Kind.USAGE,
                "unknown " + what + " '" + shown + "', allowed: " + String.join(", ", sorted(known)),
                advice);
    }

    private static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }

    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int substitute = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(substitute, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
