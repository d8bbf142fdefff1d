package io.tilewright.target.spatial.format;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.Dim;
import java.util.stream.Collectors;

/** Why a mapping cannot run, in words: the code, where, what is needed and what there is. */
public final class ViolationText {
    private ViolationText() {}

    /** E.g. {@code CAPACITY: GlobalBuffer needs 60000 words (Inputs 20000, Outputs 40000), has 55296}. */
    public static String of(Architecture architecture, Evaluation evaluation) {
        int at = evaluation.violationAt();
        long needed = evaluation.needed();
        long available = evaluation.available();
        String detail = switch (evaluation.violation()) {
            case FACTORS -> "the factors of " + Dim.ALL.get(at) + " multiply to " + needed + ", not " + available;
            case FANOUT_X ->
                architecture.level(at).name() + " spreads over " + needed + " columns of " + architecture.childName(at)
                        + ", has " + available;
            case FANOUT_Y ->
                architecture.level(at).name() + " spreads over " + needed + " rows of " + architecture.childName(at)
                        + ", has " + available;
            case CAPACITY ->
                architecture.level(at).name() + " needs " + needed + " words (" + tiles(evaluation, at) + "), has "
                        + available;
            case NOT_KEPT -> "no level keeps " + Tensor.ALL.get(at).label();
        };
        return evaluation.violation() + ": " + detail;
    }

    private static String tiles(Evaluation evaluation, int level) {
        return Tensor.ALL.stream()
                .filter(tensor -> evaluation.keeps(level, tensor))
                .map(tensor -> tensor.label() + " " + evaluation.tile(level, tensor))
                .collect(Collectors.joining(", "));
    }
}
