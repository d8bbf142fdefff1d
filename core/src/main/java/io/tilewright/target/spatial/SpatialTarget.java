package io.tilewright.target.spatial;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.Explanation;
import io.tilewright.target.Lowering;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.target.Target;
import io.tilewright.target.TargetProgram;
import io.tilewright.target.TaskProfile;
import io.tilewright.target.Verification;
import io.tilewright.target.spatial.format.ArchitectureJson;
import io.tilewright.target.spatial.format.ViolationText;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.model.Violation;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.LayerWorkload;
import io.tilewright.workload.Workload;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A hierarchical spatial accelerator as a target: the configurations of a layer are its mappings ({@link MappingSpace}),
 * and a measurement is one evaluation of the analytical model. Takes loop nests, and the layers of networks as such.
 */
public final class SpatialTarget implements Target {
    /** Cycles have no clock of their own in the model; times are given as at this one. */
    private static final int NOMINAL_MHZ = 1000;

    private final Architecture architecture;
    private final Objective objective;
    private final Map<ConvNest, Layer> layers = new ConcurrentHashMap<>();

    /** What is the same for all points of a layer. */
    private record Layer(
            MappingSpace space,
            ThreadLocal<MappingDecoder> decoder,
            ThreadLocal<CanonicalPoint> canonical,
            ThreadLocal<SpatialModel> model) {}

    /** Kept apart, since they take longer than anything else. */
    private final Map<ConvNest, Optional<SpatialBounds>> bounds = new ConcurrentHashMap<>();

    /**
     * @param objective what costs count
     */
    public SpatialTarget(Architecture architecture, Objective objective) {
        this.architecture = architecture;
        this.objective = objective;
    }

    public Architecture architecture() {
        return architecture;
    }

    public Objective objective() {
        return objective;
    }

    /**
     * The loop nest of a workload.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static ConvNest nest(Workload workload) {
        return workload instanceof ConvNest nest ? nest : ConvNest.of(LayerWorkload.of(workload));
    }

    /**
     * Refuses layers without a valid mapping: whatever the mapping, the outermost level holds whole tensors.
     *
     * @throws TilewrightException INPUT where it does not keep a tensor, or need not; NOTHING_FEASIBLE where its words are
     *     too few for one of the workloads
     */
    @Override
    public void requireRoom(Collection<? extends Workload> workloads) {
        OutermostRoom.require(
                architecture, workloads.stream().map(SpatialTarget::nest).toList());
    }

    /** The mappings of a workload; the same object for equal workloads. */
    public MappingSpace mappings(Workload workload) {
        return layer(nest(workload)).space;
    }

    /** The mapping of a point of the workload's space. */
    public MappedLayer mapped(Workload workload, Config config) {
        Layer layer = layer(nest(workload));
        Mapping mapping = new Mapping(architecture.depth());
        layer.decoder.get().decode(config.digits(), mapping);
        return new MappedLayer(layer.space.nest(), mapping);
    }

    /** All counts of a mapped layer, of one repetition; a copy. */
    public Evaluation evaluate(MappedLayer mapped) {
        return run(mapped).copy();
    }

    @Override
    public String name() {
        return "spatial";
    }

    @Override
    public Map<String, String> identity() {
        Map<String, String> identity = new LinkedHashMap<>();
        identity.put("target", name());
        identity.put("objective", objective.label());
        identity.put("architecture", ArchitectureJson.writeLine(architecture));
        return identity;
    }

    @Override
    public String unit() {
        return objective.unit();
    }

    @Override
    public ConfigSpace space(Workload workload) {
        return mappings(workload).space();
    }

    @Override
    public Optional<Lowering.Infeasible> check(Workload workload, Config config) {
        return lower(workload, config) instanceof Lowering.Infeasible infeasible
                ? Optional.of(infeasible)
                : Optional.empty();
    }

    @Override
    public Lowering lower(Workload workload, Config config) {
        MappedLayer mapped = mapped(workload, config);
        Evaluation result = run(mapped);
        return result.valid()
                ? new Lowering.Ready(mapped)
                : new Lowering.Infeasible(reason(result.violation()), ViolationText.of(architecture, result));
    }

    /** The code that the report counts for a violation of the model. */
    public static Reason reason(Violation violation) {
        return switch (violation) {
            case FACTORS -> Reason.NOT_A_DIVISOR;
            case FANOUT_X, FANOUT_Y -> Reason.FANOUT;
            case CAPACITY -> Reason.SPATIAL_CAPACITY;
            case NOT_KEPT -> Reason.NOT_KEPT;
        };
    }

    @Override
    public double bound(Workload workload) {
        double compulsory = CompulsoryBound.of(architecture, nest(workload), objective);
        double least = spatialBounds(workload).map(SpatialBounds::least).orElse(0.0);
        return least < Double.POSITIVE_INFINITY ? Math.max(compulsory, least) : compulsory;
    }

    @Override
    public Bounds bounds(Workload workload) {
        return spatialBounds(workload).map(known -> (Bounds) known).orElse(Bounds.NONE);
    }

    private Optional<SpatialBounds> spatialBounds(Workload workload) {
        ConvNest nest = nest(workload);
        return bounds.computeIfAbsent(nest, key -> SpatialBounds.of(layer(key).space, objective));
    }

    @Override
    public MeasureResult measure(TargetProgram program) {
        MappedLayer mapped = (MappedLayer) program;
        Evaluation result = run(mapped);
        return result.valid()
                ? new MeasureResult.Success(objective.cost(result, mapped.nest().groups()))
                : new MeasureResult.Infeasible(reason(result.violation()));
    }

    /**
     * Features: log2 of the seven dimensions, the strides, the dilations and the groups. Canonical are the points whose
     * wishes are the factors of their mappings.
     */
    @Override
    public TaskProfile profile(Workload workload) {
        ConvNest n = nest(workload);
        double[] features = IntStream.of(
                        n.r(),
                        n.s(),
                        n.p(),
                        n.q(),
                        n.c(),
                        n.k(),
                        n.n(),
                        n.wStride(),
                        n.hStride(),
                        n.wDilation(),
                        n.hDilation(),
                        n.groups())
                .mapToDouble(extent -> StrictMath.log(extent) / StrictMath.log(2))
                .toArray();
        return new TaskProfile(
                features,
                bound(workload),
                config -> 0,
                config -> layer(n).canonical.get().of(config));
    }

    @Override
    public int clockMhz(Config config) {
        return NOMINAL_MHZ;
    }

    @Override
    public long macsPerCycle(Config config) {
        return architecture.mac().instances();
    }

    @Override
    public Explanation explain(TargetProgram program) {
        MappedLayer mapped = (MappedLayer) program;
        return CycleExplainer.explain(architecture, objective, mapped, evaluate(mapped));
    }

    @Override
    public Verification verify(Workload workload, TargetProgram program, long seed) {
        return NestVerifier.verify((MappedLayer) program, seed);
    }

    private Evaluation run(MappedLayer mapped) {
        return layer(mapped.nest()).model.get().evaluate(mapped.mapping());
    }

    private Layer layer(ConvNest nest) {
        return layers.computeIfAbsent(nest, key -> {
            MappingSpace space = new MappingSpace(architecture, key);
            return new Layer(
                    space,
                    ThreadLocal.withInitial(space::decoder),
                    ThreadLocal.withInitial(() -> new CanonicalPoint(space)),
                    ThreadLocal.withInitial(() -> new SpatialModel(architecture, key)));
        });
    }
}
