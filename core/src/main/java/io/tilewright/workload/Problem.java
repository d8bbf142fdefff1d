package io.tilewright.workload;

/**
 * Something to be tuned of which nothing is known but its costs: a table, or a command.
 *
 * @param key identity, only [a-z0-9_x-]
 */
public record Problem(String key) implements Workload {
    public Problem {
        if (!key.matches("[a-z0-9_x-]+")) {
            throw new IllegalArgumentException("key '" + key + "', allowed: [a-z0-9_x-]+");
        }
    }

    /** 1: rates are then the reciprocals of costs. */
    @Override
    public long macs() {
        return 1;
    }
}
