package io.tilewright.vta.config;

import java.util.Arrays;
import java.util.List;

/**
 * The keys of a vta_config.json that say something about the chip. The names are those of VTA and VTA++ where these
 * have one; {@code NAME}, {@code GENERATION}, {@code BURST_LEN_BITS} and {@code CLOCK_MHZ} are ours.
 */
enum ConfigKey {
    NAME,
    GENERATION,
    TARGET,
    HW_VER,
    LOG_INP_WIDTH(3, 3),
    LOG_WGT_WIDTH(3, 3),
    LOG_ACC_WIDTH(5, 5),
    LOG_OUT_WIDTH(3, 3),
    LOG_BATCH(0, 8),
    LOG_BLOCK(0, 8),
    LOG_BLOCK_IN(0, 8),
    LOG_BLOCK_OUT(0, 8),
    LOG_UOP_WIDTH(5, 6),
    LOG_UOP_BUFF_SIZE(0, ConfigCheck.MAX_LOG_BUFF),
    LOG_INP_BUFF_SIZE(0, ConfigCheck.MAX_LOG_BUFF),
    LOG_WGT_BUFF_SIZE(0, ConfigCheck.MAX_LOG_BUFF),
    LOG_ACC_BUFF_SIZE(0, ConfigCheck.MAX_LOG_BUFF),
    LOG_OUT_BUFF_SIZE(0, ConfigCheck.MAX_LOG_BUFF),
    LOG_ACC_FACTOR_RESTRICT(0, 16),
    LOG_INP_FACTOR_RESTRICT(0, 16),
    LOG_WGT_FACTOR_RESTRICT(0, 16),
    SHL_MEM_AXI_DATA_BITS(64, 512),
    SHL_VME_CLT_TAG_BITS(1, 32),
    DPI_DATA_BITS(64, 512),
    DPI_DELAY(0, ConfigCheck.MAX_MEM_DELAY),
    BURST_LEN_BITS(1, 8),
    VTA_CORE_WRITE_PIPE_WGT(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_WRITE_PIPE_INP(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_WRITE_PIPE_ACC(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_WRITE_PIPE_OUT(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_VME_DATA_PIPE_INP(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_VME_DATA_PIPE_WGT(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_VME_DATA_PIPE_ACC(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_VME_DATA_PIPE_UOP(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_GEMM_RD_DATA_PIPE(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_GEMM_RD_UOP_PIPE(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_GEMM_INP_IDX_PIPE(0, ConfigCheck.MAX_PIPE),
    VTA_CORE_ALU_RD_DATA_PIPE(0, ConfigCheck.MAX_PIPE),
    CLOCK_MHZ(1, ConfigCheck.MAX_CLOCK_MHZ);

    /** Keys of VTA and VTA++ that steer their runtime, layout or simulation, not what is modelled here. */
    private static final List<String> WITHOUT_EFFECT = List.of(
            "ACC_DEP_DISTANCE",
            "DPI_ADDR_BITS",
            "DPI_LEN_BITS",
            "DPI_TAG_BITS",
            "HW_CLK_TARGET",
            "HW_FREQ",
            "MAX_BURST_LENGTH",
            "VTA_CORE_BLOCK_OUT_SPLIT_FACTOR",
            "VTA_CORE_INP_SP_SPLIT_FACTOR",
            "VTHREAD_NAME");

    private final boolean number;
    private final int least;
    private final int most;

    ConfigKey() {
        this.number = false;
        this.least = 0;
        this.most = 0;
    }

    ConfigKey(int least, int most) {
        this.number = true;
        this.least = least;
        this.most = most;
    }

    boolean isNumber() {
        return number;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** What is allowed, in words. */
    String allowed() {
        if (!number) {
            return "text";
        }
        return least == most ? "the integer " + least : "an integer " + least + ".." + most;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }

    /** Known, and of no influence on the model. {@code ENABLE_*} are the software switches of the VTA++ runtime. */
    static boolean isWithoutEffect(String key) {
        return WITHOUT_EFFECT.contains(key) || key.startsWith("ENABLE_");
    }

    static ConfigKey of(PipeStage stage) {
        return valueOf("VTA_CORE_" + stage.name());
    }
}
