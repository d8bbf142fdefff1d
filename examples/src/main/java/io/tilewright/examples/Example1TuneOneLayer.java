package io.tilewright.examples;

import io.tilewright.compile.CompileListener;
import io.tilewright.compile.ModelCompiler;
import io.tilewright.compile.Network;
import io.tilewright.compile.TunedModel;
import io.tilewright.onnx.EpilogueMode;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.vta.config.VtaConfig;
import java.util.OptionalInt;

/** From a network to one tuned, verified layer: the whole line in ten statements. */
public final class Example1TuneOneLayer {
    private Example1TuneOneLayer() {}

    public static void main(String[] args) {
        Network network = Network.open("resnet18", OptionalInt.empty(), EpilogueMode.FULL);
        Network layer = network.only(network.tasks().get(10));
        VtaTarget target = new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
        SessionSettings settings = SessionSettings.of(Budget.ofTrials(64), 1);

        TunedModel tuned = new ModelCompiler(target, Tuners.named("genetic"), settings)
                .tune(layer, TrialStore.NONE, CompileListener.SILENT, new StopSignal());

        tuned.layers().get(0).winner().ifPresent(winner -> {
            System.out.println(winner.config());
            System.out.println(winner.cycles() + " cycles, bound by "
                    + winner.explanation().binds());
            System.out.println("bit-exact: " + winner.verification().exact());
        });
    }
}
