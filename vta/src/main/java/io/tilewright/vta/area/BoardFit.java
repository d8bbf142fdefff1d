package io.tilewright.vta.area;

import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a chip fits a board, and what it takes there. The chip is taken as it is: its own bus, not the board's (see
 * {@link Board#apply}).
 *
 * @param chip name of the chip
 * @param board the board
 * @param area the estimate
 * @param resources DSP blocks, memory blocks and logic cells, in this order
 */
public record BoardFit(String chip, Board board, FpgaArea area, List<ResourceUse> resources) {
    public BoardFit {
        resources = List.copyOf(resources);
    }

    /**
     * Holds {@code chip} against {@code board}.
     *
     * @throws io.tilewright.vta.config.InvalidConfigException when the chip cannot be built at all
     */
    public static BoardFit of(VtaConfig chip, Board board) {
        BoardLimits limits = BoardLimits.of(board);
        FpgaArea area = FpgaArea.of(chip, limits);
        FpgaFamily family = limits.family();
        return new BoardFit(
                chip.name(),
                board,
                area,
                List.of(
                        new ResourceUse(family.dspName(), area.dsp(), limits.dsp()),
                        new ResourceUse(family.ramName(), area.ramBlocks(), limits.ramBlocks()),
                        new ResourceUse(family.lutName(), area.luts(), limits.luts())));
    }

    /** Whether every resource suffices. DSP blocks always do: what they cannot hold is counted as logic. */
    public boolean fits() {
        return resources.stream().allMatch(ResourceUse::fits);
    }

    /** One sentence: each resource that is exceeded, or, of a chip that fits, all three. */
    public String reason() {
        String listed = resources.stream()
                .filter(use -> fits() || !use.fits())
                .map(ResourceUse::toString)
                .collect(Collectors.joining(", "));
        return "chip '" + chip + "' " + (fits() ? "fits " : "does not fit ") + board.label() + " ("
                + BoardLimits.of(board).part() + "): " + listed + " (estimate)";
    }
}
