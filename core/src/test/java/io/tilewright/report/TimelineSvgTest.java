package io.tilewright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tilewright.target.Activity;
import io.tilewright.target.Timeline;
import io.tilewright.target.Timeline.Lane;
import io.tilewright.target.Timeline.Span;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The picture against the spans it shows: bars to scale, merged columns with the exact shares. */
class TimelineSvgTest {
    private static final Timeline SMALL = new Timeline(
            200,
            List.of(
                    lane("load", 50, Activity.WEIGHTS, 30, Activity.INPUTS, 120, Activity.FINISHED),
                    lane("compute", 80, Activity.WAIT_DATA, 100, Activity.GEMM, 20, Activity.ALU)),
            index -> "instruction <" + index + ">");

    private static Lane lane(String name, Object... cyclesAndActivity) {
        List<Span> spans = new ArrayList<>();
        long at = 1;
        for (int i = 0; i < cyclesAndActivity.length; i += 2) {
            long to = at + (Integer) cyclesAndActivity[i];
            spans.add(new Span(at, to, (Activity) cyclesAndActivity[i + 1], i / 2));
            at = to;
        }
        return new Lane(name, spans);
    }

    private static NodeList elements(String svg, String name) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        return document.getElementsByTagName(name);
    }

    @Test
    void fewSpansAreBarsToScaleWithTheirInstruction() throws Exception {
        NodeList bars = elements(TimelineSvg.file("a & b", SMALL), "rect");
        Element gemm = bar(bars, Activity.GEMM);
        assertThat(Double.parseDouble(gemm.getAttribute("x"))).isEqualTo(TimelineSvg.LEFT + 0.4 * TimelineSvg.PLOT);
        assertThat(Double.parseDouble(gemm.getAttribute("width"))).isEqualTo(0.5 * TimelineSvg.PLOT - 0.6);
        assertThat(gemm.getTextContent()).isEqualTo("GEMM, cycles 81 to 180 (100); instruction 1: instruction <1>");
        assertThat(bar(bars, Activity.WAIT_DATA).getTextContent())
                .isEqualTo("waits for data, cycles 1 to 80 (80); next is instruction 0: instruction <0>");
    }

    private static Element bar(NodeList bars, Activity activity) {
        for (int i = 0; i < bars.getLength(); i++) {
            Element bar = (Element) bars.item(i);
            if (bar.getAttribute("class").equals(TimelineSvg.style(activity))) {
                return bar;
            }
        }
        throw new AssertionError("no bar for " + activity);
    }

    @Test
    void manySpansBecomeAreasOfTheirShare() throws Exception {
        Object[] spans = new Object[4 * 20_000];
        for (int i = 0; i < spans.length; i += 4) {
            spans[i] = 3;
            spans[i + 1] = Activity.GEMM;
            spans[i + 2] = 1;
            spans[i + 3] = Activity.WAIT_ROOM;
        }
        Timeline merged = new Timeline(80_000, List.of(lane("compute", spans)), index -> "x");
        String svg = TimelineSvg.file("merged", merged);
        assertThat(svg.length()).isLessThan(60_000);
        NodeList areas = elements(svg, "path");
        double gemm = area(areas, Activity.GEMM);
        double whole = area(areas, Activity.WAIT_ROOM);
        assertThat(whole).isEqualTo((double) TimelineSvg.PLOT * TimelineSvg.LANE);
        assertThat(gemm / whole).isBetween(0.745, 0.755);
        NodeList titles = elements(svg, "title");
        assertThat(titles.item(0).getTextContent())
                .matches("cycles 1 to 1,19[45]: GEMM 75\\.[01] %, waits for room 2[45]\\.[09] %");
    }

    /** Area under a path of relative steps that ends on its base line. */
    private static double area(NodeList paths, Activity activity) {
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            if (!path.getAttribute("class").equals(TimelineSvg.style(activity))) {
                continue;
            }
            double height = 0;
            double area = 0;
            for (String step : path.getAttribute("d")
                    .replaceFirst("M\\d+ \\d+", "")
                    .replaceFirst("V.*", "")
                    .split("(?=[hv])")) {
                double value = Double.parseDouble(step.substring(1));
                if (step.startsWith("v")) {
                    height -= value;
                } else {
                    area += value * height;
                }
            }
            return area;
        }
        throw new AssertionError("no area for " + activity);
    }

    @Test
    void columnsKeepEveryCycle() {
        Lane lane = lane("x", 7, Activity.GEMM, 1, Activity.ALU, 13, Activity.WAIT_DATA, 2, Activity.STORE);
        LaneColumns columns = new LaneColumns(lane, 23, 5);
        double gemm = 0;
        for (int c = 0; c < 5; c++) {
            assertThat(columns.upTo(c, Activity.FINISHED)).isBetween(1 - 1e-9, 1.0);
            gemm += columns.upTo(c, Activity.GEMM) * 23 / 5;
        }
        assertThat(gemm).isBetween(7 - 1e-9, 7 + 1e-9);
        assertThat(columns.words(0, 5))
                .isEqualTo("cycles 1 to 23: waits for data 56.5 %, GEMM 30.4 %, store outputs 8.7 %, ALU 4.3 %");
    }

    @Test
    void gapsAndOverlapsAreRefused() {
        assertThatThrownBy(() -> new Timeline(9, List.of(lane("load", 8, Activity.INPUTS)), i -> ""))
                .hasMessage("lane load ends before cycle 9, not after 9");
        List<Span> gap = List.of(new Span(1, 3, Activity.INPUTS, 0), new Span(4, 6, Activity.INPUTS, 1));
        assertThatThrownBy(() -> new Timeline(5, List.of(new Lane("load", gap)), i -> ""))
                .hasMessage("lane load has a span from 4 to 6 where one from 3 was due");
    }

    @Test
    void axisStepsAreRound() {
        assertThat(new long[] {
                    TimelineSvg.step(0.3), TimelineSvg.step(1.5), TimelineSvg.step(3), TimelineSvg.step(57_541)
                })
                .containsExactly(1, 2, 5, 100_000);
    }
}
