package io.tilewright.vta.area;

import java.util.Locale;

/**
 * One resource of a board.
 *
 * @param name the vendor's name for it
 * @param used how many the chip needs
 * @param available how many the device has
 */
public record ResourceUse(String name, long used, long available) {
    /** Whether the device has enough. */
    public boolean fits() {
        return used <= available;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %,d of %,d", name, used, available);
    }
}
