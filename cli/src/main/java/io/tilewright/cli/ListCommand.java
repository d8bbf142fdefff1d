package io.tilewright.cli;

import io.tilewright.onnx.zoo.Zoo;
import io.tilewright.target.spatial.format.ShippedArchitectures;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.vta.SpacePreset;
import io.tilewright.tune.Tuners;
import io.tilewright.util.NearestName;
import io.tilewright.vta.area.BoardFit;
import io.tilewright.vta.area.BoardLimits;
import io.tilewright.vta.area.SiliconArea;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.Presets;
import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tilewright list}: the names that options take. */
@Command(
        name = "list",
        description = "List what can be named: tuners, models, spaces, hardware, boards, architectures.",
        footer = {"", "Examples:", "  tilewright list", "  tilewright list hardware --json"})
final class ListCommand implements Runnable {
    static final List<String> TOPICS = List.of("tuners", "models", "spaces", "hardware", "boards", "architectures");
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "tuners, models, spaces, hardware, boards or architectures. Default: all.")
    private String topic;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (topic != null && !TOPICS.contains(topic)) {
            throw NearestName.unknown("list", topic, TOPICS);
        }
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        for (String name : topic == null ? TOPICS : List.of(topic)) {
            lists.put(name, rows(name));
        }
        if (json) {
            terminal.out().println(Json.line(lists));
            return;
        }
        lists.forEach((name, rows) -> {
            if (topic == null) {
                terminal.out().println(name);
            }
            TextTable table = new TextTable(rows.get(0).keySet().toArray(String[]::new));
            rows.forEach(row -> table.row(row.values().toArray()));
            table.lines().forEach(terminal.out()::println);
            if (topic == null) {
                terminal.out().println();
            }
        });
    }

    private static List<Map<String, Object>> rows(String name) {
        return switch (name) {
            case "tuners" ->
                Tuners.all().stream()
                        .map(tuner -> row(
                                "name", tuner.name(),
                                "what", tuner.summary(),
                                "--transfer", tuner.usesEarlierTasks() ? "yes" : "no",
                                "source", tuner.citation()))
                        .toList();
            case "models" ->
                Zoo.names().stream().map(model -> row("name", model)).toList();
            case "spaces" -> spaces();
            case "hardware" -> Presets.all().stream().map(ListCommand::chip).toList();
            case "architectures" ->
                ShippedArchitectures.names().stream()
                        .map(ListCommand::architecture)
                        .toList();
            default -> Board.labels().stream().map(ListCommand::board).toList();
        };
    }

    private static List<Map<String, Object>> spaces() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SpacePreset preset : SpacePreset.values()) {
            rows.add(row(
                    "name",
                    preset.label(),
                    "knobs",
                    switch (preset) {
                        case TVM -> "the seven schedule knobs on one chip; tiles take all divisors";
                        case DCOC -> "GEMM shape, virtual threads, tile height and width; up to 4,096 points";
                        case FULL -> "69,120 chips times the seven schedule knobs";
                    }));
        }
        return rows;
    }

    private static Map<String, Object> chip(VtaConfig chip) {
        return row(
                "name", chip.name(),
                "generation", chip.generation().name(),
                "core", chip.batch() + "x" + chip.blockIn() + "x" + chip.blockOut(),
                "uop/inp/wgt/acc", ChipText.buffers(chip),
                "bus", chip.busBits(),
                "burst", 1 << chip.burstLenBits(),
                "delay", chip.memDelay(),
                "MHz", chip.clockMhz(),
                "mm2 at 45 nm (model)", Math.round(100 * SiliconArea.of(chip).mm2()) / 100.0,
                "fits (estimate)", fits(chip));
    }

    /** The boards whose device holds the chip, by the estimate of docs/area-energy.md. */
    private static String fits(VtaConfig chip) {
        String boards = Board.labels().stream()
                .filter(label -> BoardFit.of(chip, Board.named(label)).fits())
                .collect(Collectors.joining(" "));
        return boards.isEmpty() ? "-" : boards;
    }

    private static Map<String, Object> board(String label) {
        Board board = Board.named(label);
        BoardLimits limits = BoardLimits.of(board);
        return row(
                "name", label,
                "MHz", board.clockMhz(),
                "bus", board.busBits(),
                "burst", 1 << board.burstLenBits(),
                "device", limits.part(),
                "DSP", limits.dsp(),
                "memory blocks", limits.ramBlocks(),
                "logic cells", limits.luts());
    }

    private static Map<String, Object> architecture(String name) {
        Architecture machine = ShippedArchitectures.named(name);
        return row(
                "name",
                name,
                "multipliers",
                machine.mac().instances(),
                "grid",
                machine.mac().meshX() + "x" + machine.mac().meshY(),
                "levels, innermost first",
                String.join(" ", machine.levelNames()),
                "about",
                ShippedArchitectures.about(name).replaceFirst("[:;.].*", ""));
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }
}
