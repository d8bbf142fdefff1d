package io.tilewright.onnx;

import static io.tilewright.onnx.TestModel.integer;
import static io.tilewright.onnx.TestModel.ints;
import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.util.Rng;
import io.tilewright.util.TilewrightException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random damage: a model comes out, or one INPUT error; never another exception. */
class DamagedFileTest {
    /** More for a longer hunt: -Dtilewright.fuzz=100000 on the test's own command line. */
    private static final int FILES = Integer.getInteger("tilewright.fuzz", 1000);

    @TempDir
    Path folder;

    @Test
    void randomDamage() {
        byte[] whole = TestModel.opset(13)
                .input("x", "N", 4, 8, 8)
                .weight("w", 4, 4, 3, 3)
                .weight("v", 4)
                .integers("s", 0, -1)
                .integers("p", 0, 0, 1, 1, 0, 0, 1, 1)
                .integers("zero", 0)
                .integers("rest", -1)
                .number("low", 0)
                .weight("f", 64, 10)
                .node("Pad", "x p", "padded")
                .node("Conv", "padded w v", "a", ints("strides", 2, 2))
                .node("BatchNormalization", "a v v v v", "b")
                .node("Clip", "b low", "c")
                .node("MaxPool", "c", "d", ints("kernel_shape", 2, 2), ints("pads", 0, 0, 1, 1))
                .node("Shape", "d", "shape")
                .node("Gather", "shape zero", "n")
                .node("Concat", "n rest", "target", integer("axis", 0))
                .node("Reshape", "c target", "e")
                .node("Gemm", "e f", "g")
                .node("Transpose", "c", "t", ints("perm", 0, 2, 3, 1))
                .node("Slice", "t zero rest", "u")
                .node("ReduceMean", "c", "m", ints("axes", 2, 3))
                .output("g")
                .output("u")
                .bytes();
        Rng rng = new Rng(5);
        int models = 0;
        int errors = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] damaged = Arrays.copyOf(whole, rng.nextInt(8) == 0 ? 1 + rng.nextInt(whole.length) : whole.length);
            for (int flips = 1 + rng.nextInt(6); flips > 0; flips--) {
                int at = rng.nextInt(damaged.length);
                damaged[at] =
                        rng.nextInt(3) == 0 ? (byte) (damaged[at] ^ 1 << rng.nextInt(8)) : (byte) rng.nextInt(256);
            }
            try {
                Extraction extraction = TaskExtractor.extract(
                        OnnxReader.read(TestModel.write(folder, damaged), OptionalInt.empty()), EpilogueMode.FULL);
                assertThat(extraction.coverage().totalMacs()).isNotNegative();
                models++;
            } catch (TilewrightException e) {
                assertThat(e.kind()).isEqualTo(TilewrightException.Kind.INPUT);
                assertThat(e.getMessage()).matches("\\P{Cc}*");
                errors++;
            }
        }
        assertThat(models).isGreaterThan(FILES / 20);
        assertThat(errors).isGreaterThan(FILES / 4);
    }
}
