package io.tilewright.vta.exec;

import java.util.Arrays;

/**
 * Byte-addressed memory of {@link #SIZE} bytes from address 0, grown in pages on first write; unwritten bytes read
 * as 0.
 */
public final class Dram {
    /** Bytes: 1 TiB, beyond what boards with 64-bit addresses have. */
    public static final long SIZE = 1L << 40;

    private static final int PAGE_BITS = 14;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int TABLE_BITS = 13;
    private static final int TABLE = 1 << TABLE_BITS;
    private final byte[][][] tables = new byte[(int) (SIZE >>> PAGE_BITS + TABLE_BITS)][][];
    private long residentBytes;

    /**
     * Copies {@code length} bytes starting at {@code address} into {@code target}.
     *
     * @throws IllegalArgumentException when the range leaves the memory
     */
    public void read(long address, byte[] target, int offset, int length) {
        require(address, length);
        while (length > 0) {
            int at = (int) address & PAGE - 1;
            int part = Math.min(length, PAGE - at);
            byte[][] table = tables[(int) (address >>> PAGE_BITS + TABLE_BITS)];
            byte[] page = table == null ? null : table[(int) (address >>> PAGE_BITS) & TABLE - 1];
            if (page != null) {
                System.arraycopy(page, at, target, offset, part);
            } else {
                Arrays.fill(target, offset, offset + part, (byte) 0);
            }
            address += part;
            offset += part;
            length -= part;
        }
    }

    /**
     * Copies {@code length} bytes of {@code source} to {@code address}.
     *
     * @throws IllegalArgumentException when the range leaves the memory
     */
    public void write(long address, byte[] source, int offset, int length) {
        require(address, length);
        while (length > 0) {
            int at = (int) address & PAGE - 1;
            int part = Math.min(length, PAGE - at);
            System.arraycopy(source, offset, page(address), at, part);
            address += part;
            offset += part;
            length -= part;
        }
    }

    /** The bytes of a range. */
    public byte[] bytes(long address, int length) {
        byte[] result = new byte[length];
        read(address, result, 0, length);
        return result;
    }

    /** Bytes held by pages that were written. */
    public long residentBytes() {
        return residentBytes;
    }

    private byte[] page(long address) {
        int tableIndex = (int) (address >>> PAGE_BITS + TABLE_BITS);
        if (tables[tableIndex] == null) {
            tables[tableIndex] = new byte[TABLE][];
        }
        int index = (int) (address >>> PAGE_BITS) & TABLE - 1;
        byte[][] table = tables[tableIndex];
        if (table[index] == null) {
            table[index] = new byte[PAGE];
            residentBytes += PAGE;
        }
        return table[index];
    }

    private static void require(long address, int length) {
        if (address < 0 || length < 0 || address > SIZE - length) {
            throw new IllegalArgumentException("address " + address + " with " + length
                    + " bytes lies outside the memory, allowed are addresses 0.." + (SIZE - 1));
        }
    }
}
