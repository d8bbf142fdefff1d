package io.tilewright.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.tune.ChiSquare;
import io.tilewright.util.Rng;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigSpaceTest {
    /** TVM's template on 14x14 256->256 3x3 (reference: autotvm.md section 2.1). */
    private static final ConfigSpace C8 = new ConfigSpace(List.of(
            knob("tile_b", 1),
            knob("tile_h", 1, 2, 7, 14),
            knob("tile_w", 1, 2, 7, 14),
            knob("tile_ci", 1, 2, 4, 8, 16),
            knob("tile_co", 1, 2, 4, 8, 16),
            knob("oc_nthread", 1, 2),
            knob("h_nthread", 1, 2)));

    private static Knob knob(String name, Integer... values) {
        return new Knob(name, Role.MAPPING, List.of(values));
    }

    @Example
    void theFirstKnobIsTheFastestDigitAsInPublishedLogs() {
        Config config = C8.at(575);
        assertThat(C8.size()).isEqualTo(1600);
        assertThat(config)
                .hasToString("{tile_b=1, tile_h=14, tile_w=14, tile_ci=1, tile_co=4, oc_nthread=2, h_nthread=1}");
        // 7x7 512->512 3x3
        ConfigSpace c11 = new ConfigSpace(List.of(
                knob("tile_b", 1),
                knob("tile_h", 1, 7),
                knob("tile_w", 1, 7),
                knob("tile_ci", 1, 2, 4, 8, 16, 32),
                knob("tile_co", 1, 2, 4, 8, 16, 32),
                knob("oc_nthread", 1, 2),
                knob("h_nthread", 1, 2)));
        assertThat(c11.at(241))
                .hasToString("{tile_b=1, tile_h=7, tile_w=1, tile_ci=1, tile_co=16, oc_nthread=2, h_nthread=1}");
    }

    @Property(tries = 200)
    void indexAndDigitsAreTheSameThing(@ForAll("spaces") ConfigSpace space, @ForAll long seed) {
        Config config = space.sample(new Rng(seed));
        int[] digits =
                IntStream.range(0, space.knobs().size()).map(config::digit).toArray();
        assertThat(space.of(digits)).isEqualTo(config);
        assertThat(space.at(config.index())).isEqualTo(config).hasSameHashCodeAs(config);
        long index = 0;
        for (int k = digits.length - 1; k >= 0; k--) {
            index = index * space.knobs().get(k).size() + digits[k];
            assertThat(config.value(k)).isEqualTo(space.knobs().get(k).values().get(digits[k]));
            assertThat(config.value(space.knobs().get(k).name())).isEqualTo(config.value(k));
        }
        assertThat(index).isEqualTo(config.index());
        assertThat(List.copyOf(config.values().values()))
                .isEqualTo(IntStream.range(0, digits.length)
                        .mapToObj(config::value)
                        .toList());
    }

    @Property(tries = 200)
    void withChangesOneDigitOnly(@ForAll("spaces") ConfigSpace space, @ForAll long seed) {
        Rng rng = new Rng(seed);
        Config config = space.sample(rng);
        int knob = rng.nextInt(space.knobs().size());
        int digit = rng.nextInt(space.knobs().get(knob).size());
        Config changed = config.with(knob, digit);
        for (int k = 0; k < space.knobs().size(); k++) {
            assertThat(changed.digit(k)).isEqualTo(k == knob ? digit : config.digit(k));
        }
        int size = space.knobs().get(knob).size();
        assertThatThrownBy(() -> config.with(knob, size))
                .hasMessage("digit " + size + " of knob k" + knob + ", allowed: 0.." + (size - 1));
    }

    @Property(tries = 100)
    void neighboursDifferInExactlyOneKnob(@ForAll("spaces") ConfigSpace space, @ForAll long seed) {
        Config config = space.sample(new Rng(seed));
        List<Config> neighbours = space.neighbours(config);
        int expected = space.knobs().stream().mapToInt(k -> k.size() - 1).sum();
        assertThat(neighbours).hasSize(expected).doesNotHaveDuplicates().doesNotContain(config);
        for (Config neighbour : neighbours) {
            assertThat(IntStream.range(0, space.knobs().size()).filter(k -> neighbour.digit(k) != config.digit(k)))
                    .hasSize(1);
            assertThat(space.neighbours(neighbour)).contains(config);
        }
    }

    @Property(tries = 50)
    void theFingerprintIsThatOfTheContents(@ForAll("spaces") ConfigSpace space) {
        assertThat(new ConfigSpace(space.knobs()).fingerprint())
                .isEqualTo(space.fingerprint())
                .matches("[0-9a-f]{64}");
        List<Knob> more = new ArrayList<>(space.knobs());
        more.add(knob("extra", 1));
        assertThat(new ConfigSpace(more).fingerprint()).isNotEqualTo(space.fingerprint());
        List<Knob> owned = new ArrayList<>(space.knobs());
        owned.set(0, new Knob("k0", Role.HARDWARE, owned.get(0).values()));
        assertThat(new ConfigSpace(owned).fingerprint()).isNotEqualTo(space.fingerprint());
    }

    @Example
    void samplesAreUniform() {
        Rng rng = new Rng(8);
        long[] counts = new long[100];
        for (int i = 0; i < 10_000; i++) {
            counts[(int) C8.sample(rng).index() / 16]++;
        }
        ChiSquare.assertUniform(counts);
    }

    @Example
    void configurationsOfDifferentSpacesDiffer() {
        ConfigSpace same = new ConfigSpace(C8.knobs());
        assertThat(same.at(3)).isNotEqualTo(C8.at(3));
    }

    @Example
    void wrongUseIsRefused() {
        assertThatThrownBy(() -> C8.at(1600)).hasMessage("index 1600, allowed: 0..1599");
        assertThatThrownBy(() -> C8.at(-1)).hasMessage("index -1, allowed: 0..1599");
        assertThatThrownBy(() -> C8.of(new int[] {0, 4, 0, 0, 0, 0, 0}))
                .hasMessage("digit 4 of knob tile_h, allowed: 0..3");
        assertThatThrownBy(() -> C8.at(0).value("tile_x")).hasMessage("no knob 'tile_x' in this space");
        assertThatThrownBy(() -> new ConfigSpace(List.of(knob("a", 1), knob("a", 2))))
                .hasMessage("knobs [a, a], allowed: distinct names");
        assertThatThrownBy(() -> knob("a", 1, 2, 1)).hasMessage("knob a has values [1, 2, 1], allowed: distinct, >= 1");
    }

    @Example
    void spacesOfAnySizeWorkByTheirDigits() {
        Knob large =
                new Knob("a", Role.MAPPING, IntStream.range(0, 1 << 12).boxed().toList());
        List<Knob> six = IntStream.range(0, 6)
                .mapToObj(k -> new Knob("a" + k, Role.MAPPING, large.values()))
                .toList();
        ConfigSpace space = new ConfigSpace(six);
        assertThat(space.indexable()).isFalse();
        assertThat(space.size()).isEqualTo(Long.MAX_VALUE);
        assertThat(space.exactSize()).isEqualTo(BigInteger.TWO.pow(72));
        Config a = space.of(new int[] {1, 2, 3, 4, 5, 4095});
        assertThat(a.digits()).containsExactly(1, 2, 3, 4, 5, 4095);
        assertThat(space.of(a.values())).hasValue(a);
        assertThat(a.with(5, 0)).isLessThan(a).isEqualTo(space.of(new int[] {1, 2, 3, 4, 5, 0}));
        assertThat(space.at(4097)).isEqualTo(space.of(new int[] {1, 1, 0, 0, 0, 0}));
        Rng rng = new Rng(3);
        boolean last = false;
        for (int i = 0; i < 50; i++) {
            Config draw = space.sample(rng);
            last |= draw.digit(5) > 2000;
            assertThat(draw.index()).isNotNegative();
        }
        assertThat(last).as("every knob is drawn").isTrue();
    }

    @Provide
    Arbitrary<ConfigSpace> spaces() {
        return Arbitraries.integers()
                .between(1, 6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(sizes -> {
                    List<Knob> knobs = new ArrayList<>();
                    for (int k = 0; k < sizes.size(); k++) {
                        int first = 3 * k;
                        knobs.add(new Knob(
                                "k" + k,
                                Role.SCHEDULING,
                                IntStream.range(first, first + sizes.get(k))
                                        .boxed()
                                        .toList()));
                    }
                    return new ConfigSpace(knobs);
                });
    }
}
