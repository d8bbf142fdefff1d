package io.tilewright.bench;

import io.tilewright.target.spatial.MappingSpace;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
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

/**
 * Evaluations per second of the analytical model on one thread, over random valid mappings of two layers. With
 * {@code -prof gc} the allocation per operation, which has to be 0. {@link #decode} adds the way from a point of the
 * space to its mapping.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SpatialModelBenchmark {
    private static final int POINTS = 1024;

    /** Shipped architecture. */
    @Param({"vta", "eyeriss", "simba"})
    public String machine;

    private SpatialModel[] models;
    private MappingSpace[] spaces;
    private Mapping[] mappings;
    private int[][] digits;
    private int next;

    /** Draws the mappings. */
    @Setup
    public void draw() {
        Architecture architecture = ShippedArchitectures.named(machine);
        ConvNest[] layers = {
            ConvNest.dense(3, 3, 56, 56, 64, 64, 1), new ConvNest(3, 3, 28, 28, 64, 128, 1, 2, 2, 1, 1, 1)
        };
        models = new SpatialModel[POINTS];
        spaces = new MappingSpace[POINTS];
        mappings = new Mapping[POINTS];
        digits = new int[POINTS][];
        SpatialModel[] ofLayer = {new SpatialModel(architecture, layers[0]), new SpatialModel(architecture, layers[1])};
        MappingSpace[] spaceOfLayer = {
            new MappingSpace(architecture, layers[0]), new MappingSpace(architecture, layers[1])
        };
        Rng rng = new Rng(1).child(machine);
        for (int n = 0; n < POINTS; n++) {
            models[n] = ofLayer[n % 2];
            spaces[n] = spaceOfLayer[n % 2];
            digits[n] = spaces[n].space().sample(rng).digits();
            mappings[n] = spaces[n].decode(digits[n]);
        }
    }

    /** One full evaluation: validity, cycles, accesses, energy. */
    @Benchmark
    public double evaluate() {
        int n = next++ & POINTS - 1;
        return models[n].evaluate(mappings[n]).edp();
    }

    /** From the digits of a point to its evaluation. */
    @Benchmark
    public double decode() {
        int n = next++ & POINTS - 1;
        return models[n].evaluate(spaces[n].decode(digits[n])).edp();
    }
}
