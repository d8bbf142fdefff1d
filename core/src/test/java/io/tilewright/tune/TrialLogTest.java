package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.space.Config;
import io.tilewright.target.MeasureResult;
import io.tilewright.target.Reason;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialLogTest {
    private final FakeTarget target = FakeTarget.small();
    private final LogHeader header = Sessions.header(target, 2, "random", 7);

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("trials.jsonl");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyFormatStaysReadableAndTheLastIsWhatWeWrite(int format) throws IOException {
        byte[] golden;
        try (InputStream in = TrialLogTest.class.getResourceAsStream("/trial-log-format-" + format + ".jsonl")) {
            golden = in.readAllBytes();
        }
        Files.write(path, golden);
        TrialLog.Contents contents = TrialLog.read(path);
        LogHeader expected = new LogHeader(
                format,
                "0.1.0",
                "model-hash",
                "space-hash",
                Map.of("hw", "fake-1", "space", "small", "name", "fake"),
                "random",
                -3,
                InvalidPolicy.MEASURE,
                List.of("conv_a", "dense_b"));
        assertThat(contents.header()).isEqualTo(expected);
        List<LogRecord> records = new ArrayList<>(List.of(
                new LogRecord(0, 0, 575, Map.of("tile_h", 14, "tile_w", -1), new MeasureResult.Success(470_104)),
                new LogRecord(
                        0, 1, 3, Map.of("tile_h", 1, "tile_w", 2), new MeasureResult.Infeasible(Reason.ACC_CAPACITY)),
                new LogRecord(
                        1,
                        0,
                        Long.MAX_VALUE,
                        Map.of("tile_h", 2, "tile_w", 2),
                        new MeasureResult.Failed("TIMEOUT", "exceeded \"60000\" ms \u00fc"))));
        if (format == 2) {
            records.add(new LogRecord(1, 1, 7, Map.of("tile_h", 2, "tile_w", 4), new MeasureResult.Success(0.125)));
        }
        assertThat(contents.records()).isEqualTo(records);
        assertThat(contents.tornBytes()).isZero();
        if (format == LogHeader.FORMAT) {
            StringBuilder again = new StringBuilder();
            again.append(new String(LogLine.encode(contents.header().toJson().toString()), StandardCharsets.UTF_8));
            for (LogRecord record : contents.records()) {
                again.append(new String(LogLine.encode(record.toJson().toString()), StandardCharsets.UTF_8));
            }
            assertThat(again).hasToString(new String(golden, StandardCharsets.UTF_8));
        }
    }

    @Test
    void resumesWithoutSimulatingAgain() throws IOException {
        NetworkResult first = run(60);
        byte[] all = Files.readAllBytes(path);
        assertThat(first.simulations()).isEqualTo(120);
        assertThat(target.measured).hasValue(120);

        NetworkResult again = run(60);
        assertThat(again.simulations()).isZero();
        assertThat(again.replayed()).isEqualTo(120);
        assertThat(target.measured).hasValue(120);
        assertThat(Files.readAllBytes(path)).isEqualTo(all);
        assertThat(again.totalCost()).isEqualTo(first.totalCost());
        for (int i = 0; i < 2; i++) {
            assertThat(Sessions.listing(again.results().get(i)))
                    .isEqualTo(Sessions.listing(first.results().get(i)));
        }
    }

    @Test
    void stoppedAndResumedEqualsUninterruptedForAnyNumberOfThreads() throws IOException {
        for (TunerProvider provider : Tuners.all()) {
            LogHeader own = Sessions.header(target, 2, provider.name(), 7);
            SessionSettings settings = Sessions.trials(70);
            Files.deleteIfExists(path);
            try (TrialLog log = TrialLog.open(path, own)) {
                Sessions.network(target, 2, provider.name(), settings, log);
            }
            byte[] whole = Files.readAllBytes(path);
            Files.delete(path);
            for (int stopAt : new int[] {1, 40, 64, 69}) {
                StopSignal stop = new StopSignal();
                TuningListener listener = new TuningListener() {
                    @Override
                    public void trialDone(Progress progress) {
                        if (!progress.replayed() && progress.done() == stopAt) {
                            stop.request();
                        }
                    }
                };
                try (TrialLog log = TrialLog.open(path, own)) {
                    new NetworkTuning(
                                    target,
                                    FakeTarget.tasks(2),
                                    provider,
                                    settings.withThreads(3),
                                    log,
                                    listener,
                                    stop,
                                    Clock.system())
                            .run();
                }
                assertThat(whole).startsWith(Files.readAllBytes(path));
            }
            try (TrialLog log = TrialLog.open(path, own)) {
                Sessions.network(target, 2, provider.name(), settings, log);
            }
            assertThat(Files.readAllBytes(path)).as(provider.name()).isEqualTo(whole);
        }
    }

    @Test
    void aTruncatedLogIsCompletedFromEveryByte() throws IOException {
        FakeTarget tiny = FakeTarget.of(5, 4);
        LogHeader one = Sessions.header(tiny, 1, "random", 7);
        try (TrialLog log = TrialLog.open(path, one)) {
            Sessions.network(tiny, 1, "random", Sessions.trials(4), log);
        }
        byte[] all = Files.readAllBytes(path);
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                ends.add(i + 1);
            }
        }
        for (int length = 0; length <= all.length; length++) {
            Files.write(path, Arrays.copyOf(all, length));
            int cut = length;
            int complete = (int) ends.stream().filter(end -> end <= cut).count();
            int trials = Math.max(0, complete - 1);
            int before = tiny.measured.get();
            try (TrialLog log = TrialLog.open(path, one)) {
                assertThat(log.tornBytes()).isEqualTo(length - (complete == 0 ? 0 : ends.get(complete - 1)));
                assertThat(log.size()).isEqualTo(trials);
                NetworkResult result = Sessions.network(tiny, 1, "random", Sessions.trials(4), log);
                assertThat(result.simulations()).isEqualTo(4 - trials);
                assertThat(tiny.measured.get() - before).isEqualTo(4 - trials);
            }
            assertThat(Files.readAllBytes(path)).as("cut at byte " + length).isEqualTo(all);
        }
    }

    @Test
    void aTailOfZerosOrGarbageIsCut() throws IOException {
        run(6);
        byte[] all = Files.readAllBytes(path);
        for (String tail : List.of("\0\0\0\0\0", "{\"task\":", "\n", "garbage\tdeadbeef\n", "\ufffd")) {
            byte[] bytes = tail.getBytes(StandardCharsets.UTF_8);
            byte[] longer = Arrays.copyOf(all, all.length + bytes.length);
            System.arraycopy(bytes, 0, longer, all.length, bytes.length);
            Files.write(path, longer);
            assertThat(TrialLog.read(path).tornBytes()).isEqualTo(bytes.length);
            try (TrialLog log = TrialLog.open(path, header)) {
                assertThat(log.tornBytes()).isEqualTo(bytes.length);
            }
            assertThat(Files.readAllBytes(path)).isEqualTo(all);
        }
    }

    @Test
    void noDamagedByteIsEverTakenForATrial() throws IOException {
        run(2);
        byte[] all = Files.readAllBytes(path);
        TrialLog.Contents whole = TrialLog.read(path);
        int refused = 0;
        for (int i = 0; i < all.length; i++) {
            byte[] damaged = all.clone();
            damaged[i] ^= 1;
            Files.write(path, damaged);
            try {
                TrialLog.Contents contents = TrialLog.read(path);
                // only damage to the end looks like a torn line; it is reported, and what is before it stays
                assertThat(contents.tornBytes()).as("byte " + i).isPositive();
                assertThat(contents.records()).hasSizeBetween(2, 3);
                assertThat(whole.records()).startsWith(contents.records().toArray(LogRecord[]::new));
            } catch (TilewrightException e) {
                assertThat(e.kind()).isEqualTo(Kind.INPUT);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(all.length * 3 / 4);
    }

    @Test
    void damageInTheMiddleNamesTheLine() throws IOException {
        run(6);
        List<String> lines = Files.readAllLines(path);
        lines.set(3, lines.get(3).replace("\"trial\":2", "\"trial\":9"));
        Files.write(path, lines);
        String message = "line 4 of log " + path + " does not agree with its checksum; nothing was changed";
        String advice = "restore the file from a copy, or keep a copy and cut it to its first 3 lines, and resume: "
                + "the missing trials are measured again";
        refused(() -> TrialLog.open(path, header), Kind.INPUT, message, advice);
        refused(() -> TrialLog.read(path), Kind.INPUT, message, advice);
    }

    @Test
    void aLineThatIsValidButNoRecordNamesTheField() throws IOException {
        Map<String, String> wrong = Map.of(
                "{\"task\":0,\"trial\":-1,\"index\":0,\"config\":{},\"cost\":1}",
                "trial -1, allowed: 0..2147483647",
                "{\"task\":0,\"trial\":0,\"index\":0,\"config\":{},\"cost\":\"7\"}",
                "cost \"7\", allowed: a number above 0",
                "{\"task\":0,\"trial\":0,\"index\":0,\"config\":[],\"cost\":1}",
                "config [], allowed: an object",
                "{\"task\":0,\"trial\":0,\"index\":0,\"config\":{}}",
                "cost missing, allowed: a number above 0",
                "{\"task\":0,\"trial\":0,\"index\":0,\"config\":{},\"infeasible\":\"MOON\"}",
                "infeasible 'MOON', allowed: " + Arrays.toString(Reason.values()),
                "[1]",
                "not a JSON object");
        for (Map.Entry<String, String> entry : wrong.entrySet()) {
            byte[] head = LogLine.encode(header.toJson().toString());
            byte[] line = LogLine.encode(entry.getKey());
            byte[] both = Arrays.copyOf(head, head.length + line.length);
            System.arraycopy(line, 0, both, head.length, line.length);
            Files.write(path, both);
            assertThatThrownBy(() -> TrialLog.open(path, header))
                    .hasMessage("line 2 of log " + path + " is not a record of this format: " + entry.getValue()
                            + "; nothing was changed");
        }
    }

    @Test
    void anEndlessLineIsRefusedWithoutReadingItAll() throws IOException {
        byte[] head = LogLine.encode(header.toJson().toString());
        byte[] bytes = Arrays.copyOf(head, head.length + (3 << 20));
        Arrays.fill(bytes, head.length, bytes.length, (byte) 'x');
        Files.write(path, bytes);
        refused(
                () -> TrialLog.open(path, header),
                Kind.INPUT,
                "line 2 of log " + path + " is longer than 1048576 bytes; nothing was changed",
                "restore the file from a copy, or keep a copy and cut it to its first 1 lines, and resume: "
                        + "the missing trials are measured again");
    }

    @Test
    void aFullDiskKeepsEverythingLoggedBefore() throws IOException {
        run(6);
        byte[] all = Files.readAllBytes(path);
        for (boolean truncates : new boolean[] {true, false}) {
            for (int room = 0; room < all.length; room += 37) {
                Files.delete(path);
                FaultyChannel disk = new FaultyChannel(path, room, 11, truncates);
                assertThatThrownBy(() -> {
                            try (TrialLog log = TrialLog.open(path, header, disk)) {
                                Sessions.network(target, 2, "random", Sessions.trials(6), log);
                            }
                        })
                        .isInstanceOfSatisfying(TilewrightException.class, e -> {
                            assertThat(e.kind()).isEqualTo(Kind.STORAGE);
                            assertThat(e)
                                    .hasMessage("trial log " + path + " cannot be written: No space left on device");
                            assertThat(e.advice())
                                    .isEqualTo("free space on the disk or check the folder, then resume the run; "
                                            + "all earlier trials are kept");
                            assertThat(e.getSuppressed()).hasSize(truncates ? 0 : 1);
                        });
                byte[] kept = Files.readAllBytes(path);
                assertThat(Arrays.copyOf(all, kept.length)).isEqualTo(kept);
                if (truncates) {
                    assertThat(kept.length == 0 || kept[kept.length - 1] == '\n')
                            .isTrue();
                } else {
                    assertThat(kept).hasSize(room);
                }
                run(6);
                assertThat(Files.readAllBytes(path)).isEqualTo(all);
            }
        }
    }

    @Test
    void trialsAreOnTheDiskBeforeTheTunerHearsOfThem() throws IOException {
        FaultyChannel disk = new FaultyChannel(path, Long.MAX_VALUE, Integer.MAX_VALUE, true);
        try (TrialLog log = TrialLog.open(path, header, disk)) {
            int opened = disk.forced;
            TunerProvider random = Tuners.named("random");
            int[] told = new int[1];
            TunerProvider watching = new TunerProvider() {
                @Override
                public String name() {
                    return random.name();
                }

                @Override
                public String summary() {
                    return random.summary();
                }

                @Override
                public String citation() {
                    return random.citation();
                }

                @Override
                public int batchSize() {
                    return 5;
                }

                @Override
                public Tuner create(TunerContext context) {
                    Tuner tuner = random.create(context);
                    return new Tuner() {
                        @Override
                        public List<Config> ask(int n) {
                            return tuner.ask(n);
                        }

                        @Override
                        public void tell(List<Trial> trials) {
                            told[0]++;
                            assertThat(disk.forced - opened).isEqualTo(told[0]);
                            assertThat(TrialLogTest.lines(path)).isEqualTo(1 + 5 * told[0]);
                        }
                    };
                }
            };
            Sessions.run(target, watching, Sessions.trials(20), log);
            assertThat(told[0]).isEqualTo(4);
        }
    }

    private static int lines(Path path) {
        try {
            return Files.readAllLines(path).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLogOfOtherProposalsIsNoticed() throws IOException {
        run(6);
        List<String> lines = Files.readAllLines(path);
        String json = LogLine.decode(lines.get(2).getBytes(StandardCharsets.UTF_8));
        Trial trial =
                new Trial(1, target.space(FakeTarget.task(0).workload()).at(599), new MeasureResult.Success(5000));
        assertThat(json).startsWith("{\"task\":0,\"trial\":1,").doesNotContain("\"index\":599,");
        lines.set(
                2,
                new String(LogLine.encode(LogRecord.of(0, trial).toJson().toString()), StandardCharsets.UTF_8).strip());
        Files.write(path, lines);
        String index = json.replaceAll(".*\"index\":(\\d+).*", "$1");
        refused(
                () -> run(6),
                Kind.DIFFERS,
                "trial 1 of task 0 is configuration 599 in the log, but tuner random proposes " + index,
                "the log was written by another build or on another platform; start a new run folder");
    }

    @Test
    void aMissingTrialIsNoticed() throws IOException {
        run(6);
        List<String> lines = Files.readAllLines(path);
        lines.remove(2);
        Files.write(path, lines);
        refused(
                () -> run(6),
                Kind.INPUT,
                "trial 2 of task 0 in log " + path + " is not trial 1 of this space",
                "the log was edited or joined from several; restore it from a copy or start a new run folder");
    }

    @Test
    void aLargerBudgetContinuesALog() throws IOException {
        run(10);
        NetworkResult more = run(25);
        assertThat(more.simulations()).isEqualTo(30);
        assertThat(more.replayed()).isEqualTo(20);
        NetworkResult fresh = Sessions.network(target, 2, "random", Sessions.trials(25), TrialStore.NONE);
        for (int i = 0; i < 2; i++) {
            assertThat(Sessions.listing(more.results().get(i)))
                    .isEqualTo(Sessions.listing(fresh.results().get(i)));
        }
        assertThat(run(25).simulations()).isZero();
    }

    private NetworkResult run(int trials) {
        try (TrialLog log = TrialLog.open(path, header)) {
            return Sessions.network(target, 2, "random", Sessions.trials(trials), log);
        }
    }

    private static void refused(ThrowingCallable call, Kind kind, String message, String advice) {
        assertThatThrownBy(call).isInstanceOfSatisfying(TilewrightException.class, e -> {
            assertThat(e).hasMessage(message);
            assertThat(e.advice()).isEqualTo(advice);
            assertThat(e.kind()).isEqualTo(kind);
        });
    }
}
