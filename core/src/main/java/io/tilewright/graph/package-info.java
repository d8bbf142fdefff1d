/**
 * A network as nodes and tensors with known shapes. Knows no file format.
 */
package io.tilewright.graph;
