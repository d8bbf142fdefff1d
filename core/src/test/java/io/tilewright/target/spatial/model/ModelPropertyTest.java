package io.tilewright.target.spatial.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What must hold for every mapping, whatever the formulas. */
class ModelPropertyTest {
    private static final int CASES = 800;

    private record Case(int number, Architecture arch, ConvNest nest, Mapping mapping, Evaluation result) {}

    private static void forValidCases(Consumer<Case> check) {
        int seen = 0;
        for (int n = 0; n < CASES; n++) {
            Rng rng = new Rng(n).child("property");
            ConvNest nest = RandomCases.nest(rng);
            Architecture arch = RandomCases.architecture(rng);
            Mapping mapping = RandomCases.mapping(arch, nest, rng);
            Evaluation result = new SpatialModel(arch, nest).evaluate(mapping);
            if (result.valid()) {
                check.accept(new Case(n, arch, nest, mapping, result));
                seen++;
            }
        }
        assertThat(seen).as("valid cases").isGreaterThan(CASES / 4);
    }

    @Test
    void multiplicationsAreConserved() {
        forValidCases(c -> {
            assertThat(c.result.usedMacs() * c.result.computeCycles())
                    .as("case %d", c.number)
                    .isEqualTo(c.nest.macsPerGroup());
            assertThat(c.result.macEnergy())
                    .isEqualTo(c.nest.macsPerGroup() * c.arch.mac().energy());
            assertThat(c.result.cycles()).isGreaterThanOrEqualTo(c.result.computeCycles());
            assertThat(c.result.utilization()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void energyDelayProductIsTheProduct() {
        forValidCases(c -> {
            double sum = c.result.macEnergy();
            for (int i = 0; i < c.arch.depth(); i++) {
                for (Tensor tensor : Tensor.ALL) {
                    sum += c.result.energy(i, tensor) + c.result.networkEnergy(i, tensor);
                }
            }
            assertThat(c.result.totalEnergy()).isCloseTo(sum, within(1e-9 * sum));
            assertThat(c.result.edp()).isEqualTo(c.result.totalEnergy() * c.result.cycles());
        });
    }

    /** Every word is read, or written, at least once at the outermost level that keeps its tensor. */
    @Test
    void trafficIsNeverBelowTheCompulsoryOne() {
        forValidCases(c -> {
            int weights = outermost(c, Tensor.WEIGHTS);
            int outputs = outermost(c, Tensor.OUTPUTS);
            long read = c.result.reads(weights, Tensor.WEIGHTS) * c.result.instances(weights);
            int inputs = outermost(c, Tensor.INPUTS);
            long taken = c.result.reads(inputs, Tensor.INPUTS) * c.result.instances(inputs);
            assertThat(taken).as("case %d", c.number).isGreaterThanOrEqualTo(touched(c.nest));
            long written = c.result.updates(outputs, Tensor.OUTPUTS) * c.result.instances(outputs);
            assertThat(read).as("case %d", c.number).isGreaterThanOrEqualTo(Tensor.WEIGHTS.words(c.nest));
            assertThat(written).as("case %d", c.number).isGreaterThanOrEqualTo(Tensor.OUTPUTS.words(c.nest));
            for (int i = 0; i < c.arch.depth(); i++) {
                for (Tensor tensor : Tensor.ALL) {
                    assertThat(c.result.reads(i, tensor)).isNotNegative();
                    assertThat(c.result.updates(i, tensor)).isNotNegative();
                    assertThat(c.result.fills(i, tensor)).isNotNegative();
                }
            }
        });
    }

    /** Inputs that some multiplication needs. */
    private static long touched(ConvNest nest) {
        return (long) nest.n()
                * nest.c()
                * SpatialReuse.sums(nest.p(), nest.wStride(), nest.r(), nest.wDilation())
                * SpatialReuse.sums(nest.q(), nest.hStride(), nest.s(), nest.hDilation());
    }

    private static int outermost(Case c, Tensor tensor) {
        int i = c.arch.depth() - 1;
        while (!c.result.keeps(i, tensor)) {
            i--;
        }
        return i;
    }

    @Test
    void unitLoopsMayStandAnywhere() {
        forValidCases(c -> {
            Rng rng = new Rng(c.number).child("unit");
            Mapping moved = c.mapping.copy();
            for (int i = 0; i < c.arch.depth(); i++) {
                moved.setOrder(i, withUnitLoopsMoved(c.mapping, i, rng));
            }
            Evaluation other = new SpatialModel(c.arch, c.nest).evaluate(moved);
            same(c, other);
        });
    }

    private static void same(Case c, Evaluation other) {
        assertThat(counts(c.arch, other)).as("case %d", c.number).isEqualTo(counts(c.arch, c.result));
    }

    /** Every number of an evaluation. */
    private static List<Number> counts(Architecture arch, Evaluation e) {
        List<Number> all = new ArrayList<>();
        all.addAll(List.of(e.cycles(), e.computeCycles(), e.usedMacs(), e.utilization(), e.totalEnergy()));
        for (int i = 0; i < arch.depth(); i++) {
            all.addAll(List.of(e.instances(i), e.cycles(i)));
            for (Tensor tensor : Tensor.ALL) {
                all.addAll(List.of(e.tile(i, tensor), e.reads(i, tensor), e.updates(i, tensor), e.fills(i, tensor)));
                all.addAll(List.of(e.energy(i, tensor), e.networkEnergy(i, tensor)));
            }
        }
        return all;
    }

    /** A random order in which the loops with more than one iteration keep theirs. */
    private static Dim[] withUnitLoopsMoved(Mapping mapping, int level, Rng rng) {
        List<Dim> real = new ArrayList<>();
        List<Dim> order = new ArrayList<>();
        for (int position = 0; position < Dim.COUNT; position++) {
            Dim dim = mapping.loop(level, position);
            if (mapping.temporal(level, dim) > 1) {
                real.add(dim);
            }
        }
        order.addAll(real);
        for (Dim dim : RandomCases.shuffled(rng)) {
            if (!real.contains(dim)) {
                order.add(rng.nextInt(order.size() + 1), dim);
            }
        }
        return order.toArray(Dim[]::new);
    }

    @Test
    void widthAndHeightCanChangePlaces() {
        forValidCases(c -> {
            if (c.arch.levels().stream().anyMatch(Level::hasNetwork)) {
                return; // children are laid out in the order of the dimensions, so hops differ
            }
            ConvNest n = c.nest;
            ConvNest turned = new ConvNest(
                    n.s(),
                    n.r(),
                    n.q(),
                    n.p(),
                    n.c(),
                    n.k(),
                    n.n(),
                    n.hStride(),
                    n.wStride(),
                    n.hDilation(),
                    n.wDilation(),
                    1);
            Mapping mapping = c.mapping.copy();
            for (int i = 0; i < c.arch.depth(); i++) {
                Dim[] order = new Dim[Dim.COUNT];
                for (Dim dim : Dim.ALL) {
                    mapping.setTemporal(i, turned(dim), c.mapping.temporal(i, dim));
                    mapping.setSpatialX(i, turned(dim), c.mapping.spatialX(i, dim));
                    mapping.setSpatialY(i, turned(dim), c.mapping.spatialY(i, dim));
                    order[dim.ordinal()] = turned(c.mapping.loop(i, dim.ordinal()));
                }
                mapping.setOrder(i, order);
            }
            same(c, new SpatialModel(c.arch, turned).evaluate(mapping));
        });
    }

    private static Dim turned(Dim dim) {
        return switch (dim) {
            case R -> Dim.S;
            case S -> Dim.R;
            case P -> Dim.Q;
            case Q -> Dim.P;
            case C, K, N -> dim;
        };
    }

    /** A level without loops that keeps nothing, put in anywhere, leaves all others as they are. */
    @Test
    void aLevelThatKeepsNothingChangesNothing() {
        forValidCases(c -> {
            int at = new Rng(c.number).child("level").nextInt(c.arch.depth());
            Level above = c.arch.level(at);
            Level through = new Level(
                    "Through",
                    at == 0 ? c.arch.mac().instances() : c.arch.level(at - 1).instances(),
                    at == 0 ? c.arch.mac().meshX() : c.arch.level(at - 1).meshX(),
                    16,
                    1,
                    1,
                    1,
                    7,
                    1,
                    1,
                    1,
                    1.0,
                    false,
                    Set.of(),
                    Set.of());
            List<Level> levels = new ArrayList<>(c.arch.levels());
            levels.add(at, through);
            Architecture taller = new Architecture("taller", c.arch.mac(), levels);
            Mapping mapping = new Mapping(taller.depth());
            for (int i = 0; i < c.arch.depth(); i++) {
                copy(c.mapping, i, mapping, i < at ? i : i + 1);
            }
            Evaluation other = new SpatialModel(taller, c.nest).evaluate(mapping);
            assertThat(other.valid()).isTrue();
            assertThat(other.cycles()).as("case %d", c.number).isEqualTo(c.result.cycles());
            if (at > 0) { // below level 0 the rule D_0 = MACs / U moves to the new level
                assertThat(other.totalEnergy())
                        .as("case %d below %s", c.number, above.name())
                        .isEqualTo(c.result.totalEnergy());
            }
        });
    }

    private static void copy(Mapping from, int i, Mapping to, int j) {
        for (Dim dim : Dim.ALL) {
            to.setTemporal(j, dim, from.temporal(i, dim));
            to.setSpatialX(j, dim, from.spatialX(i, dim));
            to.setSpatialY(j, dim, from.spatialY(i, dim));
        }
        Dim[] order = new Dim[Dim.COUNT];
        for (int position = 0; position < Dim.COUNT; position++) {
            order[position] = from.loop(i, position);
        }
        to.setOrder(j, order);
        to.setKeepMask(j, from.keepMask(i));
    }

    @Test
    void theSumsOfTwoProgressionsAreCountedExactly() {
        for (int m = 1; m <= 6; m++) {
            for (int n = 1; n <= 6; n++) {
                for (int a = 1; a <= 9; a++) {
                    for (int b = 1; b <= 9; b++) {
                        Set<Integer> sums = new HashSet<>();
                        for (int i = 0; i < m; i++) {
                            for (int j = 0; j < n; j++) {
                                sums.add(a * i + b * j);
                            }
                        }
                        assertThat(SpatialReuse.sums(m, a, n, b)).isEqualTo(sums.size());
                    }
                }
            }
        }
    }

    @Test
    void whatIsKeptStays() {
        Case[] first = new Case[1];
        forValidCases(c -> first[0] = first[0] == null ? c : first[0]);
        SpatialModel model = new SpatialModel(first[0].arch, first[0].nest);
        Evaluation live = model.evaluate(first[0].mapping);
        Evaluation copy = live.copy();
        Mapping wrong = first[0].mapping.copy();
        wrong.setTemporal(0, Dim.C, 977);
        assertThat(model.evaluate(wrong)).isSameAs(live);
        assertThat(Optional.ofNullable(live.violation())).contains(Violation.FACTORS);
        assertThat(copy.valid()).isTrue();
        same(first[0], copy);
    }

    @Test
    void anEvaluationAllocatesNothing() {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Assumptions.assumeTrue(threads.isThreadAllocatedMemorySupported());
        forValidCases(c -> {
            if (c.number >= 40) {
                return;
            }
            SpatialModel model = new SpatialModel(c.arch, c.nest);
            Mapping wrong = c.mapping.copy();
            wrong.setTemporal(0, Dim.C, 977);
            allocated(threads, model, c.mapping, wrong);
            assertThat(allocated(threads, model, c.mapping, wrong))
                    .as("bytes of 400 evaluations of case %d", c.number)
                    .isLessThan(400);
        });
    }

    /** Bytes that this thread allocates for 200 valid and 200 invalid evaluations; asking costs a few itself. */
    private static long allocated(
            com.sun.management.ThreadMXBean threads, SpatialModel model, Mapping right, Mapping wrong) {
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        for (int n = 0; n < 200; n++) {
            model.evaluate(right);
            model.evaluate(wrong);
        }
        return threads.getThreadAllocatedBytes(id) - before;
    }
}
