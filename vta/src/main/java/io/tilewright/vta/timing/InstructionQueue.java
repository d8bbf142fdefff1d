package io.tilewright.vta.timing;

/**
 * The queue between fetch and a unit (section 3.7): 512 entries, each visible one cycle after its dispatch and held
 * until its instruction is done. Entries are times; the instructions themselves are known beforehand.
 */
final class InstructionQueue {
    static final int ENTRIES = 512;

    private final int[] index;
    private final long[] visible = new long[ENTRIES];
    private int claimed;
    private int dispatched;
    private int finished;

    InstructionQueue(int instructions) {
        index = new int[instructions];
    }

    /** Registers, before time passes, the program's next instruction for this queue. */
    void claim(int instruction) {
        index[claimed++] = instruction;
    }

    /** Whether all entries are held. */
    boolean full() {
        return dispatched - finished == ENTRIES;
    }

    /** The next instruction enters in {@code cycle}. */
    void dispatch(long cycle) {
        visible[dispatched & (ENTRIES - 1)] = cycle + 1;
        dispatched++;
    }

    /** The oldest instruction is done. */
    void release() {
        finished++;
    }

    /** Whether an instruction is held. */
    boolean present() {
        return dispatched > finished;
    }

    /** Whether the program has no instruction beyond those released. */
    boolean exhausted() {
        return finished == claimed;
    }

    /** Index of the oldest instruction held. */
    int head() {
        return index[finished];
    }

    /** Instructions released so far. */
    int position() {
        return finished;
    }

    /** Goes to where {@code position} instructions are released; all must have been dispatched. */
    void position(int position) {
        finished = position;
    }

    /** Index of the instruction after {@code position} others of this queue, or -1 when there is none. */
    int at(int position) {
        return position < claimed ? index[position] : -1;
    }

    /** First cycle in which the oldest instruction held can be seen. */
    long headVisible() {
        return visible[finished & (ENTRIES - 1)];
    }
}
