package io.tilewright.target.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.Clock;
import io.tilewright.util.TilewrightException;
import io.tilewright.workload.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command is 'true'")
class CommandFileTest {
    @TempDir
    private Path folder;

    @Test
    void knobsHaveValuesLabelsAndRoles() {
        CommandTarget target = read("{'knobs': [{'name': 'tile_h', 'values': [4, 2]},"
                + " {'name': 'x', 'values': [0.5, 'auto'], 'role': 'hardware'}],"
                + " 'command': ['true', '{tile_h}{x}'], 'parallel': 3}");
        assertThat(target.space(new Problem("c")).knobs())
                .containsExactly(
                        new Knob("tile_h", Role.MAPPING, List.of(4, 2)),
                        new Knob("x", Role.HARDWARE, List.of(0, 1), List.of("0.5", "auto")));
        assertThat(target.parallel()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]| is [], allowed: an object|see the manual page 'targets'",
                "{'comand': []}| has an unknown key 'comand', allowed: knobs, command, environment, input, cost, unit,"
                        + " timeout_s, parallel, repeat, infeasible_exit_codes|did you mean 'command'?",
                "{'command': ['true']}|: knobs is missing, allowed: a list of knobs|add it",
                "{'knobs': [], 'command': ['true']}|: knobs is [], allowed: a list of knobs|correct the file",
                "{'knobs': [{'name': 'a', 'value': [1]}]}| has an unknown key 'knobs[0].value', allowed: name, values,"
                        + " role|did you mean 'values'?",
                "{'knobs': [7]}| knobs[0] is 7, allowed: an object|see the manual page 'targets'",
                "{'knobs': [{'name': 'a', 'values': [1, 1]}]}|: knobs[0].values[1] is 1, allowed: a list of distinct"
                        + " whole numbers, or of distinct numbers and texts|correct the file",
                "{'knobs': [{'name': 'a', 'values': [1], 'role': 'boss'}]}|: knobs[0].role is \"boss\", allowed:"
                        + " hardware, scheduling, mapping|correct the file",
                "{'knobs': [{'name': '{a}', 'values': [1]}]}|: knobs[0].name is missing or has braces, allowed: a text"
                        + " without them|correct the file",
                "{'knobs': [K, K], 'command': ['true']}| has two knobs 'tile'|give every knob its own name",
                "{'knobs': [K]}|: command is missing, allowed: a list of texts, the program first|add it",
                "{'knobs': [K], 'command': 'true'}|: command is \"true\", allowed: a list of texts, the program first"
                        + "|correct the file",
                "{'knobs': [K], 'command': ['true', 5]}|: command[1] is 5, allowed: a text|correct the file",
                "{'knobs': [K], 'command': ['true']}| never tells the command the value of knob 'tile'"
                        + "|write {tile} into command or environment, or set input to json",
                "{'knobs': [K], 'command': ['true', '{tle}{tile}']}| has a place {tle} for no knob, allowed: tile"
                        + "|did you mean {tile}?",
                "{'knobs': [K], 'command': ['true', '{tile']}|: command[1] has a single '{', allowed: {knob}, and {{"
                        + " and }} for braces|double the brace",
                "{'knobs': [K], 'command': ['./none', '{tile}']}|: command[0] is './none', no executable file"
                        + "|give a path from the folder of the file, and make the program executable",
                "{'knobs': [K], 'command': ['no-such-program', '{tile}']}|: command[0] is 'no-such-program', not on"
                        + " the PATH|install it, or give its path, e.g. ./no-such-program",
                "{C, 'input': 'yaml'}|: input is 'yaml', allowed: none, json|correct the file",
                "{C, 'cost': 'first number'}|: cost is \"first number\", allowed: \"last number\", {\"regex\": \"...\"}"
                        + " or {\"json\": \"field.of.the.output\"}|correct the file",
                "{C, 'cost': {'regexp': 'x'}}| has an unknown key 'cost.regexp', allowed: regex, json"
                        + "|did you mean 'regex'?",
                "{C, 'cost': {'regex': '('}}|: cost.regex is no regular expression: Unclosed group|correct the file",
                "{C, 'timeout_s': 0}|: timeout_s is 0, allowed: seconds above 0, up to 604800|correct the file",
                "{C, 'parallel': 0}|: parallel is 0, allowed: a whole number in 1..1024|correct the file",
                "{C, 'repeat': 2.5}|: repeat is 2.5, allowed: a whole number in 1..1024|correct the file",
                "{C, 'infeasible_exit_codes': [0]}|: infeasible_exit_codes is 0, allowed: a list of 1..255"
                        + "|correct the file",
                "{C, 'environment': {'A': 5}}|: environment.A is 5, allowed: a text, under a name without '='"
                        + "|correct the file",
            })
    void whatIsWrongIsNamedByItsKey(String json, String how, String advice) {
        TilewrightException wrong = catchThrowableOfType(TilewrightException.class, () -> read(json));
        String said = how.startsWith(":") || how.startsWith(" ") ? how : " " + how;
        assertThat(wrong).hasMessage("command file c.json" + said);
        assertThat(wrong.advice()).isEqualTo(advice);
        assertThat(wrong.kind()).isEqualTo(TilewrightException.Kind.INPUT);
    }

    @Test
    void whatIsNoJsonIsRefusedWithItsPlace() {
        assertThat(catchThrowableOfType(TilewrightException.class, () -> read("{'knobs': [}")))
                .hasMessageStartingWith("command file c.json is no JSON at line 1, column 1");
        assertThat(catchThrowableOfType(TilewrightException.class, () -> read("{'unit': 'a', 'unit': 'b'}")))
                .hasMessageContaining("Duplicate field 'unit'");
        assertThat(catchThrowableOfType(TilewrightException.class, () -> read("{'knobs': []")))
                .hasMessage(
                        "command file c.json is no JSON at line 1, column 13: Unexpected end-of-input: expected close"
                                + " marker for Object");
        Path none = folder.resolve("none.json");
        assertThat(catchThrowableOfType(TilewrightException.class, () -> CommandTarget.read(none, Clock.system())))
                .hasMessage("cannot read command file " + none + ": does not exist");
    }

    private CommandTarget read(String json) {
        String text = json.replace("C,", "'knobs': [K], 'command': ['true', '{tile}'],")
                .replace("K]", "{'name': 'tile', 'values': [1, 2]}]")
                .replace("[K", "[{'name': 'tile', 'values': [1, 2]}")
                .replace('\'', '"');
        try {
            return CommandTarget.read(Files.writeString(folder.resolve("c.json"), text), Clock.system());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
