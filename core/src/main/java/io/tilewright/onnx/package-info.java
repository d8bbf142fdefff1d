/**
 * Reads ONNX files into graph.Model, with limits against hostile files; extracts tuning tasks.
 */
package io.tilewright.onnx;
