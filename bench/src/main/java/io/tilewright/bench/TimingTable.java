package io.tilewright.bench;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link TimingBenchmark} and prints the Markdown table that stands in docs/simulator.md. */
public final class TimingTable {
    private TimingTable() {}

    /** Takes no arguments; about five minutes. */
    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(TimingBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        System.out.println("| program | cycles | instructions | CPU us | ns per instruction | bytes per instruction"
                + " | million cycles per CPU-second |");
        System.out.println("|---|---|---|---|---|---|---|");
        double logs = 0;
        double least = Double.MAX_VALUE;
        for (RunResult result : results) {
            double rate = row(result);
            logs += Math.log(rate);
            least = Math.min(least, rate);
        }
        System.out.printf(
                Locale.ROOT,
                "%nGeometric mean %.0f, minimum %.0f million cycles per CPU-second.%n",
                Math.exp(logs / results.size()),
                least);
    }

    /** Million cycles per CPU-second. */
    private static double row(RunResult result) {
        double runs = result.getPrimaryResult().getScore();
        double cycles = score(result, "cycles") / runs;
        double instructions = score(result, "instructions") / runs;
        double nanos = score(result, "cpuNanos") / runs;
        double bytes = score(result, "gc.alloc.rate.norm");
        double rate = cycles / nanos * 1000;
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.1f | %.0f | %.1f | %,.0f |%n",
                result.getParams().getParam("program"),
                cycles,
                instructions,
                nanos / 1000,
                nanos / instructions,
                bytes / instructions,
                rate);
        return rate;
    }

    private static double score(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }
}
