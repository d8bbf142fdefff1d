package io.tilewright.vta.image;

/**
 * A tensor with its content; for an output, the content that the program must leave.
 *
 * @param tensor where it lies
 * @param content exactly {@link ImageTensor#bytes()} bytes
 */
public record TensorData(ImageTensor tensor, byte[] content) {}
