package io.tilewright.target.table;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.workload.Workload;
import java.util.Map;
import java.util.Optional;

/**
 * A table as a target: measuring a point looks its cost up. Nothing but that look-up tells a tuner about costs: there is
 * no bound and no reference. What is infeasible is known beforehand, as the table says it.
 */
public final class TableTarget implements Target {
    private final CostTable table;

    private record Row(Config config) implements TargetProgram {}

    public TableTarget(CostTable table) {
        this.table = table;
    }

    @Override
    public String name() {
        return "table";
    }

    @Override
    public Map<String, String> identity() {
        return Map.of("target", name());
    }

    @Override
    public ConfigSpace space(Workload workload) {
        return table.space();
    }

    @Override
    public Optional<Lowering.Infeasible> check(Workload workload, Config config) {
        return Double.isInfinite(table.cost(config))
                ? Optional.of(new Lowering.Infeasible(Reason.TABLE, "the table's cost is inf"))
                : Optional.empty();
    }

    @Override
    public Lowering lower(Workload workload, Config config) {
        Optional<Lowering.Infeasible> infeasible = check(workload, config);
        return infeasible.isPresent() ? infeasible.get() : new Lowering.Ready(new Row(config));
    }

    /** Nobody knows. */
    @Override
    public String unit() {
        return "cost";
    }

    @Override
    public double bound(Workload workload) {
        return 0;
    }

    @Override
    public MeasureResult measure(TargetProgram program) {
        return new MeasureResult.Success(table.cost(((Row) program).config()));
    }
}
