package io.tilewright.vta.image;

import io.tilewright.vta.isa.Memory;

/**
 * Pseudo-random content at the base of a memory's region in {@link RtlMemoryMap}. The stream is xorshift32 with shifts
 * 13, 17, 5, one step per value (hardware reference, section 8).
 *
 * @param memory whose region
 * @param elements elements of that memory
 * @param elementBytes bytes per element
 * @param generator how a stream value becomes a stored value
 * @param seed first state of the stream, not 0
 */
public record GeneratedRegion(Memory memory, int elements, int elementBytes, Generator generator, int seed)
        implements InitRegion {

    /** How a stream value becomes a stored value. */
    public enum Generator {
        /** int8: bits 8..15 as a signed byte, shifted right by 3. */
        I8S,
        /** int32, little endian: bits 8..23 as a signed 16-bit number. */
        I32S
    }

    @Override
    public long address() {
        return RtlMemoryMap.base(memory);
    }

    @Override
    public byte[] content() {
        byte[] bytes = new byte[elements * elementBytes];
        int state = seed;
        int width = generator == Generator.I8S ? 1 : 4;
        for (int at = 0; at < bytes.length; at += width) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            if (width == 1) {
                bytes[at] = (byte) ((byte) (state >> 8) >> 3);
            } else {
                short value = (short) (state >> 8);
                bytes[at] = (byte) value;
                bytes[at + 1] = (byte) (value >> 8);
                bytes[at + 2] = (byte) (value >> 15);
                bytes[at + 3] = (byte) (value >> 15);
            }
        }
        return bytes;
    }
}
