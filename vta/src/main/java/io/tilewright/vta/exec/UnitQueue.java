package io.tilewright.vta.exec;

/** Instruction queue of one unit: a ring of indexes in fetch order (hardware reference, section 3.7). */
final class UnitQueue {
    /** Entries; one is held until its instruction is done. */
    static final int CAPACITY = 512;

    private final int[] entries = new int[CAPACITY];
    private int head;
    private int size;

    boolean isFull() {
        return size == CAPACITY;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int head() {
        return entries[head];
    }

    void add(int index) {
        entries[(head + size) % CAPACITY] = index;
        size++;
    }

    void remove() {
        head = (head + 1) % CAPACITY;
        size--;
    }
}
