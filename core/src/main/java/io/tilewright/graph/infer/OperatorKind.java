package io.tilewright.graph.infer;

/** What sort of work an operator does. */
public enum OperatorKind {
    CONVOLUTION("convolution"),
    MATRIX("matrix product"),
    ELEMENTWISE("elementwise"),
    NORMALIZATION("normalization"),
    POOLING("pooling"),
    REDUCTION("reduction"),
    LAYOUT("moves data only"),
    SHAPE("arithmetic on shapes"),
    UNKNOWN("unknown operator");

    private final String words;

    OperatorKind(String words) {
        this.words = words;
    }

    /** For tables: a few words. */
    public String words() {
        return words;
    }
}
