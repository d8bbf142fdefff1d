package io.tilewright.target.vta;

import io.tilewright.vta.area.BoardFit;
import io.tilewright.vta.area.ResourceUse;
import io.tilewright.vta.config.Board;
import io.tilewright.vta.config.VtaConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a chip and a schedule exceed what there is: DCOC's penalty P (its equation 4), made dimensionless by taking
 * each excess relative to its limit (reference: tuners.md section 2.2, line 9), with lambda = 1.
 */
final class SoftLimits {
    private final Optional<Board> budget;
    private final Map<VtaConfig, Double> areaExcess = new ConcurrentHashMap<>();

    /** @param budget the board whose resources limit the area; empty for no limit */
    SoftLimits(Optional<Board> budget) {
        this.budget = budget;
    }

    /** Whether the chip fits the budget. */
    boolean fits(VtaConfig chip) {
        return area(chip) == 0;
    }

    /** max(0, area / limit - 1) of the resource that is exceeded most; 0 without a budget. */
    double area(VtaConfig chip) {
        return budget.isEmpty() ? 0 : areaExcess.computeIfAbsent(chip, this::excess);
    }

    /** The sum over the three data buffers of max(0, needed / there - 1); all virtual threads together. */
    static double memory(Blocking b, Schedule s) {
        return over(s.inpElements(b) * s.threads(), b.chip().inpDepth())
                + over(s.wgtElements(b) * s.threads(), b.chip().wgtDepth())
                + over(s.accElements() * s.threads(), b.chip().accDepth());
    }

    private double excess(VtaConfig chip) {
        return BoardFit.of(chip, budget.orElseThrow()).resources().stream()
                .filter(use -> !use.fits())
                .mapToDouble(SoftLimits::relative)
                .max()
                .orElse(0);
    }

    private static double relative(ResourceUse use) {
        return over(use.used(), use.available());
    }

    private static double over(double needed, double limit) {
        return Math.max(0, needed / limit - 1);
    }
}
