package io.tilewright.bench;

import io.tilewright.target.spatial.MappingDecoder;
import io.tilewright.target.spatial.MappingSpace;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Evaluations and decodings per CPU-second of one thread, over 1,024 random valid mappings of ResNet-18 layer 1: the unit
 * of mapping.md sections 2 and 3.2, which other load on the machine changes least. Beside them what Timeloop's mapper
 * reached per CPU-second (20 to 76 valid mappings).
 */
public final class MappingSpeed {
    private static final int POINTS = 1024;
    private static final int ROUNDS = 6;
    private static final int EVALUATIONS = 600_000;
    private static final int DECODINGS = 100_000;

    private MappingSpeed() {}

    public static void main(String[] args) {
        System.out.println("machine   evaluations/CPU-s   x 20..76 of Timeloop's mapper   decodings/CPU-s");
        for (String machine : List.of("vta", "eyeriss", "simba")) {
            measure(machine);
        }
    }

    private static void measure(String machine) {
        Architecture architecture = ShippedArchitectures.named(machine);
        ConvNest nest = ConvNest.dense(3, 3, 56, 56, 64, 64, 1);
        MappingSpace space = new MappingSpace(architecture, nest);
        SpatialModel model = new SpatialModel(architecture, nest);
        MappingDecoder decoder = space.decoder();
        Rng rng = new Rng(1);
        int[][] digits = new int[POINTS][];
        Mapping[] mappings = new Mapping[POINTS];
        for (int n = 0; n < POINTS; n++) {
            digits[n] = space.space().sample(rng).digits();
            mappings[n] = space.decode(digits[n]);
        }
        Mapping target = new Mapping(architecture.depth());
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double evaluated = 0;
        double decoded = 0;
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) { // the fastest round: the first ones compile
            long start = threads.getCurrentThreadCpuTime();
            for (int n = 0; n < EVALUATIONS; n++) {
                sum += model.evaluate(mappings[n % POINTS]).edp();
            }
            long middle = threads.getCurrentThreadCpuTime();
            for (int n = 0; n < DECODINGS; n++) {
                decoder.decode(digits[n % POINTS], target);
                sum += target.keepMask(0);
            }
            long end = threads.getCurrentThreadCpuTime();
            evaluated = Math.max(evaluated, EVALUATIONS * 1e9 / (middle - start));
            decoded = Math.max(decoded, DECODINGS * 1e9 / (end - middle));
        }
        if (!(sum > 0)) {
            throw new IllegalStateException("no cost");
        }
        System.out.printf(
                "%-8s %,20.0f %14.0f .. %.0f %,18.0f%n", machine, evaluated, evaluated / 76, evaluated / 20, decoded);
    }
}
