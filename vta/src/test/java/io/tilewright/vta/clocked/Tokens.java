package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.*;

/** Section 1.6: one direction of token passing, a counter with a push and a pop port. */
final class Tokens {
    private final Clock clock;
    private final int most;
    private int count;
    private boolean push;
    private boolean pop;
    /** A push of the cycle before, for the mutant that sees it late. */
    private boolean latePush;

    Tokens(Clock clock) {
        this.clock = clock;
        count = (int) clock.choose(TOKENS_START_AT_ZERO, 0, 1);
        most = clock.obeys(TOKENS_SATURATE) ? (int) clock.choose(TOKENS_REACH_255, 255, 254) : Integer.MAX_VALUE;
    }

    boolean available() {
        return count > 0;
    }

    void pop() {
        pop = true;
    }

    void push() {
        push = true;
    }

    void step() {
        boolean arrives = clock.obeys(TOKEN_SEEN_NEXT_CYCLE) ? push : latePush;
        latePush = push;
        if (arrives && pop) {
            if (!clock.obeys(TOKEN_PUSH_AND_POP) || !clock.obeys(TOKEN_PUSH_AND_POP_AT_255) && count == most) {
                count--;
            }
        } else if (arrives) {
            count = Math.min(most, count + 1);
        } else if (pop) {
            count--;
        }
        push = false;
        pop = false;
    }
}
