package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.compile.CompileListener;
import io.tilewright.compile.MappedModel;
import io.tilewright.compile.ModelCompiler;
import io.tilewright.compile.Network;
import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.compile.Winner;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.target.Verification;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.VtaConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a finished run ends with. */
class NetworkOutcomeTest {
    @Test
    void aWinnerThatIsNotExactIsAnError() {
        Network network = Network.open("resnet18", OptionalInt.empty(), EpilogueMode.FULL);
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        TunedModel model = new ModelCompiler(target, Tuners.named("random"), SessionSettings.of(Budget.ofTrials(2), 1))
                .tune(network.only(network.tasks().get(11)), TrialStore.NONE, CompileListener.SILENT, new StopSignal());
        assertThat(new NetworkOutcome(model, Optional.empty()).trouble(Path.of("r")))
                .isEmpty();

        TunedModel wrong = withWrongOutputs(model);
        TilewrightException trouble = new NetworkOutcome(wrong, Optional.empty())
                .trouble(Path.of("r"))
                .orElseThrow();
        assertThat(trouble.kind().exitCode()).isEqualTo(5);
        assertThat(trouble).hasMessage("1 of 1 winners are not bit-exact; first: task 11, 4 of 1000 outputs differ");
        assertThat(trouble.advice())
                .isEqualTo("do not use these winners; this is a bug, please report it with r/run.json");
    }

    @Test
    void aMappingThatDoesNotComputeItsLayerIsAnErrorToo() {
        Network network = Network.openForMapping("resnet18", OptionalInt.empty());
        SpatialTarget target = new SpatialTarget(ShippedArchitectures.named("eyeriss"), Objective.EDP);
        TunedModel model = new ModelCompiler(target, Tuners.named("random"), SessionSettings.of(Budget.ofTrials(2), 1))
                .tune(network.only(network.tasks().get(11)), TrialStore.NONE, CompileListener.SILENT, new StopSignal());
        assertThat(new MappingOutcome(MappedModel.of(model, target)).trouble(Path.of("r")))
                .isEmpty();
        MappingOutcome wrong = new MappingOutcome(MappedModel.of(withWrongOutputs(model), target));
        assertThat(wrong.trouble(Path.of("r")).orElseThrow())
                .hasMessage("1 of 1 winners are not bit-exact; first: task 11, 4 of 1000 outputs differ");
    }

    private static TunedModel withWrongOutputs(TunedModel model) {
        Winner w = model.layers().get(0).winner().orElseThrow();
        Winner bad = new Winner(
                w.config(),
                w.cycles(),
                w.clockMhz(),
                w.macs(),
                w.macsPerCycle(),
                w.explanation(),
                new Verification(1000, 4, 500, "4 of 1000 outputs differ"));
        return new TunedModel(
                model.network(),
                model.tuned(),
                List.of(new TunedLayer(model.layers().get(0).tuning(), Optional.of(bad))));
    }
}
