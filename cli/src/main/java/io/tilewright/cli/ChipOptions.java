package io.tilewright.cli;

import io.tilewright.target.vta.SpacePreset;
import io.tilewright.util.NearestName;
import io.tilewright.util.TilewrightException;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.ConfigCheck;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.config.VtaConfigJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that choose a chip. */
final class ChipOptions {
    private static final String DEFAULT = "default";
    private static final String NO_BUDGET = "none";
    private static final List<Integer> BUSES = List.of(64, 128, 256, 512);

    @Option(
            names = "--hw",
            paramLabel = "NAME|FILE",
            description =
                    "The chip: a name of 'tilewright list hardware', or a vta_config.json. Default: " + DEFAULT + ".")
    private String hardware;

    @Option(
            names = "--board",
            paramLabel = "NAME",
            description = "Take clock, bus and burst length of a board ('tilewright list boards'). In a space of chips"
                    + " its bus has no effect, and every chip must fit the board.")
    private String board;

    @Option(
            names = "--area-budget",
            paramLabel = "BOARD",
            description = "In a space of chips: every chip must fit this board, or none: any chip. Default: --board's.")
    private String areaBudget;

    @Option(names = "--mem-delay", paramLabel = "CYCLES", description = "Memory latency. Default: the chip's.")
    private Integer memoryDelay;

    @Option(names = "--bus", paramLabel = "BITS", description = "Bus width: 64, 128, 256 or 512. Default: the chip's.")
    private Integer bus;

    @Option(names = "--clock", paramLabel = "MHZ", description = "Clock, for times only. Default: the chip's.")
    private Integer clock;

    /**
     * The chip, with the board and then the single values applied; valid.
     *
     * @throws TilewrightException USAGE for a value that no chip has, or an option without effect in the space
     */
    VtaConfig chip(Terminal terminal, SpacePreset space) {
        checkValues();
        if (space.searchesHardware() && (hardware != null || bus != null)) {
            throw TilewrightException.usage(
                    (hardware != null ? "--hw" : "--bus") + " has no effect: the chips come from space " + space.label()
                            + ", allowed with it: --mem-delay, --clock, and --board for its burst length, clock and"
                            + " area",
                    "leave it out, or search one chip with --space tvm");
        }
        String name = hardware == null ? DEFAULT : hardware;
        VtaConfig chip = Presets.names().contains(name) ? Presets.named(name) : fromFile(terminal);
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

    /**
     * The board that every chip of the space must fit; empty for no limit, and where the chip is given.
     *
     * @throws TilewrightException USAGE for an unknown board, or a budget for a chip that is given
     */
    Optional<Board> budget(SpacePreset space) {
        if (areaBudget != null && !space.searchesHardware()) {
            throw TilewrightException.usage(
                    "--area-budget has no effect: space " + space.label() + " has one chip, the one given",
                    "leave it out, or choose among chips with --space dcoc or --space full");
        }
        if (!space.searchesHardware() || NO_BUDGET.equals(areaBudget)) {
            return Optional.empty();
        }
        return Optional.ofNullable(areaBudget == null ? board : areaBudget).map(name -> {
            if (Board.labels().stream().noneMatch(name::equalsIgnoreCase)) {
                throw NearestName.unknown(
                        "board",
                        name,
                        areaBudget == null
                                ? Board.labels()
                                : Stream.concat(Board.labels().stream(), Stream.of(NO_BUDGET))
                                        .toList());
            }
            return Board.named(name);
        });
    }

    private void checkValues() {
        if (memoryDelay != null && (memoryDelay < 0 || memoryDelay > ConfigCheck.MAX_MEM_DELAY)) {
            throw TilewrightException.usage(
                    "--mem-delay is " + memoryDelay + ", allowed: 0.." + ConfigCheck.MAX_MEM_DELAY,
                    "give the latency in cycles of the accelerator");
        }
        if (bus != null && !BUSES.contains(bus)) {
            throw TilewrightException.usage(
                    "--bus is " + bus + ", allowed: 64, 128, 256, 512", "give the width of the memory bus in bits");
        }
        if (clock != null && (clock < 1 || clock > ConfigCheck.MAX_CLOCK_MHZ)) {
            throw TilewrightException.usage(
                    "--clock is " + clock + ", allowed: 1.." + ConfigCheck.MAX_CLOCK_MHZ, "give the clock in MHz");
        }
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
