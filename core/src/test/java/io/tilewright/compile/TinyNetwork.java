package io.tilewright.compile;

import io.tilewright.onnx.Coverage;
import io.tilewright.onnx.HostWork;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningTask;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Dense;
import io.tilewright.workload.Epilogue;
import java.util.List;
import java.util.Map;

/** Two small layers that tune in milliseconds. */
public final class TinyNetwork {
    private TinyNetwork() {}

    public static Network named(String layer) {
        Conv2d conv = Conv2d.square(1, 7, 20, 40, 3, 2, 1, Epilogue.full(180, true));
        List<TuningTask> tasks = List.of(
                new TuningTask(0, layer, conv, 3),
                new TuningTask(1, "fc", new Dense(1, 40, 10, Epilogue.full(40, false)), 1));
        HostWork host = new HostWork("Odd" + layer, "because of " + layer, 2, 5, List.of(layer));
        long macs = 3 * conv.macs() + 400;
        Coverage coverage = new Coverage(macs + 5, macs, 4, Map.of("Relu", 3), 1, List.of(host), Map.of());
        return new Network("tiny", "tiny", "0".repeat(64), 1, tasks, coverage);
    }

    public static VtaTarget target() {
        return new VtaTarget(VtaConfig.defaultChip(), SpacePreset.TVM, Rules.OURS);
    }

    public static ModelCompiler compiler() {
        return new ModelCompiler(
                target(),
                Tuners.named("random"),
                SessionSettings.of(Budget.ofTrials(8), 5).withThreads(2));
    }

    public static TunedModel tuned(String layer) {
        return compiler().tune(named(layer), TrialStore.NONE, CompileListener.SILENT, new StopSignal());
    }
}
