package io.tilewright.vta.image;

/**
 * A named range of DRAM.
 *
 * @param name unique within the image
 * @param role what it is for
 * @param address byte address of the first byte
 * @param bytes length
 * @param layout order of the numbers for people and tools, outermost axis first, e.g. {@code N/B,C/k,H,W,B,k}
 */
public record ImageTensor(String name, TensorRole role, long address, long bytes, String layout) {
    /** First address after the tensor. */
    public long end() {
        return address + bytes;
    }

    /** The same tensor {@code offset} bytes higher. */
    ImageTensor moved(long offset) {
        return new ImageTensor(name, role, address + offset, bytes, layout);
    }
}
