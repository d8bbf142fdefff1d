package io.tilewright.cli;

import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.config.VtaConfigJson;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that choose a chip. */
final class ChipOptions {
    @Option(
            names = "--hw",
            paramLabel = "NAME|FILE",
            defaultValue = "default",
            description =
                    "The chip: a name of 'tilewright list hardware', or a vta_config.json. Default: ${DEFAULT-VALUE}.")
    private String hardware;

    @Option(
            names = "--board",
            paramLabel = "NAME",
            description = "Take clock, bus and burst length of a board ('tilewright list boards').")
    private String board;

    @Option(names = "--mem-delay", paramLabel = "CYCLES", description = "Memory latency. Default: the chip's.")
    private Integer memoryDelay;

    @Option(names = "--bus", paramLabel = "BITS", description = "Bus width: 64, 128, 256 or 512. Default: the chip's.")
    private Integer bus;

    @Option(names = "--clock", paramLabel = "MHZ", description = "Clock, for times only. Default: the chip's.")
    private Integer clock;

    /** The chip, with the board and then the single values applied; valid. */
    VtaConfig chip(Terminal terminal) {
        VtaConfig chip = Presets.names().contains(hardware) ? Presets.named(hardware) : fromFile(terminal);
        if (board != null) {
            if (Board.labels().stream().noneMatch(board::equalsIgnoreCase)) {
                throw NearestName.unknown("board", board, Board.labels());
            }
            chip = Board.named(board).apply(chip);
        }
        chip = chip.withMemory(
                bus == null ? chip.busBits() : bus,
                chip.burstLenBits(),
                memoryDelay == null ? chip.memDelay() : memoryDelay);
        chip = clock == null ? chip : chip.withClockMhz(clock);
        chip.requireValid();
        return chip;
    }

    private VtaConfig fromFile(Terminal terminal) {
        boolean looksLikeFile = hardware.contains("/") || hardware.endsWith(".json") || Files.exists(Path.of(hardware));
        if (!looksLikeFile) {
            TilewrightException unknown = NearestName.unknown("chip", hardware, Presets.names());
            throw new TilewrightException(unknown.kind(), unknown.getMessage() + ", or a file", unknown.advice());
        }
        return read(Path.of(hardware), terminal);
    }

    /** Reads a vta_config.json and passes on its notes. */
    static VtaConfig read(Path file, Terminal terminal) {
        VtaConfigJson.Loaded loaded = VtaConfigJson.read(file);
        loaded.notes().forEach(note -> terminal.err().println("note: " + note));
        return loaded.config();
    }
}
