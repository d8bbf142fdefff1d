package io.tilewright.target.vta;

import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.util.Rng;
import io.tilewright.vta.config.FieldFit;
import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.util.Optional;

/** Small random layers with odd shapes, random small chips of both generations, random feasible schedules. */
final class RandomLayers {
    private RandomLayers() {}

    /** A layer whose sides are small and whatever they like to be. */
    static Conv2d layer(Rng rng) {
        while (true) {
            int kh = 1 + rng.nextInt(4);
            int kw = 1 + rng.nextInt(4);
            int n = 1 + rng.nextInt(5);
            int h = 1 + rng.nextInt(12);
            int w = 1 + rng.nextInt(12);
            int dh = 1 + rng.nextInt(2);
            int dw = 1 + rng.nextInt(2);
            int[] pad = {rng.nextInt(3), rng.nextInt(3), rng.nextInt(3), rng.nextInt(3)};
            int ci = 1 + rng.nextInt(40);
            int co = 1 + rng.nextInt(40);
            int lo = rng.nextInt(3) == 0 ? 0 : -127;
            int shift = Epilogue.full((long) ci * kh * kw, false).shift();
            Epilogue epilogue = rng.nextInt(4) == 0
                    ? Epilogue.template()
                    : new Epilogue(
                            rng.nextInt(4) > 0, Math.max(0, shift - rng.nextInt(2)), rng.nextInt(4) > 0, lo, 127);
            if (h + pad[0] + pad[2] > dh * (kh - 1) && w + pad[1] + pad[3] > dw * (kw - 1)) {
                return new Conv2d(
                        n,
                        h,
                        w,
                        ci,
                        co,
                        kh,
                        kw,
                        1 + rng.nextInt(3),
                        1 + rng.nextInt(3),
                        pad[0],
                        pad[1],
                        pad[2],
                        pad[3],
                        dh,
                        dw,
                        epilogue);
            }
        }
    }

    /** A chip of either generation with small buffers, so that tiles, micro-ops and biases run out of room. */
    static VtaConfig chip(Rng rng) {
        while (true) {
            boolean up = rng.nextInt(2) == 0;
            int batch = up ? 1 : 1 << rng.nextInt(3);
            int in = 4 << rng.nextInt(3);
            int out = 4 << rng.nextInt(3);
            VtaConfig chip = new VtaConfig(
                    "random",
                    up ? Generation.VTA_UP : Generation.VTA_PP,
                    batch,
                    in,
                    out,
                    6 + rng.nextInt(5),
                    log2(batch * in) + 3 + rng.nextInt(5),
                    log2(in * out) + 3 + rng.nextInt(5),
                    log2(4 * batch * out) + 2 + rng.nextInt(6),
                    5,
                    0,
                    0,
                    0,
                    64 << rng.nextInt(4),
                    rng.nextInt(2) == 0 ? 4 : 8,
                    16,
                    up ? Pipes.NONE : pipes(rng),
                    100);
            if (FieldFit.of(chip) instanceof FieldFit.Fits fits) {
                return fits.chip();
            }
        }
    }

    private static Pipes pipes(Rng rng) {
        Pipes pipes = Pipes.PLUS;
        for (PipeStage stage : PipeStage.values()) {
            pipes = pipes.with(stage, rng.nextInt(3));
        }
        return pipes;
    }

    private static int log2(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }

    /** A feasible configuration of preset {@code tvm}, or empty when many draws found none. */
    static Optional<Config> feasible(VtaTarget target, Conv2d conv, Rng rng) {
        ConfigSpace space = target.space(conv);
        for (int draw = 0; draw < 60; draw++) {
            Config config = space.sample(rng);
            if (target.check(conv, config).isEmpty()) {
                return Optional.of(config);
            }
        }
        return Optional.empty();
    }
}
