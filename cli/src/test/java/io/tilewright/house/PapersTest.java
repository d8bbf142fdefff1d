package io.tilewright.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every row of docs/papers.md points at code and at a test that exist. */
class PapersTest {
    private static final Pattern NAME = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyRowPointsSomewhere() {
        List<Path> sources = Sources.all();
        List<String> rows = Sources.text(Sources.ROOT.resolve("docs/papers.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| paper ") && !line.startsWith("| ---"))
                .toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            List<MatchResult> names = NAME.matcher(row).results().toList();
            assertThat(names.stream().filter(name -> name.group(1).endsWith("Test")))
                    .as("a test in: " + row)
                    .isNotEmpty();
            assertThat(names)
                    .allSatisfy(name -> assertThat(sources)
                            .as(name.group() + " in: " + row)
                            .anyMatch(file -> file.endsWith(name.group(1) + ".java")
                                    && Pattern.compile("\\b" + name.group(2) + "\\(")
                                            .matcher(Sources.text(file))
                                            .find()));
        });
    }
}
