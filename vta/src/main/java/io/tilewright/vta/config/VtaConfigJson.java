package io.tilewright.vta.config;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes vta_config.json, the file that VTA users have.
 *
 * <table>
 *   <caption>Keys; integers unless said otherwise</caption>
 *   <tr><th>key</th><th>meaning</th><th>when missing</th></tr>
 *   <tr><td>TARGET</td><td>text: sim, tsim, bsim, fsim or a {@link Board}</td><td>sim</td></tr>
 *   <tr><td>HW_VER</td><td>text, not looked at</td><td>-</td></tr>
 *   <tr><td>LOG_INP_WIDTH, LOG_WGT_WIDTH, LOG_OUT_WIDTH</td><td>3: int8</td><td>3</td></tr>
 *   <tr><td>LOG_ACC_WIDTH</td><td>5: int32</td><td>5</td></tr>
 *   <tr><td>LOG_BATCH</td><td>log2 of the batch</td><td>refused</td></tr>
 *   <tr><td>LOG_BLOCK, or LOG_BLOCK_IN and LOG_BLOCK_OUT</td><td>log2 of the block</td><td>refused</td></tr>
 *   <tr><td>LOG_{UOP,INP,WGT,ACC}_BUFF_SIZE</td><td>log2 of bytes</td><td>refused</td></tr>
 *   <tr><td>LOG_OUT_BUFF_SIZE</td><td>must be LOG_ACC_BUFF_SIZE - 2</td><td>that</td></tr>
 *   <tr><td>LOG_UOP_WIDTH</td><td>log2 of micro-op bits</td><td>what the indexes need</td></tr>
 *   <tr><td>LOG_{ACC,INP,WGT}_FACTOR_RESTRICT</td><td>bits taken from factor fields</td><td>all three: the smallest
 *       that fits ({@link FieldFit}); else 0</td></tr>
 *   <tr><td>SHL_MEM_AXI_DATA_BITS</td><td>bus width in bits</td><td>the board's, else 64</td></tr>
 *   <tr><td>SHL_VME_CLT_TAG_BITS</td><td>must be enough for the chip</td><td>enough</td></tr>
 *   <tr><td>DPI_DATA_BITS</td><td>must be the bus width</td><td>that</td></tr>
 *   <tr><td>DPI_DELAY</td><td>memory latency in cycles</td><td>16</td></tr>
 *   <tr><td>VTA_CORE_ and a {@link PipeStage}</td><td>extra pipeline registers</td><td>0; WRITE_PIPE_OUT of VTA_PP
 *       1</td></tr>
 *   <tr><td>BURST_LEN_BITS</td><td>ours: log2 of beats per burst</td><td>the board's, else 4</td></tr>
 *   <tr><td>CLOCK_MHZ</td><td>ours: clock</td><td>the board's, else 100</td></tr>
 *   <tr><td>GENERATION</td><td>ours, text: VTA_UP or VTA_PP</td><td>VTA_PP if the file has LOG_UOP_WIDTH, a
 *       FACTOR_RESTRICT or a pipe stage, else VTA_UP</td></tr>
 *   <tr><td>NAME</td><td>ours, text</td><td>what the caller says</td></tr>
 * </table>
 *
 * <p>Other keys of VTA and VTA++ (runtime switches, layout) are accepted with a note; an
 * unknown key is refused, since it is most likely a misspelt one.
 */
public final class VtaConfigJson {
    private VtaConfigJson() {}

    /**
     * What a file said.
     *
     * @param config a valid chip
     * @param target TARGET in lower case
     * @param notes one sentence for each key that has no effect here
     */
    public record Loaded(VtaConfig config, String target, List<String> notes) {
        public Loaded {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Reads the text of a vta_config.json.
     *
     * @param name the chip's name where the text has no NAME
     * @throws InvalidConfigException when the text is no such file, or the chip cannot be built
     */
    public static Loaded read(String text, String name) {
        String subject = "configuration '" + name + "'";
        return new ChipReading(subject).read(FlatJson.read(subject, text), name);
    }

    /**
     * Reads a file; its name without extension is the chip's where it has no NAME.
     *
     * @throws InvalidConfigException also when the file cannot be read
     */
    public static Loaded read(Path file) {
        String subject = "configuration '" + file + "'";
        try {
            long size = Files.size(file);
            if (size > FlatJson.LONGEST_TEXT) {
                throw new InvalidConfigException(
                        subject,
                        "file has " + size + " bytes; allowed: at most " + FlatJson.LONGEST_TEXT,
                        "give a vta_config.json");
            }
            String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            return new ChipReading(subject).read(FlatJson.read(subject, Files.readString(file)), name);
        } catch (CharacterCodingException e) {
            throw new InvalidConfigException(subject, "file is not UTF-8 text", "give a vta_config.json", e);
        } catch (IOException e) {
            throw new InvalidConfigException(
                    subject,
                    "file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "check that it exists and may be read, or name one of the presets: "
                            + String.join(", ", Presets.names()),
                    e);
        }
    }

    /**
     * The chip as a vta_config.json of several lines, for {@code TARGET sim}. Reading it gives the same chip.
     *
     * @throws InvalidConfigException when the chip cannot be built
     */
    public static String write(VtaConfig chip) {
        return "{\n  " + String.join(",\n  ", members(chip, "sim")) + "\n}\n";
    }

    /** The same for a board's TARGET; clock, bus and burst length remain those of {@code chip}. */
    public static String write(VtaConfig chip, Board board) {
        return "{\n  " + String.join(",\n  ", members(chip, board.label())) + "\n}\n";
    }

    /** The same on one line, without a line end. */
    public static String writeLine(VtaConfig chip) {
        return "{" + String.join(", ", members(chip, "sim")) + "}";
    }

    private static List<String> members(VtaConfig chip, String target) {
        chip.requireValid();
        List<String> members = new ArrayList<>();
        text(members, ConfigKey.NAME, chip.name());
        text(members, ConfigKey.GENERATION, chip.generation().name());
        text(members, ConfigKey.TARGET, target);
        text(members, ConfigKey.HW_VER, "0.0.2");
        number(members, ConfigKey.LOG_INP_WIDTH, 3);
        number(members, ConfigKey.LOG_WGT_WIDTH, 3);
        number(members, ConfigKey.LOG_ACC_WIDTH, 5);
        number(members, ConfigKey.LOG_BATCH, log2(chip.batch()));
        if (chip.generation() == Generation.VTA_UP && chip.blockIn() == chip.blockOut()) {
            number(members, ConfigKey.LOG_BLOCK, log2(chip.blockIn()));
        } else {
            number(members, ConfigKey.LOG_BLOCK_IN, log2(chip.blockIn()));
            number(members, ConfigKey.LOG_BLOCK_OUT, log2(chip.blockOut()));
        }
        number(members, ConfigKey.LOG_UOP_BUFF_SIZE, chip.logUopBuff());
        number(members, ConfigKey.LOG_INP_BUFF_SIZE, chip.logInpBuff());
        number(members, ConfigKey.LOG_WGT_BUFF_SIZE, chip.logWgtBuff());
        number(members, ConfigKey.LOG_ACC_BUFF_SIZE, chip.logAccBuff());
        if (chip.generation() == Generation.VTA_PP) {
            number(members, ConfigKey.LOG_UOP_WIDTH, chip.logUopWidth());
            number(members, ConfigKey.LOG_ACC_FACTOR_RESTRICT, chip.accFactorRestrict());
            number(members, ConfigKey.LOG_INP_FACTOR_RESTRICT, chip.inpFactorRestrict());
            number(members, ConfigKey.LOG_WGT_FACTOR_RESTRICT, chip.wgtFactorRestrict());
            number(members, ConfigKey.SHL_VME_CLT_TAG_BITS, Math.max(17, VmeTags.needed(chip)));
            pipes(members, chip.pipes());
            number(members, ConfigKey.DPI_DATA_BITS, chip.busBits());
        }
        number(members, ConfigKey.SHL_MEM_AXI_DATA_BITS, chip.busBits());
        number(members, ConfigKey.DPI_DELAY, chip.memDelay());
        number(members, ConfigKey.BURST_LEN_BITS, chip.burstLenBits());
        number(members, ConfigKey.CLOCK_MHZ, chip.clockMhz());
        return members;
    }

    /** Stages without a register are left out, where that is what a missing key means. */
    private static void pipes(List<String> members, Pipes pipes) {
        for (PipeStage stage : PipeStage.values()) {
            if (pipes.cycles(stage) > 0 || Pipes.PLUS.cycles(stage) > 0) {
                number(members, ConfigKey.of(stage), pipes.cycles(stage));
            }
        }
    }

    private static void text(List<String> members, ConfigKey key, String value) {
        members.add("\"" + key + "\": \""
                + new String(JsonStringEncoder.getInstance().quoteAsString(value)) + "\"");
    }

    private static void number(List<String> members, ConfigKey key, int value) {
        members.add("\"" + key + "\": " + value);
    }

    private static int log2(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }
}
