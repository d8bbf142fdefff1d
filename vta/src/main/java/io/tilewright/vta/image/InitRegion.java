package io.tilewright.vta.image;

import io.tilewright.vta.exec.Dram;

/** Content of a range of DRAM before a program starts. */
public sealed interface InitRegion permits GeneratedRegion, ExplicitRegion {
    /** Byte address of the first byte. */
    long address();

    /** The content. */
    byte[] content();

    /** Writes the content to its place. */
    default void writeTo(Dram dram) {
        byte[] bytes = content();
        dram.write(address(), bytes, 0, bytes.length);
    }
}
