package io.tilewright.compile;

import io.tilewright.onnx.Coverage;
import io.tilewright.onnx.HostWork;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.SpatialTarget;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.tune.Budget;
import io.tilewright.tune.SessionSettings;
import io.tilewright.tune.StopSignal;
import io.tilewright.tune.TrialStore;
import io.tilewright.tune.Tuners;
import io.tilewright.tune.TuningTask;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Epilogue;
import java.util.List;
import java.util.Map;

/** A small network of a depthwise layer that is used twice and a convolution, mapped in milliseconds. */
public final class MappedNetworks {
    private MappedNetworks() {}

    public static Network named(String layer) {
        ConvNest depthwise = ConvNest.depthwise(3, 3, 8, 8, 16, 1, 1);
        Conv2d conv = Conv2d.square(1, 7, 20, 40, 3, 2, 1, Epilogue.full(180, true));
        List<TuningTask> tasks = List.of(new TuningTask(0, layer, depthwise, 2), new TuningTask(1, "conv", conv, 1));
        long macs = 2 * depthwise.macs() + conv.macs();
        HostWork host = new HostWork("Odd" + layer, "because of " + layer, 2, 5, List.of(layer));
        Coverage coverage = new Coverage(macs + 5, macs, 3, Map.of("Relu", 3), 1, List.of(host), Map.of());
        return new Network("tiny", "tiny", "0".repeat(64), 1, tasks, coverage);
    }

    public static MappedModel mapped(String layer, Objective objective) {
        return mapped(layer, objective, CompileListener.SILENT, new StopSignal());
    }

    public static MappedModel mapped(String layer, Objective objective, CompileListener listener, StopSignal stop) {
        SpatialTarget target = new SpatialTarget(ShippedArchitectures.named("eyeriss"), objective);
        SessionSettings settings = SessionSettings.of(Budget.ofTrials(12), 5);
        TunedModel tuned = new ModelCompiler(target, Tuners.named("random"), settings)
                .tune(named(layer), TrialStore.NONE, listener, stop);
        return MappedModel.of(tuned, target);
    }
}
