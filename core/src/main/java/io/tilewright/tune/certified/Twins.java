package io.tilewright.tune.certified;

import io.tilewright.space.Config;
import io.tilewright.target.Bounds;
import io.tilewright.tune.Frontier.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Points that surely cost the same as one of these, by their keys ({@link Bounds#key}). A key takes as long as a bound,
 * so keys are only worked out among points of equal bounds; a twin whose bound differs, since that of a box around it was
 * the higher one, is not recognised.
 */
final class Twins {
    private final Bounds bounds;
    private final Map<Double, List<Config>> withoutKey = new HashMap<>();
    private final Map<Double, Set<String>> keys = new HashMap<>();

    Twins(Bounds bounds) {
        this.bounds = bounds;
    }

    /** None so far, of the same task. */
    Twins empty() {
        return new Twins(bounds);
    }

    void add(Point point) {
        withoutKey.computeIfAbsent(point.bound(), b -> new ArrayList<>()).add(point.config());
    }

    /** Whether the point costs what one of these costs. */
    boolean hold(Point point) {
        List<Config> fresh = withoutKey.remove(point.bound());
        Set<String> known = keys.get(point.bound());
        if (fresh == null && known == null) {
            return false;
        }
        if (known == null) {
            known = new HashSet<>();
            keys.put(point.bound(), known);
        }
        if (fresh != null) {
            for (Config config : fresh) {
                bounds.key(config).ifPresent(known::add);
            }
        }
        return bounds.key(point.config()).filter(known::contains).isPresent();
    }
}
