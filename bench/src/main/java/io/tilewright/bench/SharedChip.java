package io.tilewright.bench;

import io.tilewright.codesign.SharedHardware;
import io.tilewright.compile.Network;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.Tuners;
import io.tilewright.util.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** The best chip of a space for whole networks, proved. Prints the Markdown table that stands in docs/results.md. */
public final class SharedChip {
    private SharedChip() {}

    /** Arguments: preset or preset@board, images per run, networks. */
    public static void main(String[] arguments) {
        VtaTarget target = BenchTarget.of(arguments[0]);
        System.out.println("| network | chip | cycles | proven | chips that run all layers | layers tuned |"
                + " simulations | s |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (String network : List.of(arguments).subList(2, arguments.length)) {
            long begun = Clock.system().nanos();
            SharedHardware.Outcome outcome = new SharedHardware(
                            target,
                            target::onChip,
                            Network.open(network, OptionalInt.of(Integer.parseInt(arguments[1])), EpilogueMode.FULL)
                                    .tasks(),
                            Tuners.named("certified"),
                            SessionSettings.of(Budget.ofTrials(5000), 1),
                            new StopSignal())
                    .run();
            SharedHardware.Choice choice = outcome.choice().orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %s | %d of %d | %d | %d | %.1f |%n",
                    network,
                    choice.knobs(),
                    choice.cost(),
                    outcome.proven() ? "yes" : "no, bound " + outcome.bound(),
                    outcome.possible(),
                    outcome.chips(),
                    outcome.sessions(),
                    outcome.simulations(),
                    (Clock.system().nanos() - begun) / 1e9);
        }
    }
}
