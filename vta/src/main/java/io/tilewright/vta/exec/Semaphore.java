package io.tilewright.vta.exec;

import io.tilewright.vta.isa.Unit;
import java.util.Arrays;

/**
 * One of the four token counters between neighbour units (hardware reference, section 1.6). Every token carries how
 * far its producer knew each unit to be, which the consumer learns by taking it.
 */
final class Semaphore {
    /** Largest count; a token posted at this count is lost. */
    static final int MAX = 255;

    private static final int UNITS = 3;
    final Unit producer;
    final Unit consumer;
    private int[] clocks = new int[16 * UNITS];
    private int[] takenAfter = new int[64];
    private int posted;
    private int taken;

    Semaphore(Unit producer, Unit consumer) {
        this.producer = producer;
        this.consumer = consumer;
    }

    int count() {
        return posted - taken;
    }

    int posted() {
        return posted;
    }

    /** Posts a token that carries {@code clock}; at {@link #MAX} it is lost, and false is returned. */
    boolean post(int[] clock) {
        if (count() == MAX) {
            return false;
        }
        int capacity = clocks.length / UNITS;
        if (count() == capacity) {
            int[] grown = new int[2 * clocks.length];
            for (int i = 0; i < capacity; i++) {
                System.arraycopy(
                        clocks, (taken + i) % capacity * UNITS, grown, (taken + i) % (2 * capacity) * UNITS, UNITS);
            }
            clocks = grown;
        }
        System.arraycopy(clock, 0, clocks, posted % (clocks.length / UNITS) * UNITS, UNITS);
        posted++;
        return true;
    }

    /** Takes the oldest token; {@code clock} learns what it carries. */
    void take(int[] clock) {
        int at = taken % (clocks.length / UNITS) * UNITS;
        for (int unit = 0; unit < UNITS; unit++) {
            clock[unit] = Math.max(clock[unit], clocks[at + unit]);
        }
        taken++;
    }

    /** Notes that the consumer has completed its instruction number {@code number}, counted from 1. */
    void consumerCompleted(int number) {
        if (number >= takenAfter.length) {
            takenAfter = Arrays.copyOf(takenAfter, Math.max(number + 1, 2 * takenAfter.length));
        }
        takenAfter[number] = taken;
    }

    /**
     * The largest count that some timing can reach at this moment, given that the producer knows the consumer to have
     * completed {@code consumerKnown} instructions.
     */
    int largestCount(int consumerKnown) {
        return posted - takenAfter[consumerKnown];
    }
}
