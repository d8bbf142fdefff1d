package io.tilewright.bench;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.TargetProgram;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one measurement: lowering and timing one configuration, over feasible points drawn from a preset. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LoweringBenchmark {
    private static final int POINTS = 64;

    /** Layer of ResNet-18. */
    @Param({"C2", "C5", "C8", "C11"})
    public String layer;

    /** Space preset. */
    @Param({"TVM", "DCOC"})
    public SpacePreset space;

    private VtaTarget target;
    private Conv2d conv;
    private List<Config> configs;
    private List<TargetProgram> programs;
    private int next;

    /** Draws the points. */
    @Setup
    public void draw() {
        target = new VtaTarget(VtaConfig.defaultChip(), space, Rules.OURS);
        conv = PaperLayers.resnet18(Epilogue.template()).get(layer).conv();
        ConfigSpace all = target.space(conv);
        Rng rng = new Rng(1).child(layer);
        configs = new ArrayList<>();
        programs = new ArrayList<>();
        while (configs.size() < POINTS) {
            Config config = all.sample(rng);
            if (target.lower(conv, config) instanceof Lowering.Ready ready) {
                configs.add(config);
                programs.add(ready.program());
            }
        }
    }

    /** Static validity alone. */
    @Benchmark
    public boolean check() {
        return target.check(conv, config()).isEmpty();
    }

    /** Building the program. */
    @Benchmark
    public Lowering lower() {
        return target.lower(conv, config());
    }

    /** Simulating a built program. */
    @Benchmark
    public MeasureResult time() {
        next = (next + 1) % POINTS;
        return target.measure(programs.get(next));
    }

    /** One trial: both. */
    @Benchmark
    public MeasureResult lowerAndTime() {
        return target.measure(((Lowering.Ready) target.lower(conv, config())).program());
    }

    private Config config() {
        next = (next + 1) % POINTS;
        return configs.get(next);
    }
}
