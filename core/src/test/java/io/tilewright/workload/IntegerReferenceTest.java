package io.tilewright.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tilewright.util.Rng;
import org.junit.jupiter.api.Test;

/** The product's reference against a second convolution and against values computed by hand. */
class IntegerReferenceTest {
    @Test
    void equalsAnIndependentConvolutionOnRandomLayers() {
        Rng root = new Rng(17);
        for (int i = 0; i < 500; i++) {
            Rng rng = root.child("layer" + i);
            int kh = 1 + rng.nextInt(4);
            int kw = 1 + rng.nextInt(4);
            Conv2d conv = new Conv2d(
                    1 + rng.nextInt(3),
                    kh + rng.nextInt(9),
                    kw + rng.nextInt(9),
                    1 + rng.nextInt(9),
                    1 + rng.nextInt(9),
                    kh,
                    kw,
                    1 + rng.nextInt(3),
                    1 + rng.nextInt(3),
                    4 + rng.nextInt(3),
                    4 + rng.nextInt(4),
                    4 + rng.nextInt(3),
                    4 + rng.nextInt(2),
                    1 + rng.nextInt(2),
                    1 + rng.nextInt(3),
                    new Epilogue(rng.nextInt(2) == 0, rng.nextInt(12), rng.nextInt(2) == 0, -rng.nextInt(128), 127));
            LayerData data = LayerData.random(conv, rng.child("data"));
            assertThat(IntegerReference.run(conv, data.input(), data.weight(), data.bias()))
                    .as("layer %d %s", i, conv)
                    .isEqualTo(PatchConvolution.run(conv, data.input(), data.weight(), data.bias()));
        }
    }

    @Test
    void roundsHalvesUpAndClips() {
        Epilogue rounding = new Epilogue(false, 2, true, -3, 3);
        assertThat(new int[] {
                    IntegerReference.finish(rounding, 6),
                    IntegerReference.finish(rounding, 5),
                    IntegerReference.finish(rounding, -6),
                    IntegerReference.finish(rounding, -7),
                    IntegerReference.finish(rounding, 100),
                    IntegerReference.finish(rounding, -100)
                })
                .containsExactly(2, 1, -1, -2, 3, -3);
        Epilogue floor = new Epilogue(false, 2, false, -128, 127);
        assertThat(IntegerReference.finish(floor, -1)).isEqualTo(-1);
        assertThat(IntegerReference.finish(floor, 7)).isEqualTo(1);
    }

    @Test
    void shapesFollowStridePaddingAndDilation() {
        Conv2d conv = new Conv2d(1, 10, 7, 1, 1, 3, 2, 2, 3, 1, 0, 2, 1, 2, 1, Epilogue.template());
        assertThat(conv.oh()).isEqualTo((10 + 3 - 5) / 2 + 1);
        assertThat(conv.ow()).isEqualTo((7 + 1 - 2) / 3 + 1);
        assertThat(conv.macs()).isEqualTo(6L * conv.oh() * conv.ow());
        Dense dense = new Dense(3, 5, 7, Epilogue.template());
        assertThat(dense.asConv2d().macs()).isEqualTo(dense.macs()).isEqualTo(105);
        assertThat(dense.withBatch(2).n()).isEqualTo(2);
    }
}
