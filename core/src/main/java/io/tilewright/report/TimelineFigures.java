package io.tilewright.report;

import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.compile.Winner;
import io.tilewright.target.Activity;
import io.tilewright.target.Timeline;
import io.tilewright.target.Timeline.Lane;
import io.tilewright.target.Timeline.Span;
import io.tilewright.util.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report's timelines: a picture per winner, folded up except for the layer that costs most. Each picture carries
 * its spans as text, from which a script draws any part of it in full detail; without JavaScript the picture remains.
 *
 * <p>The text of a lane is a letter per span, the activity, followed by its cycles in base 36.
 */
final class TimelineFigures {
    /** Spans of all lanes of a picture beyond which it cannot be zoomed: they would weigh more than the report. */
    private static final int MOST = 200_000;

    private TimelineFigures() {}

    static void append(StringBuilder html, TunedModel model) {
        List<TunedLayer> layers = model.layers().stream()
                .filter(layer -> layer.winner().isPresent())
                .toList();
        TunedLayer first = layers.stream()
                .max(Comparator.comparingLong(TimelineFigures::cost))
                .orElse(null);
        for (TunedLayer layer : layers) {
            Winner winner = layer.winner().orElseThrow();
            String title =
                    layer.task().index() + " " + Printable.line(layer.task().name());
            html.append("<details class=\"lanes\"")
                    .append(layer == first ? " open" : "")
                    .append("><summary><b>");
            html.append(ReportText.escape(title)).append("</b> ").append(Numbers.grouped(winner.cycles()));
            html.append(" cycles, used ").append(layer.task().weight()).append(" x, ");
            html.append(winner.explanation().binds()).append(" binds</summary>\n<figure");
            Timeline timeline = winner.explanation().timeline();
            if (timeline.lanes().stream().mapToInt(lane -> lane.spans().size()).sum() <= MOST) {
                html.append(" data-timeline=\"")
                        .append(ReportText.escape(data(timeline)))
                        .append('"');
            }
            html.append('>').append(TimelineSvg.inline(title, timeline)).append("</figure></details>\n");
        }
    }

    private static long cost(TunedLayer layer) {
        return layer.task().weight() * layer.winner().orElseThrow().cycles();
    }

    private static String data(Timeline timeline) {
        return "{\"cycles\":" + timeline.cycles() + ",\"labels\":"
                + Stream.of(Activity.values())
                        .map(activity -> '"' + activity.label() + '"')
                        .collect(Collectors.joining(",", "[", "]"))
                + ",\"idle\":" + Activity.WAIT_DATA.ordinal() + ",\"lanes\":"
                + timeline.lanes().stream()
                        .map(lane -> "{\"name\":\"" + lane.name() + "\",\"spans\":\"" + spans(lane) + "\"}")
                        .collect(Collectors.joining(",", "[", "]"))
                + "}";
    }

    private static String spans(Lane lane) {
        StringBuilder text = new StringBuilder();
        for (Span span : lane.spans()) {
            text.append((char) ('A' + span.activity().ordinal())).append(Long.toString(span.cycles(), 36));
        }
        return text.toString();
    }
}
