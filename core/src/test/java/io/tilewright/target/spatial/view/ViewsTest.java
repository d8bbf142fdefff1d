package io.tilewright.target.spatial.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tilewright.target.spatial.MappingSpace;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ViewsTest {
    private static final ConvNest NEST = ConvNest.dense(1, 1, 4, 1, 8, 32, 1);

    private static Mapping mapping(Architecture vta) {
        Mapping mapping = Mapping.of(vta);
        mapping.setSpatialX(0, Dim.C, 8);
        mapping.setSpatialY(0, Dim.K, 16);
        mapping.setTemporal(2, Dim.P, 4);
        mapping.setTemporal(3, Dim.K, 2);
        return mapping;
    }

    @Test
    void theNestSaysWhatStaysWhere() {
        Architecture vta = ShippedArchitectures.named("vta");
        Mapping mapping = mapping(vta);
        Evaluation result = new SpatialModel(vta, NEST).evaluate(mapping);
        assertThat(String.join("\n", LoopNestText.lines(vta, mapping, result))).isEqualTo("""
                        DRAM: holds Weights 256, Inputs 32, Outputs 128 words
                          for K 2                         Inputs stay
                        InpBuffer: holds Inputs 32 words
                            for P 4                       Weights stay
                        WgtBuffer: holds Weights 128 words
                        AccBuffer: holds Outputs 16 words
                              spread X: C 8; Y: K 16      8 x 16 of 16 x 16 MAC
                                multiply-accumulate""");
    }

    @Test
    void theTreeOfEnergyAddsUp() {
        for (String name : ShippedArchitectures.names()) {
            Architecture machine = ShippedArchitectures.named(name);
            ConvNest nest = ConvNest.dense(3, 3, 14, 14, 32, 32, 1);
            MappingSpace space = new MappingSpace(machine, nest);
            Mapping mapping = space.decode(space.space().sample(new Rng(1)));
            Evaluation result = new SpatialModel(machine, nest).evaluate(mapping);
            EnergyTree tree = EnergyTree.of(machine, result);
            double parts = tree.parts().stream().mapToDouble(EnergyTree::pj).sum();
            assertThat(parts).isCloseTo(tree.pj(), within(1e-9 * tree.pj()));
            assertThat(tree.pj()).isEqualTo(result.totalEnergy());
            assertThat(tree.parts())
                    .filteredOn(part -> !part.parts().isEmpty())
                    .allSatisfy(part -> assertThat(part.parts().stream()
                                    .mapToDouble(EnergyTree::pj)
                                    .sum())
                            .isEqualTo(part.pj()));
            assertThat(tree.lines().get(0)).startsWith("100.0 %").endsWith("pJ  energy");
        }
    }

    @Test
    void thePictureIsAWellFormedDrawingOfEveryLevel() throws Exception {
        for (String name : ShippedArchitectures.names()) {
            Architecture machine = ShippedArchitectures.named(name);
            MappingSpace space = new MappingSpace(machine, NEST);
            Mapping mapping = space.decode(space.space().sample(new Rng(2)));
            Evaluation result = new SpatialModel(machine, NEST).evaluate(mapping);
            String svg = MappingSvg.of("a <layer> & more", machine, mapping, result);
            Document picture = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
            String text = picture.getDocumentElement().getTextContent();
            assertThat(text).contains("a <layer> & more", "multiply-accumulate");
            assertThat(machine.levelNames())
                    .allSatisfy(level -> assertThat(text).contains(level + ", "));
            assertThat(svg).doesNotContain("NaN").doesNotContain("<script");
        }
    }
}
