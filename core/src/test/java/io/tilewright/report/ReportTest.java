package io.tilewright.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.compile.TinyNetwork;
import io.tilewright.compile.TunedLayer;
import io.tilewright.compile.TunedModel;
import io.tilewright.compile.Winner;
import io.tilewright.target.Verification;
import io.tilewright.tune.TuningResult;
import io.tilewright.workload.LayerWorkload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reports of a model whose names want to break out. */
class ReportTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\u001b[2J|`\u202e\u2028";

    private final TunedModel model = TinyNetwork.tuned(HOSTILE);
    private final RunRecord run = record(HOSTILE);

    @Test
    void htmlCannotBeBrokenOutOf() throws Exception {
        String html = HtmlReport.of(run, model);
        assertThat(html).doesNotContain("\u001b", "\u202e", "\u2028");
        String ours = html.substring(0, html.indexOf("</script>"));
        assertThat(ours)
                .doesNotContain("<img", "<script>")
                .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;\\u001b[2J|`");
        assertThat(Pattern.compile("(?i)</script").matcher(html).results().count())
                .isEqualTo(4);
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(html);
        assertThat(data.find()).isTrue();
        JsonNode layers = new ObjectMapper().readTree(data.group(1));
        assertThat(layers).hasSize(2);
        assertThat(layers.get(0).get("name").asText()).startsWith("0 </script><img src=x");
        assertThat(layers.get(1).get("cycles").asLong())
                .isEqualTo(model.layers().get(1).winner().orElseThrow().cycles());
    }

    @Test
    void htmlIsTheSameForTheSameRun() {
        assertThat(HtmlReport.of(run, TinyNetwork.tuned(HOSTILE))).isEqualTo(HtmlReport.of(run, model));
    }

    @Test
    void markdownCannotBeBrokenOutOf() {
        String text = MarkdownReport.of(run, model);
        assertThat(text).doesNotContain("<img", "\u001b", "\u202e", "\u2028");
        List<String> rows =
                text.lines().filter(line -> line.startsWith("| 0 |")).toList();
        assertThat(rows).hasSize(2);
        long bars = rows.get(0).replace("\\|", "").chars().filter(c -> c == '|').count();
        assertThat(bars).as("columns of the layer table").isEqualTo(LayerRow.TITLES.size() + 1);
    }

    @Test
    void curvesStartWithTheFirstSuccessAndEndWithTheLastTrial() {
        for (TunedLayer layer : model.layers()) {
            List<double[]> corners = Curve.corners(layer.tuning());
            assertThat(corners.get(corners.size() - 1)[0])
                    .isEqualTo(layer.tuning().trials().size());
            assertThat(corners.get(corners.size() - 1)[1])
                    .isEqualTo(layer.tuning().bestCost().orElseThrow());
            for (int i = 1; i < corners.size(); i++) {
                assertThat(corners.get(i)[0]).isGreaterThan(corners.get(i - 1)[0]);
                assertThat(corners.get(i)[1]).isLessThanOrEqualTo(corners.get(i - 1)[1]);
            }
        }
    }

    @Test
    void aWrongWinnerIsShownAsWrong() {
        TunedModel wrong = withVerification(new Verification(100, 3, 50, "3 of 100 outputs differ"));
        assertThat(Summary.lines(wrong))
                .contains("verified: 1/2 winners bit-exact", "task 0 is wrong: 3 of 100 outputs differ");
        assertThat(HtmlReport.of(run, wrong)).contains("DIFFERS", "task 0 is wrong: 3 of 100 outputs differ");
        assertThat(MarkdownReport.of(run, wrong)).contains("| DIFFERS |");
        assertThat(ResultJson.text(ResultJson.of(wrong, 5))).contains("\"verified\":false");
    }

    @Test
    void aProofIsNoWarning() {
        TunedLayer first = model.layers().get(0);
        TuningResult t = first.tuning();
        TuningResult proven = new TuningResult(
                t.task(),
                t.best(),
                t.trials(),
                t.feasible(),
                t.rejected(),
                t.bestCost().orElseThrow(),
                t.stopReason(),
                t.diary(),
                t.reproducible(),
                t.counters(),
                t.times());
        TunedModel found = new TunedModel(
                model.network(),
                model.tuned(),
                List.of(new TunedLayer(proven, first.winner()), model.layers().get(1)));
        assertThat(HtmlReport.of(run, found))
                .contains("<p>PROVEN OPTIMAL: ")
                .doesNotContain("class=\"wrong\"", "verified: ");
    }

    @Test
    void aTaskWithoutWinnerHasNulls() throws Exception {
        TunedModel none = new TunedModel(
                model.network(),
                model.tuned(),
                List.of(
                        new TunedLayer(model.layers().get(0).tuning(), Optional.empty()),
                        model.layers().get(1)));
        JsonNode task = new ObjectMapper()
                .readTree(ResultJson.text(ResultJson.of(none, 5)))
                .get("tasks")
                .get(0);
        assertThat(task.get("cycles").isNull()).isTrue();
        assertThat(task.get("config").isNull()).isTrue();
        assertThat(HtmlReport.of(run, none)).contains("none found (TRIALS)");
    }

    @Test
    void shapesReadAsPeopleWriteThem() {
        assertThat(LayerShape.of(model.network().tasks().get(0).workload())).isEqualTo("7x7 20->40 3x3 s2 p1");
        assertThat(LayerShape.of(LayerWorkload.of(model.network().tasks().get(1).workload())
                        .withBatch(8)))
                .isEqualTo("n8 dense 40->10");
    }

    private TunedModel withVerification(Verification verification) {
        TunedLayer first = model.layers().get(0);
        Winner w = first.winner().orElseThrow();
        Winner changed = new Winner(
                w.config(), w.cycles(), w.clockMhz(), w.macs(), w.macsPerCycle(), w.explanation(), verification);
        return new TunedModel(
                model.network(),
                model.tuned(),
                List.of(
                        new TunedLayer(first.tuning(), Optional.of(changed)),
                        model.layers().get(1)));
    }

    static RunRecord record(String name) {
        return new RunRecord(
                1,
                "0.1.0",
                "17",
                "Linux amd64",
                "2026-01-01T00:00:00Z",
                List.of("tune", name),
                name,
                name,
                "0".repeat(64),
                Map.of("chip", "default"),
                false,
                new RunRecord.Choices(
                        "vta",
                        "tvm",
                        null,
                        "per-layer",
                        null,
                        "ours",
                        "full",
                        null,
                        "random",
                        8,
                        null,
                        "skip",
                        null,
                        false,
                        5,
                        2,
                        null));
    }
}
