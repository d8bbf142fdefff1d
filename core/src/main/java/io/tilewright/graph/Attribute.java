package io.tilewright.graph;

import java.util.Arrays;
import java.util.List;

/** A fixed parameter of a node. */
public sealed interface Attribute {
    /** One integer. */
    record Int(long value) implements Attribute {}

    /** One real number. */
    record Real(float value) implements Attribute {}

    /** One text. */
    record Text(String value) implements Attribute {}

    /** Integers. */
    record Ints(List<Long> values) implements Attribute {
        public Ints {
            values = List.copyOf(values);
        }
    }

    /** Real numbers. */
    record Reals(List<Float> values) implements Attribute {
        public Reals {
            values = List.copyOf(values);
        }
    }

    /** A constant tensor. */
    record Constant(Tensor value) implements Attribute {}

    /** Anything else (texts, sub-graphs, types), which no supported operator reads. */
    record Opaque(String kind) implements Attribute {}

    /** Integers, from an array. */
    static Ints ints(long... values) {
        return new Ints(Arrays.stream(values).boxed().toList());
    }
}
