package io.tilewright.explore.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationClustersTest {
    private static final CorrelationClusters NO_PRIOR = new CorrelationClusters(3, 8, 12, KnobAffinity.NONE);

    /** Nine knobs of four values in three triples; the cost of a triple is that of its sum's distance from 4. */
    private static Measured planted(int samples, long seed) {
        ConfigSpace space = space(9, 4);
        Measured measured = new Measured(space);
        Rng rng = new Rng(seed);
        for (int i = 0; i < samples; i++) {
            Config config = space.sample(rng);
            double cost = 1;
            for (int group = 0; group < 3; group++) {
                // the triples' members are g, g + 3, g + 6: not neighbours in the space
                cost += 10 * Math.abs(config.digit(group) + config.digit(group + 3) + config.digit(group + 6) - 4.5);
            }
            measured.add(config, cost);
        }
        return measured;
    }

    @Test
    void findsPlantedClusters() {
        KnobPartition planted = new KnobPartition(List.of(List.of(0, 3, 6), List.of(1, 4, 7), List.of(2, 5, 8)));
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(NO_PRIOR.of(planted(2000, seed), new Rng(9)).agreement(planted))
                    .as("seed " + seed)
                    .isEqualTo(1);
        }
    }

    @Test
    void findsNothingInNoise() {
        ConfigSpace space = space(9, 4);
        Measured noise = new Measured(space);
        Rng rng = new Rng(4);
        for (int i = 0; i < 500; i++) {
            noise.add(space.sample(rng), 1 + rng.nextDouble());
        }
        double[][] elite = KnobSimilarity.eliteCorrelation(noise);
        long false1 =
                IntStream.range(0, 81).filter(i -> elite[i / 9][i % 9] > 0).count();
        assertThat(false1).as("pairs over twice the noise, of 72").isLessThanOrEqualTo(8);
    }

    @Test
    void interactionIsWhatTwoKnobsTellTogether() {
        // y = a xor b: log 2 together, nothing alone; c tells nothing; d alone tells all of z
        int n = 4000;
        Rng rng = new Rng(5);
        double[][] x = new double[3][n];
        double[] y = new double[n];
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            for (double[] column : x) {
                column[i] = rng.nextInt(2);
            }
            y[i] = (int) x[0][i] ^ (int) x[1][i];
            z[i] = x[0][i];
        }
        double[][] found = Interaction.matrix(x, y, new Rng(6));
        assertThat(found[0][1]).isCloseTo(Math.log(2), within(0.01));
        assertThat(found[1][0]).isEqualTo(found[0][1]);
        assertThat(found[0][2]).isLessThan(0.002);
        assertThat(found[0][0]).isZero();
        assertThat(Interaction.matrix(x, z, new Rng(6))[0][1]).isLessThan(0.002);
    }

    @Test
    void eliteCorrelationIsRelativeToThatOfAll() {
        // a and b always agree: correlated among all and among the elite, so nothing is learnt from it
        ConfigSpace space = space(2, 8);
        Measured measured = new Measured(space);
        Rng rng = new Rng(7);
        for (int i = 0; i < 500; i++) {
            int digit = rng.nextInt(8);
            measured.add(space.of(new int[] {digit, digit}), 1 + rng.nextDouble());
        }
        assertThat(KnobSimilarity.eliteCorrelation(measured)[0][1]).isZero();
    }

    @Test
    void cutsLargeClustersAndKeepsEveryKnob() {
        Measured measured = planted(300, 1);
        CorrelationClusters small = new CorrelationClusters(3, 8, 4, KnobAffinity.NONE);
        KnobPartition partition = small.of(measured, new Rng(1));
        assertThat(partition.groups())
                .allSatisfy(group -> assertThat(group.size()).isLessThanOrEqualTo(2));
        assertThat(partition.labels()).hasSize(9);
    }

    @Test
    void thePriorDecidesWithoutSamples() {
        List<Knob> knobs = new ArrayList<>();
        for (String dim : List.of("k", "c", "p")) {
            for (String level : List.of("t0", "t1", "s2")) {
                knobs.add(new Knob(level + "_" + dim, Role.MAPPING, List.of(1, 2)));
            }
        }
        Measured nothing = new Measured(new ConfigSpace(knobs));
        nothing.add(nothing.space().at(0), 1);
        assertThat(CorrelationClusters.defaults().of(nothing, new Rng(1)).groups())
                .containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7, 8));
    }

    @Test
    void affinityComesFromWords() {
        assertThat(affinity("t1_k", "t1_c")).isEqualTo(0.2);
        assertThat(affinity("t1_k", "s3_k")).isEqualTo(0.3);
        assertThat(affinity("tile_h", "h_nthread")).isEqualTo(0.3);
        assertThat(affinity("log_inp_buff", "log_wgt_buff")).isEqualTo(0.5);
        assertThat(affinity("order1", "t1_k")).isZero();
    }

    @Test
    void partitionsOfASpace() {
        ConfigSpace space = new ConfigSpace(List.of(
                new Knob("t0_k", Role.MAPPING, List.of(1, 2)),
                new Knob("order1", Role.SCHEDULING, List.of(1, 2)),
                new Knob("t1_k", Role.MAPPING, List.of(1, 2)),
                new Knob("s1_k", Role.HARDWARE, List.of(1, 2))));
        assertThat(KnobPartition.single(space).groups()).containsExactly(List.of(0, 1, 2, 3));
        assertThat(KnobPartition.perKnob(space).groups()).hasSize(4);
        assertThat(KnobPartition.byRole(space).groups()).containsExactly(List.of(0, 2), List.of(1), List.of(3));
        assertThat(KnobPartition.byKind(space).groups()).containsExactly(List.of(0, 2), List.of(1), List.of(3));
        KnobPartition random = KnobPartition.byKind(space).shuffled(new Rng(2));
        assertThat(random.groups().stream().map(List::size).sorted()).containsExactly(1, 1, 2);
        assertThat(random.labels()).hasSize(4);
    }

    private static double affinity(String a, String b) {
        Knob left = new Knob(a, Role.MAPPING, List.of(1));
        Knob right = new Knob(b, Role.MAPPING, List.of(1));
        assertThat(KnobAffinity.BY_NAME.of(right, left)).isEqualTo(KnobAffinity.BY_NAME.of(left, right));
        return KnobAffinity.BY_NAME.of(left, right);
    }

    private static ConfigSpace space(int knobs, int values) {
        return new ConfigSpace(IntStream.range(0, knobs)
                .mapToObj(k -> new Knob(
                        "knob" + k,
                        Role.MAPPING,
                        IntStream.range(0, values).boxed().toList()))
                .toList());
    }
}
