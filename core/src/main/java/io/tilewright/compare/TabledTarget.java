package io.tilewright.compare;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.target.TaskProfile;
import io.tilewright.target.Verification;
import io.tilewright.workload.Workload;
import java.util.Map;
import java.util.Optional;

/**
 * A target for one workload whose measurements are read from an exhaustive table: same space, same validity, same costs,
 * same bounds, without the simulator. A look-up still counts as a trial.
 */
final class TabledTarget implements Target {
    private static final String NO_PROGRAM = "a table has costs, but no programs";

    private final Target real;
    private final ExhaustiveTable table;
    private final double bound;
    private final Bounds bounds;
    private final TaskProfile profile;

    private record Row(long index) implements TargetProgram {}

    TabledTarget(Target real, Workload workload, ExhaustiveTable table) {
        this.real = real;
        this.table = table;
        this.bound = real.bound(workload);
        this.bounds = real.bounds(workload);
        this.profile = real.profile(workload);
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public Map<String, String> identity() {
        return real.identity();
    }

    @Override
    public String unit() {
        return real.unit();
    }

    @Override
    public ConfigSpace space(Workload workload) {
        return table.space();
    }

    @Override
    public Optional<Lowering.Infeasible> check(Workload workload, Config config) {
        return table.infeasible(config.index());
    }

    @Override
    public Lowering lower(Workload workload, Config config) {
        Optional<Lowering.Infeasible> infeasible = table.infeasible(config.index());
        return infeasible.isPresent() ? infeasible.get() : new Lowering.Ready(new Row(config.index()));
    }

    @Override
    public double bound(Workload workload) {
        return bound;
    }

    @Override
    public Bounds bounds(Workload workload) {
        return bounds;
    }

    @Override
    public TaskProfile profile(Workload workload) {
        return profile;
    }

    @Override
    public MeasureResult measure(TargetProgram program) {
        double cost = table.cost(((Row) program).index());
        return Double.isNaN(cost)
                ? new MeasureResult.Failed("TABLED", "failed when the table was made")
                : new MeasureResult.Success(cost);
    }

    @Override
    public int clockMhz(Config config) {
        return real.clockMhz(config);
    }

    @Override
    public long macsPerCycle(Config config) {
        return real.macsPerCycle(config);
    }

    @Override
    public Explanation explain(TargetProgram program) {
        throw new UnsupportedOperationException(NO_PROGRAM);
    }

    @Override
    public Verification verify(Workload workload, TargetProgram program, long seed) {
        throw new UnsupportedOperationException(NO_PROGRAM);
    }
}
