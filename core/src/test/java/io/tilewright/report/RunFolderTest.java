package io.tilewright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.util.AtomicFile;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
    @TempDir
    private Path folder;

    @Test
    void twentyAtOnceGetTwentyFolders() {
        Set<Path> paths = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20)
                .parallel()
                .forEach(i ->
                        paths.add(RunFolder.next(folder.resolve("runs"), "m-t").path()));
        assertThat(paths).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/x", "..", ".hidden", "a/b\\c:d", "\u0000\n"})
    void namesCannotLeaveTheFolder(String name) {
        Path path = RunFolder.next(folder, name).path();
        assertThat(path.normalize().getParent()).isEqualTo(folder);
        assertThat(path.getFileName().toString()).doesNotStartWith(".");
    }

    @Test
    void aFileInTheWayIsStorageOrUsage() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RunFolder.next(file, "x")).isInstanceOfSatisfying(TilewrightException.class, bad -> {
            assertThat(bad.kind()).isEqualTo(TilewrightException.Kind.STORAGE);
            assertThat(bad.getMessage()).startsWith("cannot create a run folder in " + file + ": ");
        });
        assertThatThrownBy(() -> RunFolder.at(file))
                .hasMessage("run folder " + file + " is a file, allowed: a new or empty folder");
    }

    @Test
    void aMissingFolderIsSaidInWords() {
        RunFolder run = RunFolder.next(folder, "x");
        assertThatThrownBy(() -> run.read(run.trials())).hasMessage("cannot read " + run.trials() + ": does not exist");
    }

    @Test
    void runJsonIsReadBackAsWritten() {
        RunFolder run = RunFolder.next(folder, "x");
        RunRecord record = ReportTest.record("name");
        AtomicFile.write(run.runJson(), record.toJson());
        assertThat(RunRecord.of(run)).isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"format\": 99}",
                "{\"format\": 1}",
                "{\"format\": 1, \"choices\": {}}",
                "{\"format\": 1, \"source\": \"x\", \"choices\": {\"budget\": \"many\"}}",
                "{\"format\": 1} trailing"
            })
    void aDamagedRunJsonIsOneClearMessage(String text) {
        RunFolder run = RunFolder.next(folder, "x");
        AtomicFile.write(run.runJson(), text);
        assertThatThrownBy(() -> RunRecord.of(run)).isInstanceOfSatisfying(TilewrightException.class, bad -> {
            assertThat(bad.kind()).isEqualTo(TilewrightException.Kind.INPUT);
            assertThat(bad.getMessage()).startsWith(run.runJson() + " is damaged or of another version: ");
            assertThat(bad.advice()).isEqualTo("restore the file, or start a new run");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"budget\" : 8|\"budget\" : -5|choices.budget is -5, allowed: a whole number from 0",
                "\"seed\" : 5|\"seed\" : \"five\"|choices.seed is \"five\", allowed: a whole number of at most 64 bits",
                "\"threads\" : 2|\"threads\" : 0|choices.threads is 0, allowed: a whole number from 1",
                "\"batch\" : null|\"batch\" : 1.5|choices.batch is 1.5, allowed: a whole number from 1, or null",
                "\"space\" : \"tvm\"|\"space\" : \"big\"|choices.space is \"big\", allowed: dcoc, full, tvm",
                "\"rules\" : \"ours\",||choices.rules is missing, allowed: ours, tvm",
                "\"invalid\" : \"skip\"|\"invalid\" : 1|choices.invalid is 1, allowed: measure, skip",
                "\"time_seconds\" : null|\"time_seconds\" : -1|choices.time_seconds is -1, allowed: a number from 0, or null",
            })
    void aWrongValueIsNamedWithWhatIsAllowed(String right, String wrong, String message) {
        RunFolder run = RunFolder.next(folder, "x");
        String text = ReportTest.record("name").toJson();
        assertThat(text).contains(right);
        AtomicFile.write(run.runJson(), text.replace(right, wrong == null ? "" : wrong));
        assertThatThrownBy(() -> RunRecord.of(run)).isInstanceOfSatisfying(TilewrightException.class, bad -> {
            assertThat(bad.kind()).isEqualTo(TilewrightException.Kind.INPUT);
            assertThat(bad).hasMessage(run.runJson() + " is damaged or of another version: " + message);
        });
    }

    @Test
    void aTruncatedRunJsonSaysWhere() {
        RunFolder run = RunFolder.next(folder, "x");
        AtomicFile.write(run.runJson(), "{\"format\": 1,\n \"tool\": ");
        assertThatThrownBy(() -> RunRecord.of(run))
                .hasMessage(run.runJson() + " is damaged or of another version: no JSON at line 2, column 10");
    }

    /** Files of earlier versions must load forever. */
    @Test
    void theFirstFormatStaysReadable() throws IOException {
        RunFolder run = RunFolder.next(folder, "x");
        try (var in = RunFolderTest.class.getResourceAsStream("run-format-1.json")) {
            Files.write(run.runJson(), in.readAllBytes());
        }
        RunRecord record = RunRecord.of(run);
        assertThat(record.choices().tuner()).isEqualTo("autotvm");
        assertThat(record.choices().seed()).isEqualTo(7);
        assertThat(record.choices().batch()).isNull();
        assertThat(record.choices().stopAtGap()).isEqualTo(0.05);
        assertThat(record.choices().target()).as("absent then").isEqualTo("vta");
        assertThat(record.choices().transfer()).as("absent then").isFalse();
        AtomicFile.write(run.runJson(), record.toJson());
        assertThat(RunRecord.of(run)).isEqualTo(record);
    }

    @Test
    void aProblemHasNoSpaceToChoose() {
        RunFolder run = RunFolder.next(folder, "x");
        String json = ReportTest.record("x").toJson();
        AtomicFile.write(run.runJson(), json.replace("\"target\" : \"vta\"", "\"target\" : \"table\""));
        assertThatThrownBy(() -> RunRecord.of(run))
                .hasMessage(run.runJson() + " is damaged or of another version: choices.space is \"tvm\", allowed: null"
                        + " where the target is no accelerator");
        AtomicFile.write(run.runJson(), json.replace("\"target\" : \"vta\"", "\"target\" : \"tabel\""));
        assertThatThrownBy(() -> RunRecord.of(run))
                .hasMessage(run.runJson() + " is damaged or of another version: choices.target is \"tabel\", allowed:"
                        + " command, spatial, table, vta");
    }
}
