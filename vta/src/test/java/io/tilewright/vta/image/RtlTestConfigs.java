package io.tilewright.vta.image;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.VtaConfig;

/** The chips of the RTL data, by the names of configs.json. */
public final class RtlTestConfigs {
    private RtlTestConfigs() {}

    public static VtaConfig of(String name) {
        return switch (name) {
            case "d64" -> upstream(name, 16, 15, 18, 17, 64, 4);
            case "p64" -> upstream(name, 16, 15, 18, 17, 64, 8);
            case "s8" -> upstream(name, 8, 14, 16, 16, 64, 4);
            case "b32" -> upstream(name, 32, 16, 20, 18, 64, 4);
            case "w128" -> upstream(name, 16, 15, 18, 17, 128, 4);
            case "w512" -> upstream(name, 16, 15, 18, 17, 512, 4);
            case "f_batch2" ->
                new VtaConfig(name, Generation.VTA_PP, 2, 16, 16, 15, 15, 18, 17, 5, 0, 0, 0, 64, 4, 16, 1, 50);
            default -> null;
        };
    }

    private static VtaConfig upstream(String name, int block, int inp, int wgt, int acc, int bus, int lenBits) {
        return new VtaConfig(
                name, Generation.VTA_UP, 1, block, block, 13, inp, wgt, acc, 5, 0, 0, 0, bus, lenBits, 16, 0, 100);
    }
}
