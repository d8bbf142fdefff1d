package io.tilewright.report;

import io.tilewright.target.spatial.format.ArchitectureJson;
import io.tilewright.target.spatial.model.Architecture;

/** What a run was, in one line. */
final class Headline {
    private Headline() {}

    static String of(RunRecord run) {
        String tuner = run.choices().tuner();
        return run.choices().target().equals(RunRecord.Choices.SPATIAL)
                ? run.model() + " on " + architecture(run).name() + ", mapped with " + tuner
                : run.model() + ", tuned with " + tuner;
    }

    /** The machine of a run that mapped a network. */
    static Architecture architecture(RunRecord run) {
        return ArchitectureJson.readLine(run.target().get("architecture"));
    }
}
