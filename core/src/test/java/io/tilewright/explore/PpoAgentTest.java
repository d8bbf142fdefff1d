package io.tilewright.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.explore.PpoParameters.Faults;
import io.tilewright.nn.Parameters;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CHAMELEON's agent: its moves, its networks, what it learns, and how the released program destroys it. */
class PpoAgentTest {
    private static final ConfigSpace DCOC = space(4, 4, 4, 2, 2, 4, 4);
    private static final int EPISODES = 128;

    @Test
    void everyStepMovesEachKnobByItsActionAndTheEpisodeEndsWhenThreeQuartersRest() {
        ConfigSpace space = space(9, 2, 6, 1, 5, 12, 7);
        PpoAgent agent = new PpoAgent(space, PpoParameters.code(), new Rng(1));
        Rng starts = new Rng(2);
        for (int e = 0; e < EPISODES; e++) {
            Config at = space.sample(starts);
            Episode episode = agent.walk(at);
            for (int step = 0; step < episode.length(); step++) {
                int resting = 0;
                for (int knob = 0; knob < 7; knob++) {
                    int size = space.knobs().get(knob).size();
                    int direction = episode.actions[step * 7 + knob] - PpoAgent.STAY;
                    int now = episode.reached.get(step).digit(knob);
                    assertThat(direction).isBetween(-1, 1);
                    assertThat(now).isEqualTo(Math.min(size - 1, Math.max(0, at.digit(knob) + direction)));
                    assertThat(episode.opinions.get(step).state()[knob]).isEqualTo((double) at.digit(knob) / size);
                    boolean atItsEnd = direction < 0 && now == 0 || direction > 0 && now == size - 1;
                    resting += direction == 0 || atItsEnd ? 1 : 0;
                }
                assertThat(resting >= 0.75 * 7).isEqualTo(step == episode.length() - 1);
                at = episode.reached.get(step);
            }
            agent.learn(episode, new double[episode.length()]);
        }
    }

    @Test
    void anEpisodeEndsAfterItsMostSteps() {
        PpoParameters p = PpoParameters.code();
        PpoParameters short5 = new PpoParameters(
                p.stepSize(),
                p.discount(),
                p.gae(),
                p.epochs(),
                p.clip(),
                p.valueFactor(),
                p.entropyFactor(),
                p.minibatch(),
                p.sharedFirstLayer(),
                p.episodes(),
                5,
                p.restingShare(),
                p.faults());
        ConfigSpace large = space(200, 200, 200, 200);
        PpoAgent agent = new PpoAgent(large, short5, new Rng(3));
        List<Integer> lengths = IntStream.range(0, 50)
                .map(e -> agent.walk(large.sample(new Rng(e))).length())
                .boxed()
                .toList();
        assertThat(lengths).allMatch(length -> length <= 5).contains(5);
    }

    @Test
    void theStatesActionsProbabilitiesAreThoseOfTheNetworks() {
        // stationary policy: over many steps from one state, actions are as frequent as their probabilities say
        ConfigSpace space = space(50, 50);
        PpoAgent agent = new PpoAgent(space, PpoParameters.code(), new Rng(4));
        Config start = space.of(new int[] {25, 25});
        int[] count = new int[3];
        double[] probability = new double[3];
        for (int e = 0; e < 1000; e++) {
            Episode episode = agent.walk(start);
            count[episode.actions[1]]++;
            probability[episode.actions[1]] = Math.exp(episode.opinions.get(0).logarithm(1, episode.actions[1]));
        }
        for (int action = 0; action < 3; action++) {
            assertThat(count[action] / 1000.0).isCloseTo(probability[action], within(0.06));
        }
    }

    @Test
    void oneStepEpisodesAreAsCommonAsInTheAuthorsProgram() {
        // tuners.md section 4, first plan of 128 episodes: 36, 25 and 41 on 2^12, mean length 2.1 to 4.5; none on 16^7
        for (int seed = 0; seed < 3; seed++) {
            int[] lengths = lengths(DCOC, seed);
            assertThat(Arrays.stream(lengths).filter(length -> length == 1).count())
                    .isBetween(10L, 70L);
            assertThat(Arrays.stream(lengths).average().orElseThrow()).isBetween(1.5, 8.0);
            int[] wide = lengths(space(16, 16, 16, 16, 16, 16, 16), seed);
            assertThat(Arrays.stream(wide).filter(length -> length == 1).count())
                    .isLessThan(5);
            assertThat(Arrays.stream(wide).average().orElseThrow()).isGreaterThan(10);
        }
    }

    private static int[] lengths(ConfigSpace space, long seed) {
        PpoAgent agent = new PpoAgent(space, PpoParameters.code(), new Rng(seed));
        return lengths(agent, space, seed, config -> config.digit(0) / 10.0);
    }

    private static int[] lengths(PpoAgent agent, ConfigSpace space, long seed, ToDoubleFunction<Config> reward) {
        Rng starts = new Rng(seed).child("starts");
        return IntStream.range(0, EPISODES)
                .map(e -> {
                    Episode episode = agent.walk(space.sample(starts));
                    agent.learn(
                            episode,
                            episode.reached.stream().mapToDouble(reward).toArray());
                    return episode.length();
                })
                .toArray();
    }

    @Test
    void anUndefinedAdvantageDestroysTheReleasedAgentAndNotTheRepairedOne() {
        ToDoubleFunction<Config> reward = config -> config.digit(0) / 10.0;
        Faults released = new Faults(true, false, false);
        for (int seed = 0; seed < 3; seed++) {
            PpoAgent broken = new PpoAgent(DCOC, PpoParameters.code().with(released), new Rng(seed));
            lengths(broken, DCOC, seed, reward);
            assertThat(broken.isDestroyed()).isTrue();
            Config start = DCOC.sample(new Rng(seed));
            Episode episode = broken.walk(start);
            assertThat(episode.reached).hasSize(500).allMatch(start::equals);
            assertThat(episode.actions[0]).isEqualTo(PpoAgent.NOTHING);
            PpoAgent repaired = new PpoAgent(DCOC, PpoParameters.code(), new Rng(seed));
            lengths(repaired, DCOC, seed, reward);
            assertThat(repaired.isDestroyed()).isFalse();
        }
    }

    @Test
    void theMeanRewardRisesOverThePlansAndNotWithoutLearning() {
        ConfigSpace space = space(4, 6, 6, 2, 8);
        ToDoubleFunction<Config> reward = c ->
                1 / (1 + Math.pow(c.digit(1) - 4, 2) + Math.pow(c.digit(2) - 1, 2) + Math.pow(c.digit(4) - 6, 2) / 2);
        for (int seed = 0; seed < 3; seed++) {
            double[] paper = meanRewards(space, PpoParameters.paper(), reward, seed, 12);
            assertThat(paper[11]).as(Arrays.toString(paper)).isGreaterThan(1.8 * paper[0]);
            double[] still = meanRewards(space, withoutLearning(), reward, seed, 12);
            assertThat(still[11]).as(Arrays.toString(still)).isLessThan(1.3 * still[0]);
        }
    }

    private static PpoParameters withoutLearning() {
        return new PpoParameters(1e-3, 0.9, 0.99, 0, 0.3, 1, 0.1, 32, true, 128, 500, 0.75, Faults.NONE);
    }

    /** Plan by plan, the mean over the episodes of their mean reward. */
    private static double[] meanRewards(
            ConfigSpace space, PpoParameters parameters, ToDoubleFunction<Config> reward, long seed, int plans) {
        PpoAgent agent = new PpoAgent(space, parameters, new Rng(seed));
        Rng starts = new Rng(seed).child("starts");
        double[] means = new double[plans];
        for (int plan = 0; plan < plans; plan++) {
            for (int e = 0; e < EPISODES; e++) {
                Episode episode = agent.walk(space.sample(starts));
                double[] rewards = episode.reached.stream().mapToDouble(reward).toArray();
                means[plan] += Arrays.stream(rewards).average().orElseThrow() / EPISODES;
                agent.learn(episode, rewards);
            }
        }
        return means;
    }

    @Test
    void theCriticLearnsStatesAndTheReleasedOneTheMean() {
        // the further right, the better, so the critic's values have to rise from left to right
        assertThat(spreadOfValues(Faults.NONE)).isGreaterThan(3 * spreadOfValues(new Faults(false, true, false)));
    }

    private static double spreadOfValues(Faults faults) {
        ConfigSpace space = space(30);
        PpoAgent agent = new PpoAgent(space, PpoParameters.code().with(faults), new Rng(6));
        for (int e = 0; e < 600; e++) {
            Episode episode = agent.walk(space.sample(new Rng(e)));
            agent.learn(
                    episode,
                    episode.reached.stream().mapToDouble(c -> c.digit(0) / 30.0).toArray());
        }
        return agent.walk(space.at(28)).values[0] - agent.walk(space.at(1)).values[0];
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gradientsAreThoseOfTheNetworks(boolean shared) {
        ActorCritic networks = new ActorCritic(3, shared, new Rng(8));
        int batch = 5;
        Rng rng = new Rng(9);
        double[] states =
                IntStream.range(0, 3 * batch).mapToDouble(i -> rng.nextDouble()).toArray();
        double[] toLogits = IntStream.range(0, 9 * batch)
                .mapToDouble(i -> rng.nextGaussian())
                .toArray();
        double[] toValues =
                IntStream.range(0, batch).mapToDouble(i -> rng.nextGaussian()).toArray();
        networks.read(states, batch);
        Parameters parameters = networks.parameters();
        parameters.clearGradients();
        networks.backward(logitGradient(networks, toLogits, batch), toValues, batch);
        double[] gradients = parameters.gradients().clone();
        double step = 1e-6;
        List<Double> errors = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            double value = parameters.values()[i];
            parameters.values()[i] = value + step;
            double up = objective(networks, states, toLogits, toValues, batch);
            parameters.values()[i] = value - step;
            double down = objective(networks, states, toLogits, toValues, batch);
            parameters.values()[i] = value;
            errors.add(Math.abs((up - down) / (2 * step) - gradients[i]) / (1 + Math.abs(gradients[i])));
        }
        assertThat(errors).allMatch(error -> error < 1e-6);
        assertThat(Arrays.stream(gradients).filter(g -> g != 0).count()).isEqualTo(gradients.length);
    }

    /** Of the sum of log-probabilities of all actions, weighted, by the logits. */
    private static double[] logitGradient(ActorCritic networks, double[] weights, int batch) {
        double[] gradient = new double[9 * batch];
        for (int i = 0; i < weights.length; i++) {
            int feature = i / batch;
            networks.policy().addLogProbabilityGradient(feature / 3, i % batch, feature % 3, weights[i], gradient);
        }
        return gradient;
    }

    private static double objective(
            ActorCritic networks, double[] states, double[] toLogits, double[] toValues, int batch) {
        networks.read(states, batch);
        double sum = 0;
        for (int i = 0; i < toLogits.length; i++) {
            int feature = i / batch;
            sum += toLogits[i] * networks.policy().logProbability(feature / 3, i % batch, feature % 3);
        }
        for (int s = 0; s < batch; s++) {
            sum += toValues[s] * networks.value(s);
        }
        return sum;
    }

    @Test
    void parametersSayWhatIsAllowed() {
        assertThatThrownBy(
                        () -> new PpoParameters(1e-3, 0.9, 0.99, 3, 0.3, 1, 0.1, 0, true, 128, 500, 0.75, Faults.NONE))
                .hasMessage("epochs 3, minibatch 0, episodes 128, steps 500, resting share 0.75, "
                        + "allowed: from 0, each other from 1, and in (0, 1]");
    }

    @Test
    void theProfilesAreTheTables() {
        PpoParameters paper = PpoParameters.paper();
        assertThat(List.of(
                        paper.stepSize(),
                        paper.discount(),
                        paper.gae(),
                        (double) paper.epochs(),
                        paper.clip(),
                        paper.valueFactor(),
                        paper.entropyFactor()))
                .containsExactly(1e-3, 0.9, 0.99, 3.0, 0.3, 1.0, 0.1);
        assertThat(paper.sharedFirstLayer()).isTrue();
        PpoParameters code = PpoParameters.code();
        assertThat(code.clip()).isEqualTo(0.2);
        assertThat(code.entropyFactor()).isEqualTo(0.3);
        assertThat(code.sharedFirstLayer()).isFalse();
        assertThat(code.minibatch()).isEqualTo(32);
        assertThat(code.episodes()).isEqualTo(128);
        assertThat(code.steps()).isEqualTo(500);
        assertThat(code.faults()).isEqualTo(Faults.NONE);
    }

    static ConfigSpace space(int... sizes) {
        return new ConfigSpace(IntStream.range(0, sizes.length)
                .mapToObj(k -> new Knob(
                        "knob_" + k,
                        Role.MAPPING,
                        IntStream.rangeClosed(1, sizes[k]).boxed().toList()))
                .toList());
    }
}
