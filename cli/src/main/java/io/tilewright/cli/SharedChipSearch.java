package io.tilewright.cli;

import io.tilewright.codesign.SharedChip;
import io.tilewright.codesign.SharedHardware;
import io.tilewright.codesign.SharedHardware.Outcome;
import io.tilewright.compile.Network;
import io.tilewright.report.RunRecord;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Tuners;
import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;

/** The one search for a chip that a whole network shares, for {@code codesign} and for {@code tune}. */
final class SharedChipSearch {
    /** The only tuner whose proofs can rule a chip out. */
    static final String TUNER = "certified";

    private SharedChipSearch() {}

    /**
     * @param message what is wrong unless the space is one to choose from
     * @throws TilewrightException USAGE if the space has one chip only, or too many to be looked at one by one
     */
    static void requireChips(SpacePreset space, String message) {
        if (space != SpacePreset.DCOC) {
            throw new TilewrightException(
                    TilewrightException.Kind.USAGE,
                    message,
                    "space " + space.label()
                            + (space.searchesHardware()
                                    ? " has too many chips to be looked at one by one"
                                    : " has one chip, which all layers share anyway")
                            + "; choose among chips with --space dcoc");
        }
    }

    /**
     * Searches, to the proof or until stopped.
     *
     * @param trials for each layer and chip, before its proof is given up
     */
    static Outcome run(VtaTarget target, Network network, int trials, long seed, int threads, StopSignal stop) {
        SessionSettings settings =
                SessionSettings.of(Budget.ofTrials(trials), seed).withThreads(threads);
        return new SharedHardware(target, target::onChip, network.tasks(), Tuners.named(TUNER), settings, stop).run();
    }

    /**
     * The chip that was found.
     *
     * @throws TilewrightException NOTHING_FEASIBLE if no chip runs every layer
     */
    static SharedChip chip(Outcome outcome, Network network) {
        return outcome.chip()
                .orElseThrow(() -> new TilewrightException(
                        TilewrightException.Kind.NOTHING_FEASIBLE,
                        "none of the " + outcome.chips() + " chips runs every layer of "
                                + Printable.line(network.name()),
                        "'tilewright tune' finds a chip for each layer"));
    }

    /** The choices of a run with the chip that its network gets; the same choices when stopped. */
    static RunRecord.Choices choose(VtaTarget target, Network network, RunRecord.Choices choices, StopSignal stop) {
        Outcome outcome = run(target, network, Math.max(1, choices.budget()), choices.seed(), choices.threads(), stop);
        return stop.requested() ? choices : choices.onChip(chip(outcome, network));
    }
}
