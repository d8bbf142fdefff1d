package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.timing.RandomPrograms.Draft;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The event-driven model against the clock-by-clock one on random programs and chips. */
class ModelAgreementTest {
    @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
    void shortProgramsAgree(@ForAll("chips") VtaConfig chip, @ForAll("drafts") List<Draft> drafts) {
        Agreement.check(RandomPrograms.program(chip, drafts, 1, true));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void programsThatFillQueuesAgree(
            @ForAll("chips") VtaConfig chip,
            @ForAll("drafts") List<Draft> drafts,
            @ForAll @IntRange(min = 1, max = 60) int repeats) {
        Agreement.check(RandomPrograms.program(chip, drafts, repeats, true));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void deadLocksAgree(@ForAll("chips") VtaConfig chip, @ForAll("drafts") List<Draft> drafts) {
        Agreement.check(RandomPrograms.program(chip, drafts, 1, false));
    }

    @Provide
    Arbitrary<VtaConfig> chips() {
        return RandomPrograms.chips();
    }

    @Provide
    Arbitrary<List<Draft>> drafts() {
        return RandomPrograms.drafts().list().ofMinSize(1).ofMaxSize(30);
    }
}
