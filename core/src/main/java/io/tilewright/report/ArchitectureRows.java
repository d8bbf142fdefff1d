package io.tilewright.report;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The levels of an architecture as a table, outermost first. */
final class ArchitectureRows {
    static final List<String> TITLES = List.of(
            "level", "instances", "grid", "words each", "read / write, words per cycle", "pJ per access", "keeps");

    private ArchitectureRows() {}

    static List<List<String>> of(Architecture architecture) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = architecture.depth() - 1; i >= 0; i--) {
            Level level = architecture.level(i);
            rows.add(List.of(
                    level.name(),
                    Numbers.grouped(level.instances()),
                    level.meshX() + " x " + level.meshY(),
                    level.entries() == Level.UNLIMITED
                            ? "no limit"
                            : Numbers.grouped(level.capacity()) + " of " + level.wordBits() + " bit",
                    bandwidth(level),
                    Numbers.cost(level.energy())
                            + (level.blockSize() > 1 ? " for " + level.blockSize() + " words" : ""),
                    keeps(level)));
        }
        Architecture.Mac mac = architecture.mac();
        rows.add(List.of(
                mac.name(),
                Numbers.grouped(mac.instances()),
                mac.meshX() + " x " + mac.meshY(),
                "-",
                "-",
                Numbers.cost(mac.energy()),
                "multiply-accumulates"));
        return rows;
    }

    private static String bandwidth(Level level) {
        if (Double.isFinite(level.sharedBandwidth())) {
            return Numbers.cost(level.sharedBandwidth()) + " together";
        }
        return limit(level.readBandwidth()) + " / " + limit(level.writeBandwidth());
    }

    private static String limit(double words) {
        return Double.isFinite(words) ? Numbers.cost(words) : "no limit";
    }

    private static String keeps(Level level) {
        return Tensor.ALL.stream()
                .filter(tensor ->
                        level.keep().contains(tensor) || level.optional().contains(tensor))
                .map(tensor -> tensor.label() + (level.optional().contains(tensor) ? " (or not)" : ""))
                .collect(Collectors.joining(", "));
    }
}
