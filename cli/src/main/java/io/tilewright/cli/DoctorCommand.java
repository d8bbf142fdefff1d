package io.tilewright.cli;

import io.tilewright.report.Numbers;
import io.tilewright.space.Config;
import io.tilewright.target.Lowering;
import io.tilewright.target.Verification;
import io.tilewright.target.vta.Rules;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.target.vta.VtaTarget;
import io.tilewright.util.Clock;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tilewright doctor}: can this machine run Tilewright, and does it compute correctly here. */
@Command(
        name = "doctor",
        description = "Check Java, memory, disk and native libraries, and run a self-test of about five seconds.",
        footer = {"", "Exit code 5 when the self-test fails.", "", "Example:", "  tilewright doctor"})
final class DoctorCommand implements Callable<Integer> {
    private static final long SELF_TEST_NANOS = 4_000_000_000L;
    private static final long ENOUGH_HEAP = 512L << 20;
    private static final long ENOUGH_DISK = 200L << 20;
    private final Terminal terminal;
    private final List<Check> checks = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private record Check(String what, boolean ok, String finding) {}

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int feature = Runtime.version().feature();
        check(
                "java",
                feature >= 17,
                Runtime.version() + ", " + System.getProperty("java.vm.name")
                        + (feature >= 17 ? "" : "; allowed: 17 or newer"));
        check(
                "system",
                true,
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        long heap = Runtime.getRuntime().maxMemory();
        check(
                "memory",
                heap >= ENOUGH_HEAP,
                (heap >> 20) + " MiB for the JVM"
                        + (heap >= ENOUGH_HEAP ? "" : "; give it more with TILEWRIGHT_JAVA_OPTS=-Xmx1g"));
        disk();
        natives();
        selfTest();
        boolean well = checks.stream().allMatch(Check::ok);
        print(well);
        return well ? 0 : 5;
    }

    private void disk() {
        Path here = Path.of("").toAbsolutePath();
        try {
            long free = Files.getFileStore(here).getUsableSpace();
            boolean writable = Files.isWritable(here);
            check(
                    "disk",
                    free >= ENOUGH_DISK && writable,
                    (free >> 20) + " MiB free in " + here
                            + (writable ? "" : ", which is not writable: give --out")
                            + (free >= ENOUGH_DISK ? "" : "; runs need room for their logs"));
        } catch (IOException unknown) {
            check("disk", false, "cannot look at " + here + ": " + unknown.getMessage());
        }
    }

    private void natives() {
        try {
            Class.forName("ml.dmlc.xgboost4j.java.XGBoostJNI");
            check("natives", true, "boosted trees load on this processor and system");
        } catch (ClassNotFoundException | LinkageError missing) {
            check(
                    "natives",
                    false,
                    "boosted trees do not load: " + missing + "; tuners without a cost model still work");
        }
    }

    /** Random schedules of small layers on two chips, simulated and compared with the integer reference. */
    private void selfTest() {
        Clock clock = Clock.system();
        Rng rng = new Rng(1).child("doctor");
        long begun = clock.nanos();
        long cycles = 0;
        long timed = 0;
        long outputs = 0;
        int programs = 0;
        String wrong = "";
        List<VtaConfig> chips = List.of(VtaConfig.defaultChip(), Presets.named("f_batch2"));
        while (wrong.isEmpty() && clock.nanos() - begun < SELF_TEST_NANOS) {
            VtaTarget target = new VtaTarget(chips.get(programs % chips.size()), SpacePreset.TVM, Rules.OURS);
            Conv2d layer = Conv2d.square(
                    2,
                    7 + rng.nextInt(8),
                    3 + rng.nextInt(40),
                    8 + rng.nextInt(60),
                    3,
                    1 + rng.nextInt(2),
                    1,
                    Epilogue.full(300, true));
            Config config = target.space(layer).sample(rng);
            if (!(target.lower(layer, config) instanceof Lowering.Ready ready)) {
                continue;
            }
            long start = clock.nanos();
            cycles += target.explain(ready.program()).cycles();
            timed += clock.nanos() - start;
            Verification outcome = target.verify(layer, ready.program(), programs);
            outputs += outcome.outputs();
            programs++;
            wrong = outcome.exact() ? "" : layer.key() + " " + config + ": " + outcome.detail();
        }
        check(
                "self-test",
                wrong.isEmpty(),
                wrong.isEmpty()
                        ? programs + " random programs, " + Numbers.grouped(outputs) + " outputs bit-exact; "
                                + String.format(Locale.ROOT, "%.1f", cycles * 1e3 / Math.max(1, timed))
                                + " million cycles simulated per second"
                        : "wrong result: " + wrong);
    }

    private void check(String what, boolean ok, String finding) {
        checks.add(new Check(what, ok, finding));
    }

    private void print(boolean well) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            checks.forEach(check -> object.put(check.what(), Map.of("ok", check.ok(), "finding", check.finding())));
            object.put("ok", well);
            terminal.out().println(Json.line(object));
            return;
        }
        checks.forEach(check -> terminal.out()
                .println(String.format(
                        Locale.ROOT, "%-10s %-7s %s", check.what(), check.ok() ? "ok" : "PROBLEM", check.finding())));
        terminal.out().println(well ? "all is well" : "something needs attention, see above");
    }
}
