package io.tilewright.vta.exec;

import java.util.Arrays;

/** Byte-addressed memory from address 0, grown in pages on first write; unwritten bytes read as 0. */
public final class Dram {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;
    private byte[][] pages = new byte[64][];

    /** Copies {@code length} bytes starting at {@code address} into {@code target}. */
    public void read(long address, byte[] target, int offset, int length) {
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

    /** Copies {@code length} bytes of {@code source} to {@code address}. */
    public void write(long address, byte[] source, int offset, int length) {
        while (length > 0) {
            int page = (int) (address >>> PAGE_BITS);
            int at = (int) (address & (PAGE - 1));
            int part = Math.min(length, PAGE - at);
            if (page >= pages.length) {
                pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * pages.length));
            }
            if (pages[page] == null) {
                pages[page] = new byte[PAGE];
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
}
