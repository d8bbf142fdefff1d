/**
 * A network as nodes and tensors. Immutable; knows no file format, no accelerator and no tuner. Operators have the
 * names that ONNX gives them, since these are the field's names.
 *
 * <p>{@link io.tilewright.graph.Graph} is the structure alone, checked (every name defined once, no cycle);
 * {@link io.tilewright.graph.Model} adds a shape to every value that has one. {@code graph.infer} leads from one to
 * the other.
 */
package io.tilewright.graph;
