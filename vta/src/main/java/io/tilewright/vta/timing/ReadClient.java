package io.tilewright.vta.timing;

import io.tilewright.vta.config.VtaConfig;

/**
 * A client of the read port, with its one-entry command register (section 3.1). The next command is posted in the
 * cycle after the issue of the one before, without anybody's help.
 */
abstract class ReadClient {
    /** A cycle that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    /** Who the beats are for. */
    enum Owner {
        FETCH,
        LOAD,
        COMPUTE
    }

    final int owner;
    final BurstStream bursts;

    /** 0 is served first: fetch, uop, inp, wgt, acc. */
    int priority;

    /** First cycle in which the command register's burst may be issued, {@link #NEVER} when it is empty for good. */
    long issuable = NEVER;

    /** Beats of the burst in the command register. */
    int commandBeats;

    private int queued;

    ReadClient(Owner owner, VtaConfig config) {
        this.owner = owner.ordinal();
        this.bursts = new BurstStream(config);
    }

    /** Another client is about to use the port. */
    abstract void disturbed();

    /** Puts the next burst into the command register in {@code cycle}. */
    final void post(long cycle) {
        commandBeats = bursts.next();
        issuable = cycle + 1;
    }

    /** The port issued the command. */
    final void issued(long cycle) {
        queued++;
        if (bursts.hasNext()) {
            post(cycle + 1);
        } else {
            issuable = NEVER;
        }
    }

    /**
     * The memory accepted the oldest issued burst: its beats are on the bus in {@code cycle + 1 .. cycle + beats}.
     *
     * @return whether it was the transfer's last
     */
    final boolean accepted(long cycle, int beats) {
        burst(cycle + 1, beats);
        queued--;
        if (queued > 0 || issuable != NEVER) {
            return false;
        }
        complete(cycle + beats);
        return true;
    }

    /** Beats of a burst, the first on the bus in {@code first}. */
    abstract void burst(long first, int beats);

    /** The transfer's last beat is on the bus in {@code last}. */
    abstract void complete(long last);
}
