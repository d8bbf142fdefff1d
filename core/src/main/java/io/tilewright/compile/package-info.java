/**
 * ONNX file to tuned, verified programs, in one line of typed steps; and a table or a command to its best configuration.
 */
package io.tilewright.compile;
