package io.tilewright.vta.config;

import java.util.ArrayList;
import java.util.List;

/** The chips one step larger than another in one parameter. */
public final class LargerChips {
    private static final List<String> DOUBLED = List.of("batch", "blockIn", "blockOut", "busBits");
    private static final List<String> INCREASED = List.of("logUopBuff", "logInpBuff", "logWgtBuff", "logAccBuff");

    private LargerChips() {}

    /** Those that can be built, each named by what grew. */
    public static List<VtaConfig> of(VtaConfig chip) {
        List<VtaConfig> larger = new ArrayList<>();
        for (String component : DOUBLED) {
            larger.add(Chips.with(chip, component, 2 * value(chip, component)).withName(component));
        }
        for (String component : INCREASED) {
            larger.add(Chips.with(chip, component, value(chip, component) + 1).withName(component));
        }
        return larger.stream()
                .filter(next -> ConfigCheck.problems(next).isEmpty())
                .toList();
    }

    private static int value(VtaConfig chip, String component) {
        try {
            return (int) VtaConfig.class.getMethod(component).invoke(chip);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
