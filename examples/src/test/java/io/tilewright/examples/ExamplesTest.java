package io.tilewright.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs every example and looks at what it prints. */
class ExamplesTest {
    @Test
    void tuneOneLayer() {
        assertThat(printed(Example1TuneOneLayer::main)).hasSize(3).last().isEqualTo("bit-exact: true");
    }

    @Test
    void simulateAProgram() {
        List<String> lines = printed(Example2SimulateAProgram::main);
        assertThat(lines.get(0)).isEqualTo("result: 0 5 10 15 20 25 30 35 40 45 50 55 60 65 70 75");
        assertThat(lines.get(1)).matches("[0-9]+ cycles, of which the ALU worked 2");
        assertThat(lines.get(2)).isEqualTo("text and back: true");
    }

    @Test
    void addATuner() {
        List<String> lines = printed(Example3AddATuner::main);
        Matcher hill = Pattern.compile("hill: ([0-9]+) cycles after 64 trials, bound ([0-9]+)")
                .matcher(lines.get(0));
        Matcher random = Pattern.compile("random: ([0-9]+) cycles after 64 trials, bound ([0-9]+)")
                .matcher(lines.get(1));
        assertThat(hill.matches()).as(lines.get(0)).isTrue();
        assertThat(random.matches()).as(lines.get(1)).isTrue();
        assertThat(Long.parseLong(hill.group(1))).isGreaterThanOrEqualTo(Long.parseLong(hill.group(2)));
    }

    private static List<String> printed(Consumer<String[]> example) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            example.accept(new String[0]);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
