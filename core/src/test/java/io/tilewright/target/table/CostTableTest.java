package io.tilewright.target.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.util.TilewrightException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTableTest {
    @TempDir
    private Path folder;

    @Test
    void rowsInIndexOrderKeepTheirOrderOfValues() {
        CostTable table = read("tile_h,oc_nthread,cost\n28,1,30\n14,1,20\n28,2,10.5\n14,2,inf\n");
        assertThat(table.space().knobs())
                .containsExactly(
                        new Knob("tile_h", Role.MAPPING, List.of(28, 14)),
                        new Knob("oc_nthread", Role.SCHEDULING, List.of(1, 2)));
        assertThat(costs(table)).containsExactly(30.0, 20.0, 10.5, Double.POSITIVE_INFINITY);
    }

    @Test
    void rowsInAnyOtherOrderGiveTheSameProblem() {
        CostTable one = read("a,layout,s,cost\n1,NHWC,0.5,1\n10,NHWC,2,2\n2,NHWC,0.5,3\n10,NHWC,.5e0,4\n"
                .replace(".5e0", "0.5")
                .concat("1,NHWC,2,5\n2,NHWC,2,6\n"));
        CostTable other = read("a,layout,s,cost\n2,NHWC,2,6\n1,NHWC,2,5\n10,NHWC,0.5,4\n2,NHWC,0.5,3\n"
                + "10,NHWC,2,2\n1,NHWC,0.5,1\n");
        assertThat(one.space().knobs())
                .containsExactly(
                        new Knob("a", Role.SCHEDULING, List.of(1, 2, 10)),
                        new Knob("layout", Role.SCHEDULING, List.of(0), List.of("NHWC")),
                        new Knob("s", Role.SCHEDULING, List.of(0, 1), List.of("0.5", "2")));
        assertThat(other.space().fingerprint()).isEqualTo(one.space().fingerprint());
        assertThat(costs(one)).isEqualTo(costs(other)).containsExactly(1.0, 3.0, 4.0, 5.0, 6.0, 2.0);
        assertThat(one.space().at(5).shown()).hasToString("{a=10, layout=NHWC, s=2}");
        assertThat(one.space().at(5).values()).hasToString("{a=10, layout=0, s=1}");
    }

    @Test
    void marksSpacesQuotesAndLineEndsDoNotMatter() {
        CostTable plain = read("a,b,cost\n1,x y,3\n2,x y,4\n");
        CostTable dressed = read("\ufeff a , \"b\",cost\r\n\r\n1,\"x y\" , 3\r\n 2, x y,4e0\r\n\r\n");
        assertThat(dressed.space().fingerprint()).isEqualTo(plain.space().fingerprint());
        assertThat(costs(dressed)).isEqualTo(costs(plain));
        CostTable quoted = read("a,cost\n\"say \"\"hi\"\", twice\",1\n\"two\nlines\",2");
        assertThat(quoted.space().knobs().get(0).labels()).containsExactly("say \"hi\", twice", "two\nlines");
    }

    @Test
    void numbersBeyond32BitsAndTwoSpellingsOfOneAreLabels() {
        CostTable table = read("a,b,cost\n4294967296,1,1\n3,1,2\n3,01,4\n4294967296,01,3\n");
        assertThat(table.space().knobs().get(0).labels()).containsExactly("3", "4294967296");
        assertThat(table.space().knobs().get(1).labels()).containsExactly("01", "1");
    }

    @Test
    void aRowMayBeRepeatedIfItAgrees() {
        assertThat(costs(read("a,cost\n1,5\n2,6\n1,5.0\n"))).containsExactly(5.0, 6.0);
    }

    @Test
    void theOwnKnobsHaveTheirRoles() {
        assertThat(Role.named("block_in")).isEqualTo(Role.HARDWARE);
        assertThat(Role.named("tile_w")).isEqualTo(Role.MAPPING);
        assertThat(Role.named("h_nthread")).isEqualTo(Role.SCHEDULING);
        assertThat(Role.named("anything")).isEqualTo(Role.SCHEDULING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|table t.csv is empty|give a CSV file whose last column is 'cost'",
                "a,cost~|table t.csv has no rows below its header|add a row for every point",
                "cost~1|table t.csv has no column but 'cost'|add a column for each knob before it",
                "a,cots~1,2|the last column of table t.csv is 'cots', allowed: 'cost'"
                        + "|if column 'cots' is the cost, call it 'cost', and make it the last one",
                "cost,a~1,2|the last column of table t.csv is 'a', allowed: 'cost'|move column 'cost' to the end",
                "a;cost~1;2|the last column of table t.csv is 'a;cost', allowed: 'cost'"
                        + "|separate the columns with commas",
                "a,time~1,2|the last column of table t.csv is 'time', allowed: 'cost'"
                        + "|name the column that holds the costs 'cost', and make it the last one",
                "a,a,cost~1,2,3|column 2 of table t.csv is a second 'a'"
                        + "|give every knob its own name in the first line",
                "a,,cost~1,2,3|column 2 of table t.csv has no name|give every knob its own name in the first line",
                "a,cost~1,2~~2|line 4 of table t.csv has 1 columns, allowed: 2 as in the header|correct the line",
                "a,b,cost~1,,2|line 2 of table t.csv has no value for knob 'b'|correct the line",
                "a,cost~1,nan|line 2 of table t.csv has cost 'nan', allowed: a number above 0, or inf where the"
                        + " point cannot run|correct the line",
                "a,cost~1,0|line 2 of table t.csv has cost '0', allowed: a number above 0, or inf where the"
                        + " point cannot run|correct the line",
                "a,cost~1,-3|line 2 of table t.csv has cost '-3', allowed: a number above 0, or inf where the"
                        + " point cannot run|correct the line",
                "a,cost~1,-inf|line 2 of table t.csv has cost '-inf', allowed: a number above 0, or inf where the"
                        + " point cannot run|correct the line",
                "a,cost~1,1e999|line 2 of table t.csv has cost '1e999', allowed: a number above 0, or inf where the"
                        + " point cannot run|correct the line",
                "a,cost~1,|line 2 of table t.csv has cost '', allowed: a number above 0, or inf where the"
                        + " point cannot run|correct the line",
                "a,cost~1,1f|line 2 of table t.csv has cost '1f', allowed: a number above 0, or inf where the"
                        + " point cannot run|correct the line",
                "a,cost~1,2~2,3~1,4|lines 2 and 4 of table t.csv are the same point with different costs, 2.0 and 4.0"
                        + "|keep one of the two lines",
                "a,b,cost~1,1,2~2,2,3|table t.csv has no row for 2 of the 4 points that its knobs span; first: a=2 b=1"
                        + "|add a row for each; with cost inf where the point cannot run",
                "a,b,cost~1,1,2~2,2,3~1,2,2~1,1,2|table t.csv has no row for 1 of the 4 points that its knobs span;"
                        + " first: a=2 b=1|add a row for each; with cost inf where the point cannot run",
                "a,cost~\"1,2|line 2 of table t.csv opens a quote that does not end|close it, or leave the quotes out",
                "a,cost~\"1\"x,2|line 2 of table t.csv has text after a closing quote"
                        + "|write a quote within quotes twice",
            })
    void whatIsWrongIsSaidWithItsLine(String text, String message, String advice) {
        TilewrightException wrong =
                catchThrowableOfType(TilewrightException.class, () -> read(text.replace('~', '\n')));
        assertThat(wrong).hasMessage(message);
        assertThat(wrong.advice()).isEqualTo(advice);
        assertThat(wrong.kind()).isEqualTo(TilewrightException.Kind.INPUT);
    }

    @Test
    void aSpaceFarLargerThanTheTableIsNotBuilt() {
        StringBuilder text = new StringBuilder("a,b,c,d,e,f,g,h,i,j,cost\n");
        for (int row = 0; row < 100; row++) {
            text.append((row + ",").repeat(10)).append("1\n");
        }
        TilewrightException wrong = catchThrowableOfType(TilewrightException.class, () -> read(text.toString()));
        assertThat(wrong)
                .hasMessage("table t.csv has no row for 99999999999999999900 of the 100000000000000000000 points that"
                        + " its knobs span; first: a=1 b=0 c=0 d=0 e=0 f=0 g=0 h=0 i=0 j=0");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("t.csv"), new byte[] {'a', (byte) 0xff, '\n'});
        assertThat(catchThrowableOfType(TilewrightException.class, () -> CostTable.read(file)))
                .hasMessage("table t.csv is no text in UTF-8");
        assertThat(catchThrowableOfType(TilewrightException.class, () -> CostTable.read(folder.resolve("none.csv"))))
                .hasMessage("cannot read table " + folder.resolve("none.csv") + ": does not exist");
    }

    private CostTable read(String text) {
        try {
            return CostTable.read(Files.writeString(folder.resolve("t.csv"), text, StandardCharsets.UTF_8));
        } catch (IOException refused) {
            throw new AssertionError(refused);
        }
    }

    private static List<Double> costs(CostTable table) {
        return LongStream.range(0, table.space().size())
                .mapToObj(table.space()::at)
                .map(table::cost)
                .toList();
    }
}
