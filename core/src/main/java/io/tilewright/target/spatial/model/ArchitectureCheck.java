package io.tilewright.target.spatial.model;

import io.tilewright.util.Printable;
import io.tilewright.util.TilewrightException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What no machine can be: zero sizes, grids that do not divide, levels that cannot hold one word of what they keep. */
final class ArchitectureCheck {
    private static final String ADVICE = "docs/manual/map.md describes architecture files";

    private ArchitectureCheck() {}

    static void require(String name, Architecture.Mac mac, List<Level> levels) {
        String subject = "architecture '" + Printable.of(name) + "'";
        if (levels.isEmpty()) {
            throw wrong(subject + " has no levels, allowed: at least one");
        }
        grid(subject, mac.name(), mac.instances(), mac.meshX());
        cost(subject, mac.name(), "energy", mac.energy());
        Set<String> names = new HashSet<>(Set.of(mac.name()));
        int kept = 0;
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            if (!names.add(level.name())) {
                throw wrong(subject + " has two levels '" + Printable.of(level.name()) + "', allowed: one of a name");
            }
            level(subject, level);
            fanout(subject, mac, levels, i);
            kept |= level.keepMask();
        }
        for (Tensor tensor : Tensor.ALL) {
            if ((kept & tensor.bit()) == 0) {
                throw wrong(subject + " keeps " + tensor.label() + " at no level, allowed: at least one");
            }
        }
    }

    private static void level(String subject, Level level) {
        String at = level.name();
        grid(subject, at, level.instances(), level.meshX());
        from1(subject, at, "entries", level.entries());
        from1(subject, at, "multipleBuffering", level.multipleBuffering());
        from1(subject, at, "blockSize", level.blockSize());
        cost(subject, at, "energy", level.energy());
        if (level.hasNetwork()) {
            cost(subject, at, "energyPerHop", level.energyPerHop());
        }
        bandwidth(subject, at, "readBW", level.readBandwidth());
        bandwidth(subject, at, "writeBW", level.writeBandwidth());
        bandwidth(subject, at, "sharedBW", level.sharedBandwidth());
        int tensors = Integer.bitCount(level.keepMask() | level.optionalMask());
        if (level.capacity() < tensors) {
            throw new TilewrightException(
                    TilewrightException.Kind.INPUT,
                    subject + " level '" + Printable.of(at) + "' has room for " + level.capacity() + " words ("
                            + level.entries() + " entries / " + level.multipleBuffering()
                            + " buffers) and may keep " + tensors
                            + " tensors, allowed: at least one word for each",
                    "raise its entries, or let tensors bypass it");
        }
    }

    private static void fanout(String subject, Architecture.Mac mac, List<Level> levels, int i) {
        Level level = levels.get(i);
        String child = i == 0 ? mac.name() : levels.get(i - 1).name();
        int columns = i == 0 ? mac.meshX() : levels.get(i - 1).meshX();
        int rows = i == 0 ? mac.meshY() : levels.get(i - 1).meshY();
        if (columns % level.meshX() != 0 || rows % level.meshY() != 0) {
            throw wrong(subject + " has " + columns + "x" + rows + " '" + Printable.of(child) + "' below "
                    + level.meshX() + "x" + level.meshY() + " '" + Printable.of(level.name())
                    + "', allowed: a multiple in columns and in rows");
        }
    }

    private static void grid(String subject, String at, int instances, int meshX) {
        from1(subject, at, "instances", instances);
        from1(subject, at, "meshX", meshX);
        if (instances % meshX != 0) {
            throw wrong(subject + " '" + Printable.of(at) + "' has " + instances + " instances in " + meshX
                    + " columns, allowed: a divisor of the instances");
        }
    }

    private static void from1(String subject, String at, String what, long value) {
        if (value < 1) {
            throw wrong(subject + " '" + Printable.of(at) + "' has " + what + " " + value + ", allowed: from 1");
        }
    }

    private static void cost(String subject, String at, String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw wrong(subject + " '" + Printable.of(at) + "' has " + what + " " + value + ", allowed: from 0");
        }
    }

    private static void bandwidth(String subject, String at, String what, double value) {
        if (!(value > 0)) {
            throw wrong(subject + " '" + Printable.of(at) + "' has " + what + " " + value
                    + ", allowed: above 0 (leave it out for no limit)");
        }
    }

    private static TilewrightException wrong(String message) {
        return new TilewrightException(TilewrightException.Kind.INPUT, message, ADVICE);
    }
}
