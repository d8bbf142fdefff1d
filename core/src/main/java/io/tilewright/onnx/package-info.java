/**
 * From a file or a name to a model, and from a model to tuning tasks. {@link io.tilewright.onnx.OnnxReader} trusts no
 * file: size, depth, counts and every length are checked before memory is asked for, and external data stays inside
 * the model's folder. Knows no accelerator beyond what a workload can express.
 */
package io.tilewright.onnx;
