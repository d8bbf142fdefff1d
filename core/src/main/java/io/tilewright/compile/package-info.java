/**
 * ONNX file to tuned, verified programs, in one line of typed steps.
 */
package io.tilewright.compile;
