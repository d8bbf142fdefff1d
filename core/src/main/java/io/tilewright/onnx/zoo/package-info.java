/**
 * Well-known networks: as models for tuning, without a file, and as real ONNX files with seeded, He-scaled weights.
 * Structures are those of torchvision; each class names its paper.
 */
package io.tilewright.onnx.zoo;
