package io.tilewright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import org.junit.jupiter.api.Test;

/** The real tuned records are feasible under our rules and under TVM's, as they ran on hardware. */
class TophubRecordsTest {
    @Test
    void everyRecordIsFeasibleUnderBothRuleSets() {
        assertThat(TophubRecords.read()).hasSize(31);
        for (TophubRecords.Entry entry : TophubRecords.read()) {
            for (Rules rules : Rules.values()) {
                VtaTarget target = new VtaTarget(entry.chip(), SpacePreset.TVM, rules);
                assertThat(target.check(entry.conv(), TophubComparison.config(target, entry)))
                        .as(entry.network() + " " + entry.conv() + " under " + rules)
                        .isEmpty();
            }
        }
    }
}
