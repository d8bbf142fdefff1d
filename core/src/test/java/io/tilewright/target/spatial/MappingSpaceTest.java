package io.tilewright.target.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.space.Config;
import io.tilewright.target.spatial.format.MappingLine;
import io.tilewright.target.spatial.format.TimeloopData;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingSpaceTest {
    private static final List<ConvNest> LAYERS = List.of(
            ConvNest.dense(3, 3, 56, 56, 64, 64, 1),
            new ConvNest(7, 7, 112, 112, 3, 64, 1, 2, 2, 1, 1, 1),
            new ConvNest(3, 3, 13, 13, 17, 19, 1, 1, 1, 2, 2, 1),
            ConvNest.depthwise(3, 3, 28, 28, 96, 1, 2),
            ConvNest.gemm(64, 1000, 509),
            ConvNest.gemm(1, 1, 1));

    private final Map<String, Architecture> machines = TimeloopData.architectures();

    /** Strides, dilation, primes, depthwise, matrix products and the smallest layer, on all three machines. */
    @Test
    void everyPointIsAValidMapping() {
        for (Architecture machine : machines.values()) {
            for (ConvNest nest : LAYERS) {
                MappingSpace space = new MappingSpace(machine, nest);
                SpatialModel model = new SpatialModel(machine, nest);
                Rng rng = new Rng(1).child(nest.key());
                for (int n = 0; n < 40; n++) {
                    Config config = space.space().sample(rng);
                    Evaluation result = model.evaluate(space.decode(config));
                    assertThat(result.valid())
                            .as("%s of %s on %s", config, nest, machine.name())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void sizesSpanTheOrdersOfTheReference() {
        Architecture eyeriss = machines.get("eyeriss-like-168");
        BigInteger conv = new MappingSpace(eyeriss, LAYERS.get(0)).space().exactSize();
        BigInteger unit = new MappingSpace(eyeriss, LAYERS.get(5)).space().exactSize();
        assertThat(conv.toString().length() - 1)
                .as("log10 of ResNet-18 layer 1")
                .isBetween(20, 39);
        assertThat(unit).isEqualTo(BigInteger.ONE);
    }

    @Test
    void encodingIsTheInverseOfDecoding() {
        for (Architecture machine : machines.values()) {
            for (ConvNest nest : LAYERS) {
                MappingSpace space = new MappingSpace(machine, nest);
                Rng rng = new Rng(2).child(nest.key());
                for (int n = 0; n < 8; n++) {
                    Mapping mapping = space.decode(space.space().sample(rng));
                    Config again = space.encode(mapping).orElseThrow();
                    SpatialModel model = new SpatialModel(machine, nest);
                    Evaluation expected = model.evaluate(mapping).copy();
                    Evaluation actual = model.evaluate(space.decode(again));
                    assertThat(actual.cycles()).isEqualTo(expected.cycles());
                    assertThat(actual.totalEnergy()).isEqualTo(expected.totalEnergy());
                }
            }
        }
    }

    /**
     * Every valid mapping of the ground truth that keeps what the machine keeps is a point of its space, and the few
     * orders of the space are enough to reach its energy-delay product.
     */
    @Test
    void theGroundTruthIsInTheSpace() {
        int found = 0;
        int number = 0;
        for (String text : TimeloopData.lines()) {
            MappingLine line = TimeloopData.parse(++number, text, machines);
            Architecture machine = line.architecture();
            SpatialModel model = new SpatialModel(machine, line.nest());
            double cost = model.evaluate(line.mapping()).edp();
            boolean usual = Mapping.of(machine).depth() == line.mapping().depth();
            for (int i = 0; i < machine.depth(); i++) {
                usual &= line.mapping().keepMask(i) == machine.level(i).keepMask();
            }
            if (!usual || !model.evaluate(line.mapping()).valid()) {
                continue;
            }
            MappingSpace space = new MappingSpace(machine, line.nest());
            Optional<Config> point = space.encode(line.mapping());
            assertThat(point).as(line.id()).isPresent();
            Mapping same = space.decode(point.get());
            for (Dim dim : Dim.ALL) {
                assertThat(same.temporal(0, dim)).isEqualTo(line.mapping().temporal(0, dim));
            }
            assertThat(bestOrders(space, model, point.get())).as(line.id()).isLessThanOrEqualTo(cost * (1 + 1e-12));
            found++;
        }
        assertThat(found).isGreaterThan(100);
    }

    /** Improves one order at a time until none helps. */
    private static double bestOrders(MappingSpace space, SpatialModel model, Config start) {
        Config best = start;
        double cost = model.evaluate(space.decode(start)).edp();
        boolean better = true;
        while (better) {
            better = false;
            for (int k = 0; k < space.choices().size(); k++) {
                MappingKnob.Kind kind = space.choices().get(k).kind();
                boolean order = kind == MappingKnob.Kind.STAYS || kind == MappingKnob.Kind.SLIDE;
                for (int digit = 0;
                        order && digit < space.choices().get(k).values().size();
                        digit++) {
                    Config other = best.with(k, digit);
                    double its = model.evaluate(space.decode(other)).edp();
                    if (its < cost) {
                        cost = its;
                        best = other;
                        better = true;
                    }
                }
            }
        }
        return cost;
    }

    /** A tensor that may be kept or not has a knob, and points of both kinds are valid. */
    @Test
    void optionalTensorsAreKnobs() {
        Architecture eyeriss = machines.get("eyeriss-like-168");
        Level buffer = eyeriss.level(3);
        List<Level> levels = new ArrayList<>(eyeriss.levels());
        levels.set(
                3,
                new Level(
                        buffer.name(),
                        buffer.instances(),
                        buffer.meshX(),
                        buffer.wordBits(),
                        buffer.entries(),
                        1,
                        buffer.blockSize(),
                        buffer.energy(),
                        buffer.readBandwidth(),
                        buffer.writeBandwidth(),
                        buffer.sharedBandwidth(),
                        buffer.energyPerHop(),
                        false,
                        buffer.keep(),
                        Set.of(Tensor.WEIGHTS, Tensor.OUTPUTS)));
        Architecture free = new Architecture("free", eyeriss.mac(), levels);
        ConvNest nest = LAYERS.get(0);
        MappingSpace space = new MappingSpace(free, nest);
        assertThat(space.choices())
                .filteredOn(choice -> choice.kind() == MappingKnob.Kind.KEEP)
                .extracting(choice -> choice.knob().name())
                .containsExactly("keep3_weights", "keep3_outputs");
        SpatialModel model = new SpatialModel(free, nest);
        Set<Integer> masks = new HashSet<>();
        Rng rng = new Rng(6);
        for (int n = 0; n < 60; n++) {
            Mapping mapping = space.decode(space.space().sample(rng));
            assertThat(model.evaluate(mapping).valid()).isTrue();
            assertThat(space.encode(mapping)).isPresent();
            masks.add(mapping.keepMask(3));
        }
        assertThat(masks).containsExactlyInAnyOrder(2, 3, 6, 7);
    }

    @Test
    void aWishBeyondTheRoomIsCutToWhatFits() {
        Architecture eyeriss = machines.get("eyeriss-like-168");
        MappingSpace space = new MappingSpace(eyeriss, LAYERS.get(0));
        int[] most =
                space.choices().stream().mapToInt(c -> c.values().size() - 1).toArray();
        Mapping greedy = space.decode(most);
        assertThat(new SpatialModel(eyeriss, LAYERS.get(0)).evaluate(greedy).valid())
                .isTrue();
        assertThat(greedy.spatialX(3, Dim.P)).as("the largest wish comes first").isEqualTo(14);
        assertThat(new SpatialModel(eyeriss, LAYERS.get(0)).evaluate(greedy).usedMacs())
                .isEqualTo(14);
    }

    /** One point for all wishes that come out as the same mapping, with the same cost to the last bit. */
    @Test
    void equalMappingsHaveOneCanonicalPoint() {
        for (Architecture machine : machines.values()) {
            for (ConvNest nest : LAYERS) {
                MappingSpace space = new MappingSpace(machine, nest);
                CanonicalPoint canonical = new CanonicalPoint(space);
                SpatialModel model = new SpatialModel(machine, nest);
                Rng rng = new Rng(3).child(nest.key());
                for (int n = 0; n < 8; n++) {
                    Config config = space.space().sample(rng);
                    Config point = canonical.of(config);
                    assertThat(canonical.of(point)).isEqualTo(point);
                    assertThat(space.encode(space.decode(config))).contains(point);
                    double cost = model.evaluate(space.decode(config)).edp();
                    assertThat(model.evaluate(space.decode(point)).edp()).isEqualTo(cost);
                }
            }
        }
    }
}
