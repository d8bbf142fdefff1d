package io.tilewright.vta.timing;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.PipeStage;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.image.RtlTestConfigs;
import java.util.ArrayList;
import java.util.List;

/** The chips of the random comparison: those measured on the RTL, those elaborated but not run, and odd ones. */
final class Machines {
    private Machines() {}

    static List<VtaConfig> all() {
        List<VtaConfig> machines = new ArrayList<>();
        for (String name : List.of("d64", "p64", "s8", "b32", "w128", "w512", "f_batch2")) {
            machines.add(RtlTestConfigs.of(name));
        }
        machines.add(upstream("r1632", 16, 32, 64));
        machines.add(upstream("r3216", 32, 16, 64));
        machines.add(upstream("w256b32", 32, 32, 256));
        machines.add(plusPlus("4x8x8 128-bit", 4, 8, 8, 5, 128, 4, 16, Pipes.PLUS));
        machines.add(plusPlus("1x64x64 512-bit", 1, 64, 64, 6, 512, 4, 16, Pipes.PLUS));
        machines.add(plusPlus("2x32x32 64-bit", 2, 32, 32, 5, 64, 8, 16, Pipes.PLUS));
        machines.add(plusPlus("1x8x32 256-bit, 2-beat bursts, no delay", 1, 8, 32, 5, 256, 1, 0, Pipes.NONE));
        Pipes store = Pipes.NONE.with(PipeStage.WRITE_PIPE_OUT, 3);
        machines.add(plusPlus("1x32x8 128-bit, 256-beat bursts, delay 50", 1, 32, 8, 6, 128, 8, 50, store));
        machines.add(Presets.named("vtapp_large"));
        machines.add(Presets.named("vtapp_huge"));
        machines.add(plusPlus("1x8x8 512-bit, 1 to 12 registers a stage", 1, 8, 8, 5, 512, 3, 5, allStages()));
        return machines;
    }

    private static Pipes allStages() {
        Pipes pipes = Pipes.NONE;
        for (PipeStage stage : PipeStage.values()) {
            pipes = pipes.with(stage, 12 - stage.ordinal());
        }
        return pipes;
    }

    /** Depths 2048, 2048, 1024, 2048. */
    private static VtaConfig upstream(String name, int in, int out, int bus) {
        int logIn = Integer.numberOfTrailingZeros(in);
        int logOut = Integer.numberOfTrailingZeros(out);
        return new VtaConfig(
                name,
                Generation.VTA_UP,
                1,
                in,
                out,
                13,
                11 + logIn,
                10 + logIn + logOut,
                13 + logOut,
                5,
                0,
                0,
                0,
                bus,
                4,
                16,
                Pipes.NONE,
                100);
    }

    private static VtaConfig plusPlus(
            String name, int batch, int in, int out, int logUopWidth, int bus, int burst, int delay, Pipes pipes) {
        return new VtaConfig(
                name,
                Generation.VTA_PP,
                batch,
                in,
                out,
                15,
                16,
                17,
                18,
                logUopWidth,
                0,
                0,
                0,
                bus,
                burst,
                delay,
                pipes,
                100);
    }
}
