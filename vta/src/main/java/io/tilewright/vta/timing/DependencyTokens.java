package io.tilewright.vta.timing;

/** One direction of token passing between two units (section 1.6): a counter that stays at 255 when full. */
final class DependencyTokens {
    private static final int MAX = 255;

    private final String name;
    private int count;

    DependencyTokens(String name) {
        this.name = name;
    }

    boolean available() {
        return count > 0;
    }

    void take() {
        count--;
    }

    /** Called after all {@link #take}s of the same cycle, which sees the count of the cycle before. */
    void post() {
        if (count < MAX) {
            count++;
        }
    }

    void save(StateTape tape) {
        tape.put(count);
    }

    void restore(StateTape tape) {
        count = (int) tape.take();
    }

    /** For example "load to compute". */
    String name() {
        return name;
    }
}
