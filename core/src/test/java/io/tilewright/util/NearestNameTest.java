package io.tilewright.util;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.util.TilewrightException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> TUNERS = List.of("random", "grid", "genetic", "autotvm");

    @Test
    void suggestsTheNearest() {
        assertThat(NearestName.of("gird", TUNERS)).hasValue("grid");
        assertThat(NearestName.of("rando", TUNERS)).hasValue("random");
        assertThat(NearestName.of("AutoTVM", TUNERS)).hasValue("autotvm");
        assertThat(NearestName.of("genetics", TUNERS)).hasValue("genetic");
    }

    @Test
    void suggestsNothingFarFetched() {
        assertThat(NearestName.of("bayes", TUNERS)).isEmpty();
        assertThat(NearestName.of("", TUNERS)).isEmpty();
        assertThat(NearestName.of("x".repeat(100_000), TUNERS)).isEmpty();
        assertThat(NearestName.of("anything", List.of())).isEmpty();
    }

    @Test
    void equallyNearNamesGoByTheAlphabet() {
        assertThat(NearestName.of("cat", List.of("hat", "bat"))).hasValue("bat");
    }

    @Test
    void theErrorListsWhatIsAllowed() {
        TilewrightException near = NearestName.unknown("tuner", "gird", TUNERS);
        assertThat(near).hasMessage("unknown tuner 'gird', allowed: autotvm, genetic, grid, random");
        assertThat(near.advice()).isEqualTo("did you mean 'grid'?");
        assertThat(near.kind()).isEqualTo(Kind.USAGE);
        TilewrightException far = NearestName.unknown("tuner", "magic", TUNERS);
        assertThat(far.advice()).isEqualTo("choose one of the allowed names");
        assertThat(NearestName.unknown("tuner", "y".repeat(300), TUNERS).getMessage())
                .hasSizeLessThan(300);
    }
}
