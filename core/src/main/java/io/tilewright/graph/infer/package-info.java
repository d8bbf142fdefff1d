/**
 * From the structure of a network to the shapes of its values: one rule per operator, constant integers folded on the
 * way (they are what Reshape, Slice and their like need). Knows no file format.
 */
package io.tilewright.graph.infer;
