package io.tilewright.graph.infer;

import io.tilewright.graph.Shape;
import java.util.List;
import java.util.Optional;

/** What an operator's outputs look like, given what its inputs look like. */
@FunctionalInterface
interface ShapeRule {
    /**
     * Shapes of the first outputs, in order; empty if they depend on numbers that are only known when the network
     * runs. Throws the input error if the node contradicts its inputs.
     */
    Optional<List<Shape>> shapes(Operands in);

    /** One output, known. */
    static Optional<List<Shape>> one(Shape shape) {
        return Optional.of(List.of(shape));
    }
}
