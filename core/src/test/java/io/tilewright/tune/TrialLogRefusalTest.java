package io.tilewright.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.util.TilewrightException;
import io.tilewright.util.TilewrightException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs and places that a run must not touch: each gets its whole message, and nothing is changed. */
class TrialLogRefusalTest {
    private final FakeTarget target = FakeTarget.small();
    private final LogHeader header = Sessions.header(target, 2, "random", 7);

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("trials.jsonl");
    }

    @Test
    void anotherRunsLogIsReadButNeverAppendedTo() throws IOException {
        run(3);
        byte[] all = Files.readAllBytes(path);
        LogHeader other = new LogHeader(
                LogHeader.FORMAT,
                "0.2.0",
                "model",
                header.space(),
                Map.of("hw", "x", "name", "fake"),
                "grid",
                8,
                header.invalid(),
                header.tasks());
        refused(
                () -> TrialLog.open(path, other),
                Kind.INPUT,
                "log " + path + " belongs to another run: tool is '0.1.0' there, '0.2.0' here; "
                        + "target hw is 'fake-1' there, 'x' here; target space is 'small' there, absent here; "
                        + "tuner is 'random' there, 'grid' here; seed is 7 there, 8 here; nothing was changed",
                "resume with the settings of that run, or give this run a folder of its own");
        assertThat(Files.readAllBytes(path)).isEqualTo(all);
        assertThat(TrialLog.read(path).records()).hasSize(6);
    }

    @Test
    void aForeignFileIsNeverTouched() throws IOException {
        for (String text : List.of("my precious notes", "my precious notes\n", "{\"format\":1}\n", "a\nb\n")) {
            Files.writeString(path, text);
            assertThatThrownBy(() -> TrialLog.open(path, header)).isInstanceOf(TilewrightException.class);
            assertThat(path).hasContent(text);
        }
        Files.writeString(path, "my precious notes");
        refused(
                () -> TrialLog.open(path, header),
                Kind.INPUT,
                path + " is not the trial log of this run: its first line is no header; nothing was changed",
                "give this run a folder of its own");
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        Files.write(path, LogLine.encode("{\"format\":3}"));
        refused(
                () -> TrialLog.read(path),
                Kind.INPUT,
                "log " + path + " has format 3, allowed: 1..2",
                "read it with the version of Tilewright that wrote it, or a later one");
    }

    @Test
    void aSecondRunOnTheSameLogIsTurnedAway() {
        try (TrialLog first = TrialLog.open(path, header)) {
            refused(
                    () -> TrialLog.open(path, header),
                    Kind.STORAGE,
                    "log " + path + " is in use by another run",
                    "wait until that run ends, or give this run a folder of its own");
            Sessions.network(target, 2, "random", Sessions.trials(3), first);
        }
        TrialLog.open(path, header).close();
    }

    @Test
    void placesWhereNoFileCanBe() throws IOException {
        refused(
                () -> TrialLog.open(folder, header),
                Kind.STORAGE,
                "trial log " + folder + " is a folder, allowed: a file",
                "give the run another folder");
        Path nowhere = folder.resolve("no/such/trials.jsonl");
        refused(
                () -> TrialLog.open(nowhere, header),
                Kind.STORAGE,
                "trial log " + nowhere + " cannot be created: its folder does not exist",
                "create the folder");
        refused(
                () -> TrialLog.read(nowhere),
                Kind.INPUT,
                "there is no trial log " + nowhere,
                "name the trials.jsonl of a run folder");
    }

    @Test
    void anUnwritableFolderIsSaid() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Assumptions.assumeTrue(locked.toFile().setWritable(false));
        Assumptions.assumeFalse(Files.isWritable(locked), "this user may write everywhere");
        refused(
                () -> TrialLog.open(locked.resolve("t"), header),
                Kind.STORAGE,
                "trial log " + locked.resolve("t") + " cannot be opened for writing: permission denied",
                "choose a folder that you may write to");
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
