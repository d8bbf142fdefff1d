package io.tilewright.report;

import io.tilewright.space.Config;
import io.tilewright.space.Knob;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A configuration as people read it. */
public final class ConfigText {
    private ConfigText() {}

    /** {@code tile_h=14 tile_w=28 ...}: every knob that has a choice, in knob order. */
    public static String of(Config config) {
        List<Knob> knobs = config.space().knobs();
        String text = IntStream.range(0, knobs.size())
                .filter(knob -> knobs.get(knob).size() > 1)
                .mapToObj(knob -> knobs.get(knob).name() + "=" + knobs.get(knob).label(config.digit(knob)))
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? "the only one" : text;
    }
}
