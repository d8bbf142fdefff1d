package io.tilewright.vta.config;

import java.util.List;

/**
 * Named chips (hardware reference, sections 4 and 6).
 *
 * <ul>
 *   <li>{@code default}: the chip of the RTL measurements;
 *   <li>{@code vtapp_*}: the configurations that Intel's VTA++ ships, with their pipeline registers;
 *   <li>{@code d64 ... f_batch2}: the chips whose RTL was built for the measurements, by their names there.
 * </ul>
 *
 * <p>The clock is 100 MHz where nothing else is known; put a chip on a {@link Board} for a real one. Bursts of the
 * VTA++ configurations are the 16 beats that its RTL was measured with.
 */
public final class Presets {
    private static final List<VtaConfig> ALL = List.of(
            VtaConfig.defaultChip(),
            plus("vtapp_small", 1, 16, 16, 12, 13, 13, 13, 0, 128),
            plus("vtapp_default", 1, 16, 16, 15, 15, 18, 17, 0, 64),
            plus("vtapp_large", 1, 32, 32, 12, 15, 15, 15, 0, 256).withPipes(large()),
            plus("vtapp_large_restrict1", 1, 32, 32, 12, 15, 15, 15, 1, 256),
            plus("vtapp_huge", 1, 64, 64, 12, 17, 17, 17, 0, 512).withPipes(huge()),
            plus("vtapp_minimal", 1, 16, 16, 7, 15, 18, 17, 0, 64),
            plus("vtapp_1x32x8", 1, 32, 8, 15, 15, 18, 17, 0, 64),
            plus("vtapp_1x8x32", 1, 8, 32, 15, 15, 18, 17, 0, 64),
            plus("vtapp_4x8x8", 4, 8, 8, 11, 16, 16, 18, 0, 64),
            plus("vtapp_2x16x16", 2, 16, 16, 15, 15, 18, 17, 0, 64),
            plus("vtapp_2x32x32", 2, 32, 32, 15, 15, 18, 17, 0, 64),
            plus("vtapp_1x32x32_bus128", 1, 32, 32, 15, 15, 18, 17, 0, 128),
            measured("d64", 16, 16, 15, 18, 17, 64, 4),
            measured("p64", 16, 16, 15, 18, 17, 64, 8),
            measured("s8", 8, 8, 14, 16, 16, 64, 4),
            measured("r1632", 16, 32, 15, 19, 18, 64, 4),
            measured("r3216", 32, 16, 16, 19, 17, 64, 4),
            measured("b32", 32, 32, 16, 20, 18, 64, 4),
            measured("w128", 16, 16, 15, 18, 17, 128, 4),
            measured("w512", 16, 16, 15, 18, 17, 512, 4),
            measured("w256b32", 32, 32, 16, 20, 18, 256, 4),
            plus("f_batch2", 2, 16, 16, 15, 15, 18, 17, 0, 64));

    private Presets() {}

    /** Every preset, in a fixed order, {@code default} first. */
    public static List<VtaConfig> all() {
        return ALL;
    }

    /** The names, in the same order. */
    public static List<String> names() {
        return ALL.stream().map(VtaConfig::name).toList();
    }

    /**
     * The chip of a name, case ignored.
     *
     * @throws InvalidConfigException with the nearest name for an unknown one
     */
    public static VtaConfig named(String name) {
        for (VtaConfig chip : ALL) {
            if (chip.name().equalsIgnoreCase(name)) {
                return chip;
            }
        }
        throw new InvalidConfigException(
                "chip '" + name + "'",
                "unknown; allowed: " + String.join(", ", names()) + NearestName.hint(name, names()),
                "give one of the names, or the path of a vta_config.json");
    }

    private static VtaConfig plus(
            String name,
            int batch,
            int blockIn,
            int blockOut,
            int logUop,
            int logInp,
            int logWgt,
            int logAcc,
            int restrict,
            int busBits) {
        return new VtaConfig(
                name,
                Generation.VTA_PP,
                batch,
                blockIn,
                blockOut,
                logUop,
                logInp,
                logWgt,
                logAcc,
                5,
                restrict,
                restrict,
                restrict,
                busBits,
                4,
                16,
                Pipes.PLUS,
                100);
    }

    /** The registers that VTA++'s own file of this chip has. */
    private static Pipes large() {
        return Pipes.PLUS
                .with(PipeStage.WRITE_PIPE_WGT, 1)
                .with(PipeStage.VME_DATA_PIPE_INP, 1)
                .with(PipeStage.VME_DATA_PIPE_WGT, 1)
                .with(PipeStage.VME_DATA_PIPE_ACC, 1);
    }

    private static Pipes huge() {
        return Pipes.NONE
                .with(PipeStage.WRITE_PIPE_WGT, 1)
                .with(PipeStage.WRITE_PIPE_INP, 2)
                .with(PipeStage.WRITE_PIPE_ACC, 2)
                .with(PipeStage.WRITE_PIPE_OUT, 2)
                .with(PipeStage.VME_DATA_PIPE_INP, 1)
                .with(PipeStage.VME_DATA_PIPE_WGT, 1)
                .with(PipeStage.VME_DATA_PIPE_ACC, 1)
                .with(PipeStage.VME_DATA_PIPE_UOP, 1)
                .with(PipeStage.GEMM_RD_DATA_PIPE, 2)
                .with(PipeStage.GEMM_RD_UOP_PIPE, 1)
                .with(PipeStage.GEMM_INP_IDX_PIPE, 2)
                .with(PipeStage.ALU_RD_DATA_PIPE, 2);
    }

    private static VtaConfig measured(
            String name, int blockIn, int blockOut, int logInp, int logWgt, int logAcc, int busBits, int lenBits) {
        return new VtaConfig(
                name,
                Generation.VTA_UP,
                1,
                blockIn,
                blockOut,
                13,
                logInp,
                logWgt,
                logAcc,
                5,
                0,
                0,
                0,
                busBits,
                lenBits,
                16,
                Pipes.NONE,
                100);
    }
}
