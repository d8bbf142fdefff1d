package io.tilewright.target.vta;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.target.Bounds;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.Lowering.Infeasible;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.target.TaskProfile;
import io.tilewright.target.Verification;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.area.BoardFit;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.config.VtaConfigJson;
import io.tilewright.vta.timing.Timing;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.Workload;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The VTA: one chip ({@code tvm}) or a space of chips ({@code dcoc}, {@code full}). */
public final class VtaTarget implements Target {
    private final VtaConfig chip;
    private final SpacePreset preset;
    private final Rules rules;
    private final ChipSpace chips;
    private final Optional<Board> budget;
    private final SoftLimits limits;
    /** Chip knobs that have one value only. */
    private final Map<String, Integer> fixed;

    /** Without an area budget. */
    public VtaTarget(VtaConfig chip, SpacePreset preset, Rules rules) {
        this(chip, preset, rules, Optional.empty());
    }

    /**
     * @param chip the chip of preset {@code tvm}; the others take only its burst length, memory delay and clock
     * @param budget a board that every chip of a searched space must fit
     */
    public VtaTarget(VtaConfig chip, SpacePreset preset, Rules rules, Optional<Board> budget) {
        this(chip, preset, rules, budget, Map.of());
    }

    private VtaTarget(
            VtaConfig chip, SpacePreset preset, Rules rules, Optional<Board> budget, Map<String, Integer> fixed) {
        this.fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        this.budget = preset.searchesHardware() ? budget : Optional.empty();
        this.limits = new SoftLimits(this.budget);
        this.chip = chip;
        this.preset = preset;
        this.rules = rules;
        this.chips = new ChipSpace(chip);
    }

    /**
     * The same where some of the chip's knobs have one value only; the others are searched as before.
     *
     * @param knobs name to one of its values
     */
    public VtaTarget onChip(Map<String, Integer> knobs) {
        return new VtaTarget(chip, preset, rules, budget, knobs);
    }

    @Override
    public String name() {
        return "vta";
    }

    @Override
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("target", name());
        identity.put("space", preset.label());
        identity.put("rules", rules.label());
        budget.ifPresent(board -> identity.put("area budget", board.label()));
        if (!fixed.isEmpty()) {
            identity.put("one chip", fixed.toString());
        }
        identity.put("chip", VtaConfigJson.writeLine(chip.withName("chip")));
        return identity;
    }

    /** The chip given; the one that every configuration of preset {@code tvm} runs on. */
    public VtaConfig chip() {
        return chip;
    }

    /** Labels of the boards that an area budget can be. */
    public static List<String> areaBudgets() {
        return Board.labels();
    }

    /** The board that every chip of the space must fit. */
    public Optional<Board> areaBudget() {
        return budget;
    }

    /** Whether the chip fits the area budget. */
    boolean fits(VtaConfig on) {
        return limits.fits(on);
    }

    /** The knobs that are searched. */
    public SpacePreset preset() {
        return preset;
    }

    ChipSpace chips() {
        return chips;
    }

    /** The chip that a configuration runs on; empty when it cannot be built. */
    public Optional<VtaConfig> chip(Config config) {
        return preset.searchesHardware() ? chips.chip(preset, config) : Optional.of(chip);
    }

    @Override
    public ConfigSpace space(Workload workload) {
        ConfigSpace space = preset.space(LayerWorkload.of(workload).asConv2d(), chip);
        if (fixed.isEmpty()) {
            return space;
        }
        fixed.forEach((name, value) -> {
            if (space.indexOf(name) < 0
                    || !space.knobs().get(space.indexOf(name)).values().contains(value)) {
                throw new TilewrightException(
                        TilewrightException.Kind.INPUT,
                        "space " + preset.label() + " has no chip with " + name + " " + value,
                        "choose a chip of the space; where a file names this one, restore the file");
            }
        });
        return new ConfigSpace(space.knobs().stream()
                .map(knob -> fixed.containsKey(knob.name())
                        ? new Knob(knob.name(), knob.role(), List.of(fixed.get(knob.name())))
                        : knob)
                .toList());
    }

    @Override
    public Optional<Infeasible> check(Workload workload, Config config) {
        return Optional.ofNullable(plan(workload, config).infeasible);
    }

    @Override
    public Lowering lower(Workload workload, Config config) {
        Point point = plan(workload, config);
        return point.infeasible != null
                ? point.infeasible
                : new Lowering.Ready(ConvLowering.lower(point.blocking, point.schedule, point.grid, point.loops));
    }

    @Override
    public double bound(Workload workload) {
        Conv2d conv = LayerWorkload.of(workload).asConv2d();
        long best = Long.MAX_VALUE;
        for (VtaConfig candidate : preset.searchesHardware() ? chips.shapes(preset) : List.of(chip)) {
            if (budget.isEmpty()
                    || chips.smallest(preset, candidate).filter(this::fits).isPresent()) {
                best = Math.min(best, LowerBound.cycles(Blocking.of(conv, candidate)));
            }
        }
        return best == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : best;
    }

    /** Whether the chip that is fixed has another GEMM shape or bus. */
    private boolean excluded(VtaConfig shape) {
        return fixed.getOrDefault("batch", shape.batch()) != shape.batch()
                || fixed.getOrDefault("block_in", shape.blockIn()) != shape.blockIn()
                || fixed.getOrDefault("block_out", shape.blockOut()) != shape.blockOut()
                || fixed.getOrDefault("bus_bits", shape.busBits()) != shape.busBits();
    }

    @Override
    public Bounds bounds(Workload workload) {
        return new VtaBounds(this, LayerWorkload.of(workload).asConv2d(), space(workload));
    }

    @Override
    public MeasureResult measure(TargetProgram program) {
        return new MeasureResult.Success(
                Timing.simulate(((VtaProgram) program).program()).cycles());
    }

    /** Features: log2 of batch, height, width, channels in and out, kernel lines and columns, stride, bus bytes. */
    @Override
    public TaskProfile profile(Workload workload) {
        Conv2d conv = LayerWorkload.of(workload).asConv2d();
        double[] features = IntStream.of(
                        conv.n(),
                        conv.h(),
                        conv.w(),
                        conv.ci(),
                        conv.co(),
                        conv.kh(),
                        conv.kw(),
                        conv.strideH(),
                        chip.busBytes())
                .mapToDouble(extent -> StrictMath.log(extent) / StrictMath.log(2))
                .toArray();
        return new TaskProfile(features, bound(workload), config -> penalty(workload, config));
    }

    /** Excess of area and memory; of the smallest tiles where none fits; 1 for a chip that cannot be built. */
    private double penalty(Workload workload, Config config) {
        Optional<VtaConfig> on = chip(config);
        if (on.isEmpty()) {
            return 1;
        }
        Blocking blocking = Blocking.of(LayerWorkload.of(workload).asConv2d(), on.get());
        return limits.area(on.get()) + SoftLimits.memory(blocking, schedule(config));
    }

    @Override
    public int clockMhz(Config config) {
        return chip.clockMhz();
    }

    @Override
    public long macsPerCycle(Config config) {
        VtaConfig c = chip(config).orElse(chip);
        return (long) c.batch() * c.blockIn() * c.blockOut();
    }

    @Override
    public Explanation explain(TargetProgram program) {
        return Explainer.explain((VtaProgram) program);
    }

    @Override
    public Verification verify(Workload workload, TargetProgram program, long seed) {
        return Verifier.verify((VtaProgram) program, seed);
    }

    private record Point(Blocking blocking, Schedule schedule, TileGrid grid, GemmLoops loops, Infeasible infeasible) {
        static Point rejected(Infeasible infeasible) {
            return new Point(null, null, null, null, infeasible);
        }
    }

    private Point plan(Workload workload, Config config) {
        Optional<VtaConfig> on = chip(config);
        if (on.isEmpty()) {
            return Point.rejected(new Infeasible(Reason.CHIP, "the instruction fields of this chip cannot fit"));
        }
        if (!limits.fits(on.get())) {
            return Point.rejected(new Infeasible(
                    Reason.AREA, BoardFit.of(on.get(), budget.orElseThrow()).reason()));
        }
        Blocking blocking = Blocking.of(LayerWorkload.of(workload).asConv2d(), on.get());
        Schedule schedule;
        if (preset == SpacePreset.DCOC) {
            Optional<Schedule> chosen = ChannelTiles.choose(
                    blocking,
                    config.value("tile_h"),
                    config.value("tile_w"),
                    config.value("oc_nthread"),
                    config.value("h_nthread"));
            if (chosen.isEmpty()) {
                // the rule that the smallest tiles break
                return Point.rejected(
                        Rules.OURS.violations(blocking, schedule(config)).get(0));
            }
            schedule = chosen.get();
        } else {
            schedule = schedule(config);
            if (blocking.batches() % schedule.tileB() != 0
                    || blocking.ciBlocks() % schedule.tileCi() != 0
                    || blocking.coBlocks() % schedule.tileCo() != 0) {
                return Point.rejected(new Infeasible(
                        Reason.NOT_A_DIVISOR,
                        "tile_b " + schedule.tileB() + ", tile_ci " + schedule.tileCi() + ", tile_co "
                                + schedule.tileCo() + " of " + blocking.batches() + ", " + blocking.ciBlocks() + ", "
                                + blocking.coBlocks() + " blocks"));
            }
        }
        List<Infeasible> violations = rules.violations(blocking, schedule);
        if (!violations.isEmpty()) {
            return Point.rejected(violations.get(0));
        }
        TileGrid grid = new TileGrid(blocking, schedule);
        GemmLoops.Plan plan =
                GemmLoops.plan(blocking, schedule, grid, ComputeStage.reservedMicroOps(blocking, schedule));
        return new Point(blocking, schedule, grid, plan.loops(), plan.infeasible());
    }

    /** The schedule that a configuration asks for; where channel tiles are not searched, the smallest ones. */
    private Schedule schedule(Config config) {
        boolean searched = preset != SpacePreset.DCOC;
        return new Schedule(
                searched ? config.value("tile_b") : 1,
                config.value("tile_h"),
                config.value("tile_w"),
                searched ? config.value("tile_ci") : 1,
                searched ? config.value("tile_co") : 1,
                config.value("oc_nthread"),
                config.value("h_nthread"));
    }
}
