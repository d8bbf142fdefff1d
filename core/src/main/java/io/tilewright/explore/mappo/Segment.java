package io.tilewright.explore.mappo;

import io.tilewright.nn.Gae;
import java.util.Arrays;

/**
 * Up to a fixed number of steps of all environments that still run. At step t the samples are the environments that run
 * then; values, rewards and advantages stand at {@code t * environments + environment}.
 */
final class Segment {
    final int environments;
    final int[] count;
    final int[][] running;
    /** By step: the critic's inputs. */
    final double[][] state;
    /** By agent and step: inputs, actions and their log-probabilities. */
    final double[][][] observation;

    final int[][][] action;
    final double[][][] logProbability;
    /** What the critic's network said, and the V that this means. */
    final double[] predicted;

    final double[] value;
    final double[] reward;
    final double[] advantage;
    final double[] target;
    final int[] length;
    /** By environment: V after its last step here, 0 where the episode ended for good. */
    final double[] lastValue;

    int steps;

    Segment(int environments, int most, int stateWidth, int[] observationWidths, int[] heads) {
        this.environments = environments;
        this.count = new int[most];
        this.running = new int[most][environments];
        this.state = new double[most][stateWidth * environments];
        int agents = heads.length;
        this.observation = new double[agents][most][];
        this.action = new int[agents][most][];
        this.logProbability = new double[agents][most][];
        for (int a = 0; a < agents; a++) {
            for (int t = 0; t < most; t++) {
                observation[a][t] = new double[observationWidths[a] * environments];
                action[a][t] = new int[heads[a] * environments];
                logProbability[a][t] = new double[heads[a] * environments];
            }
        }
        this.predicted = new double[most * environments];
        this.value = new double[most * environments];
        this.reward = new double[most * environments];
        this.advantage = new double[most * environments];
        this.target = new double[most * environments];
        this.length = new int[environments];
        this.lastValue = new double[environments];
    }

    /** Forgets everything. */
    void begin() {
        steps = 0;
        Arrays.fill(length, 0);
    }

    /** Takes the environments that still run into step t; gives their number. */
    int startStep(int t, Environments all) {
        int n = 0;
        for (int e = 0; e < environments; e++) {
            if (all.end(e) == Environments.End.NONE) {
                running[t][n++] = e;
                length[e] = t + 1;
            }
        }
        count[t] = n;
        steps = n == 0 ? t : t + 1;
        return n;
    }

    /** Samples of all steps. */
    int samples() {
        int samples = 0;
        for (int t = 0; t < steps; t++) {
            samples += count[t];
        }
        return samples;
    }

    /** Position of a sample of step t in the arrays by environment. */
    int place(int t, int sample) {
        return t * environments + running[t][sample];
    }

    /** Equation 2 for every environment, then advantages to mean 0 and deviation 1. */
    void estimate(Gae gae) {
        for (int e = 0; e < environments; e++) {
            gae.compute(reward, value, e, environments, length[e], lastValue[e], advantage, target);
        }
        int samples = samples();
        double mean = 0;
        double square = 0;
        for (int t = 0; t < steps; t++) {
            for (int s = 0; s < count[t]; s++) {
                double a = advantage[place(t, s)];
                mean += a / samples;
                square += a * a / samples;
            }
        }
        double deviation = Math.sqrt(Math.max(0, square - mean * mean)) + 1e-5;
        for (int t = 0; t < steps; t++) {
            for (int s = 0; s < count[t]; s++) {
                advantage[place(t, s)] = (advantage[place(t, s)] - mean) / deviation;
            }
        }
    }
}
