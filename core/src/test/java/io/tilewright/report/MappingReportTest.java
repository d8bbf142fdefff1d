package io.tilewright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tilewright.compile.LayerMapping;
import io.tilewright.compile.MappedModel;
import io.tilewright.compile.MappedNetworks;
import io.tilewright.target.spatial.Objective;
import io.tilewright.target.spatial.view.EnergyTree;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reports of mappings, of a model whose names want to break out. */
class MappingReportTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\u001b[2J|`\u202e\u2028";

    private final MappedModel mapped = MappedNetworks.mapped(HOSTILE, Objective.EDP);
    private final RunRecord run = record(mapped);

    @Test
    void htmlCannotBeBrokenOutOfAndIsTheSameForTheSameRun() throws Exception {
        String html = MappingHtml.of(run, mapped);
        assertThat(html).doesNotContain("\u001b", "\u202e", "\u2028");
        assertThat(ours(html)).doesNotContain("<img", "NaN");
        assertThat(Pattern.compile("(?i)</script").matcher(html).results().count())
                .isEqualTo(4);
        assertThat(MappingHtml.of(run, MappedNetworks.mapped(HOSTILE, Objective.EDP)))
                .isEqualTo(html);
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(html);
        assertThat(data.find()).isTrue();
        JsonNode layers = new ObjectMapper().readTree(data.group(1));
        assertThat(layers).hasSize(2);
        JsonNode first = layers.get(0);
        LayerMapping layer = mapped.layers().get(0);
        assertThat(first.get("cycles").asLong())
                .isEqualTo(2 * layer.best().orElseThrow().cycles());
        double sum = 0;
        for (JsonNode part : first.get("energy")) {
            sum += part.asDouble();
        }
        double energy = 2 * layer.best().orElseThrow().energy();
        assertThat(sum).isCloseTo(energy, within(1e-9 * energy));
    }

    @Test
    void everyLayerHasItsPictureItsNestItsEnergyAndItsCurve() {
        String html = ours(MappingHtml.of(run, mapped));
        for (String piece : List.of("<svg xmlns=", "<pre>", "<table class=\"tree\">", "<svg class=\"curve\"")) {
            assertThat(html.split(Pattern.quote(piece), -1).length - 1)
                    .as(piece)
                    .isEqualTo(piece.contains("tree") ? 3 : 2);
        }
        assertThat(html)
                .contains(
                        "16 groups, one after the other; each:",
                        "Shown is one of 16 groups",
                        "groups: 2 layers are",
                        "tiny on eyeriss, mapped with random")
                .doesNotContain(" ms<");
    }

    @Test
    void markdownHasTotalsLayersNestsAndWhatIsNotMapped() {
        String text = MappingMarkdown.of(run, mapped);
        assertThat(text)
                .startsWith("# tiny on eyeriss, mapped with random\n")
                .contains("## Layers", "## Mappings", "multiply-accumulate", "## Not mapped", "because of")
                .doesNotContain("<img", "\u001b", "\u202e", "\u2028");
        List<String> rows =
                text.lines().filter(line -> line.startsWith("| 0 |")).toList();
        assertThat(rows).hasSize(1);
        long bars = rows.get(0).replace("\\|", "").chars().filter(c -> c == '|').count();
        assertThat(bars).isEqualTo(MappingRow.TITLES.size() + 1);
    }

    @Test
    void theNetworksEnergyIsTheSumOfItsParts() {
        EnergyTree tree = MappingEnergy.of(mapped);
        assertThat(tree.pj()).isCloseTo(mapped.energy(), within(1e-9 * mapped.energy()));
        double parts = tree.parts().stream().mapToDouble(EnergyTree::pj).sum();
        assertThat(parts).isCloseTo(tree.pj(), within(1e-9 * tree.pj()));
        assertThat(tree.parts().stream().map(EnergyTree::name)).doesNotHaveDuplicates();
        assertThat(tree.times(3).pj()).isEqualTo(3 * tree.pj());
    }

    @Test
    void aLayerWithoutMappingHasNulls() throws Exception {
        LayerMapping none = new LayerMapping(mapped.layers().get(0).tuning(), Optional.empty());
        MappedModel partial = new MappedModel(
                mapped.model(), mapped.target(), List.of(none, mapped.layers().get(1)));
        JsonNode json = new ObjectMapper().readTree(ResultJson.text(ResultJson.of(partial, 5)));
        assertThat(json.get("total_cycles").isNull()).isTrue();
        assertThat(json.get("gap").isNull()).isTrue();
        assertThat(json.get("tasks").get(0).get("cycles").isNull()).isTrue();
        assertThat(json.get("tasks").get(0).get("groups").asInt()).isEqualTo(16);
        assertThat(MappingSummary.lines(partial).get(0)).isEqualTo("total: unknown, 1 of 2 tasks have no mapping");
        assertThat(MappingHtml.of(run, partial)).contains("none found (TRIALS)", "no mapping found");
    }

    @Test
    void energiesHaveTheUnitThatSuitsThem() {
        assertThat(Numbers.energy(0)).isEqualTo("0.000 pJ");
        assertThat(Numbers.energy(999.9)).isEqualTo("999.9 pJ");
        assertThat(Numbers.energy(1234)).isEqualTo("1.234 nJ");
        assertThat(Numbers.energy(7.5e9)).isEqualTo("7.500 mJ");
        assertThat(Numbers.energy(7.5e15)).isEqualTo("7500 J");
        assertThat(Numbers.cost(534_010_933_542_912.0)).isEqualTo("5.34011e+14");
    }

    @Test
    void nestsReadAsPeopleWriteThem() {
        assertThat(LayerShape.of(mapped.network().tasks().get(0).workload()))
                .isEqualTo("out 8x8 1->1 3x3 s1, 16 groups");
    }

    /** What is before the data and the scripts. */
    private static String ours(String html) {
        return html.substring(0, html.indexOf("<script"));
    }

    private static RunRecord record(MappedModel mapped) {
        return new RunRecord(
                1,
                "0.1.0",
                "17",
                "Linux amd64",
                "2026-01-01T00:00:00Z",
                List.of("map", "tiny"),
                "tiny",
                "tiny",
                "0".repeat(64),
                mapped.target().identity(),
                false,
                new RunRecord.Choices(
                        "spatial", null, null, null, null, null, null, null, "random", 12, null, "skip", null, false, 5,
                        2, null));
    }
}
