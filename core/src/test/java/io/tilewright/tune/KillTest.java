package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.target.MeasureResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments, then resume: byte for byte the log of an uninterrupted run. */
class KillTest {
    private static final int TRIALS = 100;
    private static final int KILLS = 20;

    @TempDir
    Path folder;

    @Test
    void killedAndResumedEqualsUninterrupted() throws IOException, InterruptedException {
        List<String> tuners = Tuners.all().stream().map(TunerProvider::name).toList();
        Random random = new Random(11);
        int killsEach = (KILLS + tuners.size() - 1) / tuners.size();
        for (String tuner : tuners) {
            byte[] whole = uninterrupted(tuner);
            Path path = folder.resolve(tuner + "-killed.jsonl");
            int midway = 0;
            for (int attempt = 0; midway < killsEach; attempt++) {
                assertThat(attempt).as("attempts to kill " + tuner).isLessThan(10 * killsEach);
                killWhenLongerThan(tuner, path, Math.max(random.nextInt(whole.length), size(path)));
                byte[] left = Files.readAllBytes(path);
                assertThat(whole).startsWith(left);
                boolean hit = left.length < whole.length;
                midway += hit ? 1 : 0;
                if (!hit || midway % 3 == 0 || midway == killsEach) {
                    resume(tuner, path, whole);
                    Files.delete(path);
                }
            }
        }
    }

    private byte[] uninterrupted(String tuner) throws IOException {
        Path path = folder.resolve(tuner + ".jsonl");
        run(tuner, path);
        return Files.readAllBytes(path);
    }

    private static void resume(String tuner, Path path, byte[] whole) throws IOException {
        int logged;
        FakeTarget target = KilledRun.target(0);
        try (TrialLog log = TrialLog.open(path, KilledRun.header(target, tuner))) {
            logged = log.size();
        }
        NetworkResult result = run(tuner, path);
        assertThat(Files.readAllBytes(path)).as(tuner).isEqualTo(whole);
        assertThat(result.replayed()).isEqualTo(logged);
        assertThat(result.simulations()).isEqualTo(2 * TRIALS - logged);
    }

    private static NetworkResult run(String tuner, Path path) {
        FakeTarget target = KilledRun.target(0);
        try (TrialLog log = TrialLog.open(path, KilledRun.header(target, tuner))) {
            return Sessions.network(target, KilledRun.TASKS, tuner, KilledRun.settings(TRIALS), log);
        }
    }

    @Test
    void aHeapThatCandidatesUseUpIsNotTheEndOfTheRun() throws IOException, InterruptedException {
        Path path = folder.resolve("exhausted.jsonl");
        Process process = start("random", path, "exhaust");
        process.waitFor();
        assertThat(folder.resolve("child.txt")).content().doesNotContain("Exception in");
        assertThat(process.exitValue()).isZero();
        List<LogRecord> records = TrialLog.read(path).records();
        assertThat(records).hasSize(2 * TRIALS);
        for (LogRecord record : records) {
            if (record.index() % 7 == 0) {
                assertThat(record.result())
                        .isEqualTo(new MeasureResult.Failed(
                                "OUT_OF_MEMORY", "java.lang.OutOfMemoryError: Java heap space"));
            } else {
                assertThat(record.result()).isInstanceOf(MeasureResult.Success.class);
            }
        }
    }

    @Test
    void aSecondProcessIsTurnedAway() throws IOException, InterruptedException {
        Path path = folder.resolve("locked.jsonl");
        FakeTarget target = KilledRun.target(0);
        try (TrialLog log = TrialLog.open(path, KilledRun.header(target, "random"))) {
            Process process = start("random", path, "0");
            assertThat(process.waitFor()).isEqualTo(1);
            assertThat(folder.resolve("child.txt"))
                    .content()
                    .contains("TilewrightException: log " + path + " is in use by another run");
            assertThat(log.size()).isZero();
        }
        assertThat(TrialLog.read(path).records()).isEmpty();
    }

    private void killWhenLongerThan(String tuner, Path path, long length) throws IOException, InterruptedException {
        Process process = start(tuner, path, "1");
        while (process.isAlive() && size(path) <= length) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        process.waitFor();
        assertThat(folder.resolve("child.txt"))
                .content()
                .as("output of the child")
                .doesNotContain("xception");
    }

    private Process start(String tuner, Path path, String how) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xshare:auto",
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        tuner,
                        path.toString(),
                        Integer.toString(TRIALS),
                        how)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.txt").toFile())
                .start();
    }

    private static long size(Path path) throws IOException {
        return Files.exists(path) ? Files.size(path) : -1;
    }
}
