package io.tilewright.tune;

import io.tilewright.space.Box;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.target.Bounds;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.target.Verification;
import io.tilewright.util.Rng;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import io.tilewright.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * A small target with a smooth, seeded cost: cycles grow with the distance of each digit from the workload's optimum.
 * Feasibility and misbehaviour are functions of the configuration's index.
 */
public final class FakeTarget implements Target {
    private final int[] sizes;
    private final LongPredicate feasible;
    private final LongFunction<MeasureResult> misbehaviour;
    private boolean bounded;
    public final AtomicInteger measured = new AtomicInteger();
    public final AtomicInteger boundsComputed = new AtomicInteger();

    record FakeProgram(Workload workload, Config config) implements TargetProgram {}

    /**
     * @param misbehaviour called by each measurement; null for a normal result, or it throws, or hangs, or answers
     */
    public FakeTarget(int[] sizes, LongPredicate feasible, LongFunction<MeasureResult> misbehaviour) {
        this.sizes = sizes.clone();
        this.feasible = feasible;
        this.misbehaviour = misbehaviour;
    }

    /** Four knobs, 600 points, 30 % feasible. */
    public static FakeTarget small() {
        return of(5, 4, 6, 5);
    }

    /** 30 % of the points are feasible. */
    public static FakeTarget of(int... sizes) {
        return new FakeTarget(sizes, FakeTarget::thirtyPercent, index -> null);
    }

    /** The same with a bound for every point: half its cycles, at every third point none. */
    public FakeTarget withBounds() {
        bounded = true;
        return this;
    }

    public static boolean thirtyPercent(long index) {
        return new Rng(index).child("feasible").nextDouble() < 0.3;
    }

    /** A small layer; different for each number. */
    public static TuningTask task(int number) {
        Conv2d layer = Conv2d.square(1, 14, 16 * (number + 1), 16, 3, 1, 1, Epilogue.template());
        return new TuningTask(number, "layer" + number, layer, number + 1);
    }

    public static List<TuningTask> tasks(int n) {
        return IntStream.range(0, n).mapToObj(FakeTarget::task).toList();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Map<String, String> identity() {
        return Map.of("hw", "fake-1", "space", "small");
    }

    @Override
    public ConfigSpace space(Workload workload) {
        List<Knob> knobs = new ArrayList<>();
        for (int k = 0; k < sizes.length; k++) {
            knobs.add(new Knob(
                    "knob_" + k,
                    Role.values()[k % 3],
                    IntStream.rangeClosed(1, sizes[k]).boxed().toList()));
        }
        return new ConfigSpace(knobs);
    }

    @Override
    public Optional<Lowering.Infeasible> check(Workload workload, Config config) {
        if (feasible.test(config.index())) {
            return Optional.empty();
        }
        Reason reason = config.index() % 3 == 0 ? Reason.INP_CAPACITY : Reason.ACC_CAPACITY;
        return Optional.of(new Lowering.Infeasible(reason, "needs more"));
    }

    @Override
    public Lowering lower(Workload workload, Config config) {
        Optional<Lowering.Infeasible> infeasible = check(workload, config);
        return infeasible.isPresent() ? infeasible.get() : new Lowering.Ready(new FakeProgram(workload, config));
    }

    @Override
    public double bound(Workload workload) {
        return 1000;
    }

    @Override
    public Bounds bounds(Workload workload) {
        if (!bounded) {
            return Bounds.NONE;
        }
        return new Bounds() {
            @Override
            public double of(Config config) {
                boundsComputed.incrementAndGet();
                return config.index() % 3 == 0 ? 0 : cycles(workload, config) / 2.0;
            }

            @Override
            public double of(Box box) {
                return 0;
            }
        };
    }

    @Override
    public MeasureResult measure(TargetProgram program) {
        measured.incrementAndGet();
        FakeProgram fake = (FakeProgram) program;
        MeasureResult other = misbehaviour.apply(fake.config().index());
        return other != null ? other : new MeasureResult.Success(cycles(fake.workload(), fake.config()));
    }

    /** Cycles without misbehaviour. */
    public long cycles(Workload workload, Config config) {
        Rng rng = new Rng(5).child(workload.key());
        long cycles = 1000;
        for (int k = 0; k < sizes.length; k++) {
            long distance = config.digit(k) - rng.nextLong(sizes[k]);
            cycles += distance * distance * (20 + rng.nextLong(50));
        }
        return cycles + new Rng(config.index()).child(workload.key()).nextLong(17);
    }

    @Override
    public int clockMhz(Config config) {
        return 100;
    }

    @Override
    public long macsPerCycle(Config config) {
        return 1;
    }

    @Override
    public Explanation explain(TargetProgram program) {
        throw new UnsupportedOperationException("a table explains nothing");
    }

    @Override
    public Verification verify(Workload workload, TargetProgram program, long seed) {
        throw new UnsupportedOperationException("a table computes nothing");
    }
}
