package io.tilewright.vta.clocked;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.vta.image.RtlProgram;
import io.tilewright.vta.image.RtlPrograms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule of the clock-by-clock model matters: breaking it changes the times of a program, named in mutants.csv. */
class MutantTest {
    private static final Map<Rule, String> KILLERS = new EnumMap<>(Rule.class);
    private static final Map<String, Suspect> SUSPECTS = new HashMap<>();

    @BeforeAll
    static void readKillers() throws IOException {
        try (BufferedReader csv = new BufferedReader(
                new InputStreamReader(MutantTest.class.getResourceAsStream("mutants.csv"), StandardCharsets.UTF_8))) {
            csv.lines().skip(1).map(line -> line.split(",")).forEach(c -> KILLERS.put(Rule.valueOf(c[0]), c[1]));
        }
        Set<String> names = new TreeSet<>(KILLERS.values());
        for (String name : names) {
            if (name.startsWith("directed/")) {
                SUSPECTS.put(name, Suspect.directed(name.substring("directed/".length())));
            }
        }
        Set<String> files =
                names.stream().map(n -> n.substring(0, n.indexOf('/'))).collect(Collectors.toSet());
        files.remove("directed");
        for (String file : files) {
            try (Stream<RtlProgram> programs = RtlPrograms.of(file)) {
                programs.filter(p -> names.contains(file + "/" + p.name()))
                        .forEach(p -> SUSPECTS.put(file + "/" + p.name(), Suspect.measured(file, p)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, mode = EnumSource.Mode.EXCLUDE, names = "TAG_NOT_USABLE_SAME_CYCLE")
    void mutantIsKilled(Rule rule) {
        Suspect killer = SUSPECTS.get(KILLERS.get(rule));
        assertThat(killer).as("program named for " + rule).isNotNull();
        assertThat(killer.kills()).as(killer.name() + " with all rules obeyed").isFalse();
        assertThat(killer.kills(rule))
                .as(rule.section() + ": " + rule.mutant() + ", on " + killer.name())
                .isTrue();
    }

    /**
     * A tag returns in a last-beat cycle, in which nothing is issued anyway: no program can tell. The program named
     * tells as soon as that other rule is broken as well.
     */
    @Test
    void tagReuseInTheSameCycleCannotBeSeen() {
        Suspect killer = SUSPECTS.get(KILLERS.get(Rule.TAG_NOT_USABLE_SAME_CYCLE));
        assertThat(killer.kills(Rule.TAG_NOT_USABLE_SAME_CYCLE)).isFalse();
        ClockedResult open = ClockedMachine.run(killer.program(), 100_000, Rule.NO_ISSUE_IN_LAST_BEAT);
        ClockedResult both = ClockedMachine.run(
                killer.program(), 100_000, Rule.NO_ISSUE_IN_LAST_BEAT, Rule.TAG_NOT_USABLE_SAME_CYCLE);
        assertThat(both.showsTimes(open.cycles(), open.start(), open.done())).isFalse();
    }

    @Test
    void manualListsEveryRule() throws IOException {
        Path manual = Path.of(System.getProperty("tilewright.root"), "docs", "simulator.md");
        List<String> lines = Files.readAllLines(manual);
        for (Rule r : Rule.values()) {
            String row = String.join(" | ", r.section(), r.name(), r.mutant(), KILLERS.get(r));
            assertThat(lines).contains("| " + row + " |");
        }
    }

    /** The oracle is written from the reference alone: nothing in this package but the tests' own data may help it. */
    @Test
    void knowsNothingOfTheModelUnderTest() throws IOException {
        Path here = Path.of(System.getProperty("tilewright.root"), "vta/src/test/java/io/tilewright/vta/clocked");
        try (Stream<Path> files = Files.list(here)) {
            for (Path file : files.toList()) {
                List<String> imports = Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("import") || line.contains("io.tilewright.vta." + "timing"))
                        .toList();
                assertThat(imports).as(file.getFileName().toString()).noneMatch(l -> l.contains(".vta." + "timing"));
            }
        }
    }
}
