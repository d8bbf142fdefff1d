package io.tilewright.onnx;

import io.tilewright.workload.Epilogue;

/** Which epilogue the layers of a network get (spaces.md, "What is compared"). */
public enum EpilogueMode {
    /** Bias, rounding shift, clip; the default. */
    FULL,
    /** TVM's tuning template, for comparison with its records. */
    TEMPLATE;

    Epilogue of(long reduction, boolean relu) {
        return this == FULL ? Epilogue.full(reduction, relu) : Epilogue.template();
    }
}
