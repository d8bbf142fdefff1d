package io.tilewright.vta.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tilewright.vta.config.InvalidConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyConstantsTest {
    @ParameterizedTest
    @EnumSource(EnergyConstant.class)
    void everyBundledConstantHasARangeAndASource(EnergyConstant constant) {
        EnergyConstants.Figure figure = EnergyConstants.bundled().figures().get(constant);
        assertThat(figure.interval().low())
                .isPositive()
                .isLessThan(figure.interval().high());
        assertThat(figure.interval().value())
                .isBetween(figure.interval().low(), figure.interval().high());
        assertThat(figure.source()).hasSizeGreaterThan(30);
    }

    @Test
    void versionAndNodeAreStated() {
        assertThat(EnergyConstants.bundled().version()).isEqualTo(1);
        assertThat(EnergyConstants.bundled().nodeNm()).isEqualTo(45);
        assertThat(EnergyConstants.bundled().figures().keySet()).containsExactly(EnergyConstant.values());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("\"version\": 1", "\"version\": 2", "version is 2; allowed: 1"),
                arguments(
                        "\"format\": \"tilewright-energy\"",
                        "\"format\": \"other\"",
                        "format is \"other\"; allowed: \"tilewright-energy\""),
                arguments(
                        "\"node_nm\": 45",
                        "\"node_nm\": \"45\"",
                        "node_nm is \"45\"; allowed: a whole number of at least 1"),
                arguments(
                        "\"node_nm\": 45",
                        "\"nm\": 45, \"node_nm\": 45",
                        "nm is unknown; allowed: format, version, node_nm, constants"),
                arguments("\"value\": 0.2", "\"value\": 0", "int8_multiply.value is 0; allowed: a number above 0"),
                arguments(
                        "\"value\": 0.2", "\"value\": -0.2", "int8_multiply.value is -0.2; allowed: a number above 0"),
                arguments(
                        "\"value\": 0.2",
                        "\"value\": 1e999",
                        "int8_multiply.value is \"Infinity\"; allowed: a number above 0"),
                arguments(
                        "\"value\": 0.2",
                        "\"value\": \"0.2\"",
                        "int8_multiply.value is \"0.2\"; allowed: a number above 0"),
                arguments(
                        "\"value\": 0.2",
                        "\"value\": 0.4",
                        "int8_multiply is 0.4 in 0.1 .. 0.3; allowed: low <= value <= high"),
                arguments("\"value\": 0.2,", "", "int8_multiply.value is missing; allowed: a number above 0"),
                arguments(
                        "\"value\": 0.2",
                        "\"val\": 1, \"value\": 0.2",
                        "int8_multiply.val is unknown; allowed: unit, value, low, high, source"),
                arguments(
                        "\"unit\": \"pJ per byte\"",
                        "\"unit\": \"nJ per byte\"",
                        "dram_byte.unit is \"nJ per byte\"; allowed: \"pJ per byte\""),
                arguments(
                        "\"int8_multiply\"",
                        "\"int9_multiply\"",
                        "2 problems\n  - constants.int9_multiply is unknown; allowed: int8_multiply, int32_add, "
                                + "sram_access, sram_write_ratio, dram_byte, sram_leakage, mac_leakage, "
                                + "alu_lane_leakage\n  - int8_multiply is missing; allowed: an object"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesWhatIsWrong(String right, String wrong, String problem) throws IOException {
        String text = bundled();
        assertThat(text).contains(right);
        String changed = text.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThatThrownBy(() -> EnergyConstants.read("mine", changed))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("energy constants 'mine': " + problem)
                .extracting(e -> ((InvalidConfigException) e).advice())
                .isEqualTo("correct the file; the bundled energy-45nm.json shows the format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "{} {}", "{\"a\": 1, \"a\": 2}", "[1]", "{\"version\": NaN}"})
    void refusesWhatIsNoSingleObject(String text) {
        assertThatThrownBy(() -> EnergyConstants.read("mine", text))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("energy constants 'mine': ");
    }

    @Test
    void readsWhatIsBundled() throws IOException {
        assertThat(EnergyConstants.read("mine", bundled())).isEqualTo(EnergyConstants.bundled());
    }

    private static String bundled() throws IOException {
        try (InputStream in = EnergyConstants.class.getResourceAsStream("energy-45nm.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
