package io.tilewright.codesign;

import java.util.Locale;

/** Whether each layer gets the chip that suits it best, as in the papers, or all layers share one (design: spaces.md). */
public enum HardwareScope {
    PER_LAYER,
    SHARED;

    /** Name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
