package io.tilewright.bench;

import io.tilewright.vta.isa.Program;
import io.tilewright.vta.timing.Timing;
import io.tilewright.vta.timing.TimingResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Simulated cycles per second over the complete layers whose cycles were measured on the RTL. {@link TimingTable}
 * makes a table of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimingBenchmark {
    /** Configuration and layer with its tiling. */
    @Param({
        "d64 C2_h7w7ci2co2o2t1",
        "d64 C3_h7w2ci1co8o1t2",
        "d64 C3_h2w14ci4co4o1t1",
        "d64 C4_h2w4ci2co8o1t2",
        "d64 C5_h14w14ci1co4o1t2",
        "d64 C6_h7w2ci1co16o1t1",
        "d64 C6_h14w2ci4co2o2t1",
        "d64 C7_h14w1ci1co2o2t1",
        "d64 C7_h7w7ci1co8o1t2",
        "d64 C8_h1w7ci2co4o2t1",
        "d64 C8_h7w7ci2co2o1t1",
        "d64 C8_h1w14ci4co4o1t1",
        "d64 C9_h7w1ci4co4o2t1",
        "d64 C9_h1w7ci16co2o1t1",
        "d64 C10_h1w7ci8co8o2t1",
        "d64 C10_h7w7ci1co16o2t1",
        "d64 C11_h7w7ci8co4o1t1",
        "s8 C4_h7w4ci4co8o1t1",
        "s8 C10_h1w7ci16co16o1t1",
        "b32 C7_h1w14ci2co8o1t1",
        "b32 C10_h7w1ci8co4o1t1",
        "b32 C5_h4w28ci1co2o2t1",
        "b32 C5_h2w7ci4co2o1t2",
        "w128 C4_h28w7ci2co2o1t1",
        "w128 C7_h7w1ci8co8o2t1",
        "w128 C10_h7w1ci16co4o2t1",
        "w128 C6_h2w14ci2co1o1t1",
        "w128 C5_h7w14ci4co1o1t2"
    })
    public String program;

    private Program layer;

    /** Reads the program. */
    @Setup
    public void read() {
        layer = RtlLayers.program(program);
    }

    /** Cycles and instructions that were simulated. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Simulated {
        /** Simulated cycles. */
        public long cycles;

        /** Instructions of the programs. */
        public long instructions;

        /** Processor time of the simulations: on a shared machine the honest figure. */
        public long cpuNanos;

        private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

        /** Starts counting anew. */
        @Setup(Level.Iteration)
        public void clear() {
            cpuNanos = 0;
            cycles = 0;
            instructions = 0;
        }
    }

    /** One simulation. */
    @Benchmark
    public TimingResult simulate(Simulated simulated) {
        long before = simulated.threads.getCurrentThreadCpuTime();
        TimingResult result = Timing.simulate(layer);
        simulated.cpuNanos += simulated.threads.getCurrentThreadCpuTime() - before;
        simulated.cycles += result.cycles();
        simulated.instructions += result.start().length;
        return result;
    }
}
