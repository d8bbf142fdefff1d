/**
 * Builds well-known networks as real ONNX files with seeded, He-scaled weights.
 */
package io.tilewright.onnx.zoo;
