package io.tilewright.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's commands, in its order, in an empty folder, and compares the output that it shows. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a shell script")
class ReadmeTest {
    private static final String START = "    ./tilewright ";
    private final String readme = read("README.md");

    @TempDir
    private Path folder;

    @Test
    void everyCommandWorksAndTheFirstPrintsWhatIsShown() throws Exception {
        List<String> commands = readme.lines()
                .filter(line -> line.startsWith(START))
                .map(line ->
                        line.substring(START.length()).replaceAll("\\s+#.*", "").strip())
                .toList();
        assertThat(commands).hasSizeGreaterThan(5);
        assertThat(readme.lines().limit(40)).anyMatch(line -> line.startsWith(START));
        for (int i = 0; i < commands.size(); i++) {
            Shell shell = Shell.tilewright(folder, commands.get(i));
            assertThat(shell.code()).as(commands.get(i) + ": " + shell.err()).isZero();
            if (i == 0) {
                compare(shell.out());
            }
        }
    }

    /** Equal but for what boosted trees may decide differently on another processor family. */
    private void compare(String printed) {
        Matcher block = Pattern.compile("```text\\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(block.find()).isTrue();
        List<String> shown = block.group(1).strip().lines().toList();
        List<String> lines = printed.strip().lines().toList();
        assertThat(lines).hasSameSizeAs(shown);
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).startsWith("total: ")) {
                assertThat((double) cycles(lines.get(i))).isCloseTo(cycles(shown.get(i)), Percentage.withPercentage(1));
            } else {
                assertThat(fixed(lines.get(i))).isEqualTo(fixed(shown.get(i)));
            }
        }
    }

    /** A line without the columns that depend on the search. */
    private static String fixed(String line) {
        return line.replaceAll("  tile_.*", "");
    }

    private static long cycles(String total) {
        return Long.parseLong(
                total.replaceAll("total: ([0-9,]+) cycles.*", "$1").replace(",", ""));
    }

    @Test
    void continuousIntegrationRunsTheTestCommandOfTheReadme() {
        String section = readme.substring(readme.indexOf("## Build and test"));
        String command = section.lines()
                .filter(line -> line.startsWith("    mvn"))
                .findFirst()
                .orElseThrow()
                .strip();
        assertThat(read(".ci/run").lines()).contains(command);
        assertThat(Files.isExecutable(Shell.ROOT.resolve(".ci/run"))).isTrue();
    }

    @Test
    void theJavaSnippetIsThatOfTheFirstExample() {
        Matcher block = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(block.find()).isTrue();
        String example = read("examples/src/main/java/io/tilewright/examples/Example1TuneOneLayer.java");
        assertThat(example.replaceAll("\\s+", "")).contains(block.group(1).replaceAll("\\s+", ""));
    }

    private static String read(String file) {
        try {
            return Files.readString(Shell.ROOT.resolve(file));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
