package io.tilewright.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One run: the evaluations after which the best cost fell, from 1, and what it fell to.
 *
 * @param key objective, machine/layer, tuner, seed
 * @param budget evaluations of the run
 */
record MappingCurve(Key key, int budget, int[] at, double[] best) {
    /** What a run is of. */
    record Key(String objective, String problem, String tuner, int seed) {}

    static MappingCurve of(Key key, double[] costs) {
        List<Integer> at = new ArrayList<>();
        List<Double> best = new ArrayList<>();
        for (int i = 0; i < costs.length; i++) {
            if (best.isEmpty() || costs[i] < best.get(best.size() - 1)) {
                at.add(i + 1);
                best.add(costs[i]);
            }
        }
        return new MappingCurve(
                key,
                costs.length,
                at.stream().mapToInt(i -> i).toArray(),
                best.stream().mapToDouble(c -> c).toArray());
    }

    /** Best cost of the first {@code evaluations}, from 1. */
    double after(int evaluations) {
        int i = at.length - 1;
        while (at[i] > evaluations) {
            i--;
        }
        return best[i];
    }

    /** Number of the first evaluation whose best is at most {@code cost}; 0 if none is. */
    int first(double cost) {
        for (int i = 0; i < at.length; i++) {
            if (best[i] <= cost) {
                return at[i];
            }
        }
        return 0;
    }

    /** One line of tab-separated fields, exact. */
    String line() {
        StringBuilder line = new StringBuilder();
        line.append(key.objective).append('\t').append(key.problem).append('\t').append(key.tuner);
        line.append('\t').append(key.seed).append('\t').append(budget);
        for (int i = 0; i < at.length; i++) {
            line.append('\t').append(at[i]).append(':').append(best[i]);
        }
        return line.toString();
    }

    static MappingCurve parse(String line) {
        String[] field = line.split("\t");
        int n = field.length - 5;
        int[] at = new int[n];
        double[] best = new double[n];
        for (int i = 0; i < n; i++) {
            int colon = field[5 + i].indexOf(':');
            at[i] = Integer.parseInt(field[5 + i].substring(0, colon));
            best[i] = Double.parseDouble(field[5 + i].substring(colon + 1));
        }
        Key key = new Key(field[0], field[1], field[2], Integer.parseInt(field[3]));
        return new MappingCurve(key, Integer.parseInt(field[4]), at, best);
    }
}
