package io.tilewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void numbersGoRightTextGoesLeft() {
        TextTable table = new TextTable("layer", "cycles").row("a", "1,234").row("longer", "7");
        assertThat(table.lines()).containsExactly("layer   cycles", "a        1,234", "longer       7");
    }

    @Test
    void controlCharactersAreShown() {
        assertThat(new TextTable("name").row("a\u001b[31mb\n").lines().get(1)).isEqualTo("a\\u001b[31mb\\u000a");
    }
}
