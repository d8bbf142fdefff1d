package io.tilewright.vta.clocked;

/** The current cycle, and which rules are broken. */
final class Clock {
    private final boolean[] broken = new boolean[Rule.values().length];
    private final boolean exact;
    long now;

    /** @param broken the rules that this machine does not obey */
    Clock(Rule... broken) {
        exact = broken.length == 0;
        for (Rule rule : broken) {
            this.broken[rule.ordinal()] = true;
        }
    }

    /** Whether no rule is broken. */
    boolean exact() {
        return exact;
    }

    boolean obeys(Rule rule) {
        return !broken[rule.ordinal()];
    }

    /** {@code right} if the rule is obeyed, else {@code wrong}. */
    long choose(Rule rule, long right, long wrong) {
        return obeys(rule) ? right : wrong;
    }
}
