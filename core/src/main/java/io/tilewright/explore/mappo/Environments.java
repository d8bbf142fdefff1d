package io.tilewright.explore.mappo;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import java.util.List;

/** One episode per environment, all walked together: where each stands, what it was worth, and whether it goes on. */
final class Environments {
    /** How an environment came to rest. */
    enum End {
        NONE,
        /** No future: V of what follows is 0. */
        TERMINAL,
        /** Cut off: V of the last state stands for what would have followed. */
        CUT
    }

    private final ConfigSpace space;
    private final MappoParameters parameters;
    private final Visited visited;
    private final int[][] digits;
    private final double[] reward;
    private final double[] best;
    private final int[] lastGain;
    private final int[] steps;
    private final double[] sum;
    private final boolean[] moved;
    private final End[] end;

    Environments(ConfigSpace space, MappoParameters parameters, Visited visited, List<Config> starts) {
        this.space = space;
        this.parameters = parameters;
        this.visited = visited;
        int count = starts.size();
        this.digits = new int[count][];
        this.reward = new double[count];
        this.best = new double[count];
        this.lastGain = new int[count];
        this.steps = new int[count];
        this.sum = new double[count];
        this.moved = new boolean[count];
        this.end = new End[count];
        for (int e = 0; e < count; e++) {
            digits[e] = starts.get(e).digits();
            reward[e] = visited.at(starts.get(e)).reward();
            best[e] = reward[e];
            end[e] = End.NONE;
        }
    }

    int count() {
        return digits.length;
    }

    int digit(int environment, int knob) {
        return digits[environment][knob];
    }

    /** Of the configuration where it stands. */
    double reward(int environment) {
        return reward[environment];
    }

    End end(int environment) {
        return end[environment];
    }

    /** Lets one knob take a step of -1, 0 or 1; at the ends of its values it stays. */
    void move(int environment, int knob, int by) {
        int digit = digits[environment][knob] + by;
        if (by != 0 && digit >= 0 && digit < space.knobs().get(knob).size()) {
            digits[environment][knob] = digit;
            moved[environment] = true;
        }
    }

    /** Ends a step: evaluates where the knobs were moved to and decides whether the episode goes on. */
    void evaluate(int environment) {
        if (moved[environment]) {
            reward[environment] = visited.at(space.of(digits[environment])).reward();
        }
        steps[environment]++;
        sum[environment] += reward[environment];
        if (reward[environment] > best[environment]) {
            best[environment] = reward[environment];
            lastGain[environment] = steps[environment];
        }
        boolean rests = parameters.earlyStop() && !moved[environment];
        boolean stale = parameters.earlyStop() && steps[environment] - lastGain[environment] >= parameters.patience();
        if (rests && parameters.stayEnds()) {
            end[environment] = End.TERMINAL;
        } else if (rests || stale || steps[environment] >= parameters.steps()) {
            end[environment] = End.CUT;
        }
        moved[environment] = false;
    }

    /** Steps of all episodes. */
    int steps() {
        int all = 0;
        for (int each : steps) {
            all += each;
        }
        return all;
    }

    /** Mean reward of a step, averaged over the episodes. */
    double meanScore() {
        double mean = 0;
        for (int e = 0; e < sum.length; e++) {
            mean += sum[e] / Math.max(1, steps[e]) / sum.length;
        }
        return mean;
    }

    /** Best reward of an episode, averaged over the episodes (Algorithm 1, line 15). */
    double meanBest() {
        double mean = 0;
        for (double each : best) {
            mean += each / best.length;
        }
        return mean;
    }
}
