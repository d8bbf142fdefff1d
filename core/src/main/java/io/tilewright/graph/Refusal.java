package io.tilewright.graph;

import io.tilewright.util.TilewrightException;

/** Makes the one kind of error that a model can cause: what, value and allowed in the message, then the advice. */
public final class Refusal {
    private Refusal() {}

    /** Malformed or unsupported input. */
    public static TilewrightException of(String message, String advice) {
        return new TilewrightException(TilewrightException.Kind.INPUT, message, advice);
    }

    /** Malformed or unsupported input, found through {@code cause}. */
    public static TilewrightException of(String message, String advice, Throwable cause) {
        return new TilewrightException(TilewrightException.Kind.INPUT, message, advice, cause);
    }

    /** The model contradicts itself: whoever made it must make it anew. */
    public static TilewrightException malformed(String message) {
        return of(
                message, "the model is damaged or was written wrongly: export it again and check it with onnx.checker");
    }
}
