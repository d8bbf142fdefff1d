package io.tilewright.vta.timing;

import io.tilewright.vta.timing.RandomPrograms.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a counter-example small: fewer repeats, fewer instructions, smaller numbers, as long as it remains one. */
final class Shrinker {
    private final Predicate<Draw> fails;

    Shrinker(Predicate<Draw> fails) {
        this.fails = fails;
    }

    Draw shrink(Draw draw) {
        Draw before;
        Draw now = draw;
        do {
            before = now;
            now = numbers(instructions(repeats(before)));
        } while (!now.equals(before));
        return now;
    }

    private Draw repeats(Draw draw) {
        for (int r = 1; r < draw.repeats(); r++) {
            Draw fewer = new Draw(draw.drafts(), r, draw.settled());
            if (fails.test(fewer)) {
                return fewer;
            }
        }
        return draw;
    }

    private Draw instructions(Draw draw) {
        Draw now = draw;
        for (int length = now.drafts().size() / 2; length >= 1; length /= 2) {
            for (int from = 0; from + length <= now.drafts().size(); ) {
                List<Draft> rest = new ArrayList<>(now.drafts());
                rest.subList(from, from + length).clear();
                Draw fewer = new Draw(rest, now.repeats(), now.settled());
                if (fails.test(fewer)) {
                    now = fewer;
                } else {
                    from += length;
                }
            }
        }
        return now;
    }

    private Draw numbers(Draw draw) {
        Draw now = draw;
        for (int i = 0; i < now.drafts().size(); i++) {
            for (int bit = 1; bit < 16; bit <<= 1) {
                Draft d = now.drafts().get(i);
                now = tried(now, i, new Draft(d.kind(), d.wish() & ~bit, d.shape(), d.pads()));
            }
            for (int k = 0; k < 4; k++) {
                int least = k == 0 ? 1 : 0;
                for (int value = least; value < now.drafts().get(i).shape().get(k); value++) {
                    Draft d = now.drafts().get(i);
                    now = tried(now, i, new Draft(d.kind(), d.wish(), with(d.shape(), k, value), d.pads()));
                }
                for (int value = 0; value < now.drafts().get(i).pads().get(k); value++) {
                    Draft d = now.drafts().get(i);
                    now = tried(now, i, new Draft(d.kind(), d.wish(), d.shape(), with(d.pads(), k, value)));
                }
            }
        }
        return now;
    }

    private Draw tried(Draw draw, int index, Draft simpler) {
        if (simpler.equals(draw.drafts().get(index))) {
            return draw;
        }
        List<Draft> drafts = new ArrayList<>(draw.drafts());
        drafts.set(index, simpler);
        Draw candidate = new Draw(drafts, draw.repeats(), draw.settled());
        return fails.test(candidate) ? candidate : draw;
    }

    private static List<Integer> with(List<Integer> values, int index, int value) {
        List<Integer> changed = new ArrayList<>(values);
        changed.set(index, value);
        return List.copyOf(changed);
    }
}
