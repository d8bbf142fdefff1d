package io.tilewright.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered cost model must keep. */
class CostModelContractTest {
    private static final ConfigSpace SPACE = Tables.space(4);
    private static final List<Config> TRAINING = Tables.draw(SPACE, 300, 1);
    private static final List<Config> UNSEEN = Tables.draw(SPACE, 500, 99).stream()
            .filter(config -> !TRAINING.contains(config))
            .toList();

    static Stream<CostModelProvider> providers() {
        return ServiceLoader.load(CostModelProvider.class).stream().map(ServiceLoader.Provider::get);
    }

    @Test
    void areRegistered() {
        assertThat(providers().map(CostModelProvider::name))
                .contains("xgb-reg", "xgb-rank")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void describesItself(CostModelProvider provider) {
        assertThat(provider.name()).matches("[a-z][a-z0-9-]*");
        assertThat(provider.summary()).isNotBlank().doesNotContain("\n");
        assertThat(provider.citation()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void ordersPointsItHasNotSeen(CostModelProvider provider) {
        CostModel model = fitted(provider, 5);
        double correlation = Tables.rankCorrelation(model.predict(UNSEEN), Tables.values(UNSEEN, Tables::fitness));
        assertThat(correlation).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void theSeedDecides(CostModelProvider provider) {
        assertThat(fitted(provider, 5).predict(UNSEEN))
                .isEqualTo(fitted(provider, 5).predict(UNSEEN));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void predictsOneByOneAsTogether(CostModelProvider provider) {
        double[] together = fitted(provider, 5).predict(UNSEEN);
        CostModel model = fitted(provider, 5);
        for (int i = UNSEEN.size() - 1; i >= 0; i--) {
            assertThat(model.predict(UNSEEN.get(i))).isEqualTo(together[i]).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void fitsFromScratch(CostModelProvider provider) {
        CostModel model = fitted(provider, 5);
        model.fit(TRAINING, Tables.values(TRAINING, c -> 10 - Tables.fitness(c)));
        double correlation = Tables.rankCorrelation(model.predict(UNSEEN), Tables.values(UNSEEN, Tables::fitness));
        assertThat(correlation).isLessThan(-0.85);
    }

    private static CostModel fitted(CostModelProvider provider, long seed) {
        CostModel model = provider.create(64, new Rng(seed));
        model.fit(TRAINING, Tables.values(TRAINING, Tables::fitness));
        return model;
    }
}
