package io.tilewright.vta.exec;

import java.util.Arrays;

/**
 * Byte-addressed memory of {@link #SIZE} bytes from address 0, grown in pages on first write; unwritten bytes read
 * as 0.
 */
public final class Dram {
    /** Bytes that the accelerator's 32-bit addresses reach: 4 GiB. */
    public static final long SIZE = 1L << 32;

    private static final int PAGE_BITS = 14;
    private static final int PAGE = 1 << PAGE_BITS;
    private byte[][] pages = new byte[64][];
    private long residentBytes;

    /**
     * Copies {@code length} bytes starting at {@code address} into {@code target}.
     *
     * @throws IllegalArgumentException when the range leaves the memory
     */
    public void read(long address, byte[] target, int offset, int length) {
        require(address, length);
        while (length > 0) {
            int page = (int) (address >>> PAGE_BITS);
            int at = (int) (address & (PAGE - 1));
            int part = Math.min(length, PAGE - at);
            if (page < pages.length && pages[page] != null) {
                System.arraycopy(pages[page], at, target, offset, part);
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
            int page = (int) (address >>> PAGE_BITS);
            int at = (int) (address & (PAGE - 1));
            int part = Math.min(length, PAGE - at);
            if (page >= pages.length) {
                pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
            }
            if (pages[page] == null) {
                pages[page] = new byte[PAGE];
                residentBytes += PAGE;
            }
            System.arraycopy(source, offset, pages[page], at, part);
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

    private static void require(long address, int length) {
        if (address < 0 || length < 0 || address > SIZE - length) {
            throw new IllegalArgumentException("address " + address + " with " + length
                    + " bytes lies outside the memory, allowed are addresses 0.." + (SIZE - 1));
        }
    }
}
