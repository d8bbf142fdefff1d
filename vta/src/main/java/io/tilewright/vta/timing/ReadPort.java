package io.tilewright.vta.timing;

import static io.tilewright.vta.timing.ReadClient.NEVER;

/**
 * The shared read port and the memory behind it (section 3.1), burst by burst: AR arbitration, tags, request queue,
 * latency counter, data beats. Of the five clients at most three are active at a time: fetch, the load unit (inp or
 * wgt) and the compute unit (uop or acc).
 */
final class ReadPort {
    static final int TAGS = 16;
    /** Bursts in the queue, right after an acceptance, when every tag is taken again as soon as it is free. */
    private static final int STEADY = TAGS - 2;

    private final ReadClient fetch;
    private final ReadClient load;
    private final ReadClient compute;
    private final int memoryDelay;

    private final ReadClient[] queueClient = new ReadClient[TAGS];
    private final int[] queueBeats = new int[TAGS];
    private int queueHead;
    private int queueSize;
    /** How many of the bursts issued last were alike: same client, same beats. */
    private int alike;

    /** Cycle after the last event: all before is decided. */
    private long undecided;

    private long acceptAt = NEVER;
    /** Last beat of the burst accepted last; all bus cycles up to it are counted in {@link #carried}, {@link #idle}. */
    private long lastBeat;

    private int lastOwner;
    private final long[] carried = new long[3];
    private long idle;
    private long bursts;
    /** Whether a client's transfer is foretold, not run. */
    private boolean foretold;

    ReadPort(ReadClient fetch, ReadClient load, ReadClient compute, int memoryDelay) {
        this.fetch = fetch;
        this.load = load;
        this.compute = compute;
        this.memoryDelay = memoryDelay;
    }

    /** Whether a transfer that starts in {@code cycle} finds nothing here that could have an influence on it. */
    boolean quiet(long cycle) {
        return queueSize == 0
                && lastBeat < cycle
                && !foretold
                && fetch.issuable == NEVER
                && load.issuable == NEVER
                && compute.issuable == NEVER;
    }

    /** {@code client}, or nobody if null, is about to post a transfer: the others are alone no longer. */
    void announce(ReadClient client) {
        foretold = false;
        if (client != load) {
            load.disturbed();
        }
        if (client != compute) {
            compute.disturbed();
        }
    }

    /** A transfer begins on the quiet port that will not be run, unless somebody is announced before its end. */
    void foretell() {
        foretold = true;
    }

    /** Enters the transfer that was foretold and nobody disturbed. */
    void cameTrue(int owner, long last, long beats, long burstCount) {
        foretold = false;
        idle += last - lastBeat - beats;
        carried[owner] += beats;
        bursts += burstCount;
        lastBeat = last;
        lastOwner = owner;
    }

    /**
     * Runs the port up to and including cycle {@code limit}, but returns true right after an acceptance that completes
     * a client's transfer.
     */
    boolean advance(long limit) {
        while (true) {
            long issueAt = nextIssue();
            // In one cycle the issue comes first: the request is visible to the memory only in the next.
            if (issueAt <= acceptAt) {
                if (issueAt > limit || issueAt == NEVER) {
                    return false;
                }
                issue(issueAt);
            } else {
                if (acceptAt > limit) {
                    return false;
                }
                if (accept()) {
                    return true;
                }
                if (queueSize == STEADY && alike >= STEADY) {
                    stream(limit);
                }
            }
        }
    }

    /**
     * Closed form of a lone client streaming full bursts with all tags in use, right after an acceptance: each time a
     * burst ends the next is accepted and, one cycle later, one more issued, so the state repeats every burst.
     */
    private void stream(long limit) {
        ReadClient client = queueClient[queueHead];
        int beats = queueBeats[queueHead];
        long accepted = undecided - 1;
        if (client.issuable > undecided || client.commandBeats != beats || beats < 2) {
            return;
        }
        long until = limit;
        if (client != fetch) {
            until = Math.min(until, fetch.issuable - 1);
        }
        if (client != load) {
            until = Math.min(until, load.issuable - 1);
        }
        if (client != compute) {
            until = Math.min(until, compute.issuable - 1);
        }
        long count = Math.min(client.bursts.fullBursts(), (until - accepted) / beats);
        if (count > 0) {
            client.bursts.skip(count);
            long moved = count * beats;
            client.burst(lastBeat + 1, (int) moved);
            carried[client.owner] += moved;
            bursts += count;
            lastBeat += moved;
            acceptAt = lastBeat;
            lastOwner = client.owner;
            undecided = accepted + moved + 1;
        }
    }

    /** Next AR cycle if the memory accepts nothing before: not in a last-beat cycle, not without a tag. */
    private long nextIssue() {
        long at = Math.min(fetch.issuable, Math.min(load.issuable, compute.issuable));
        if (at == NEVER || queueSize == TAGS) {
            return NEVER;
        }
        at = Math.max(at, undecided);
        if (at == lastBeat || at < lastBeat && queueSize == TAGS - 1) {
            return lastBeat + 1;
        }
        return at;
    }

    private void issue(long cycle) {
        ReadClient client = fetch;
        if (fetch.issuable > cycle) {
            boolean computeDue = compute.issuable <= cycle;
            boolean computeFirst = load.issuable > cycle || computeDue && compute.priority < load.priority;
            client = computeFirst ? compute : load;
        }
        int slot = (queueHead + queueSize) & (TAGS - 1);
        queueClient[slot] = client;
        queueBeats[slot] = client.commandBeats;
        int before = (slot - 1) & (TAGS - 1);
        alike = queueClient[before] == client && queueBeats[before] == client.commandBeats ? alike + 1 : 1;
        if (queueSize == 0) {
            // Visible one cycle later; the counter starts from 0 since the queue is empty now.
            acceptAt = Math.max(cycle + 1 + memoryDelay, lastBeat);
        }
        queueSize++;
        bursts++;
        undecided = cycle + 1;
        client.issued(cycle);
    }

    private boolean accept() {
        long cycle = acceptAt;
        ReadClient client = queueClient[queueHead];
        int beats = queueBeats[queueHead];
        queueHead = (queueHead + 1) & (TAGS - 1);
        queueSize--;
        idle += cycle - lastBeat;
        carried[client.owner] += beats;
        lastOwner = client.owner;
        undecided = cycle + 1;
        lastBeat = cycle + beats;
        acceptAt = queueSize > 0 ? lastBeat : NEVER;
        return client.accepted(cycle, beats);
    }

    /** Whether nothing is on its way in {@code cycle}, given that no client has commands. */
    boolean settled(long cycle) {
        return queueSize == 0 && lastBeat <= cycle;
    }

    void save(StateTape tape, long now) {
        tape.putCycle(lastBeat, now);
        tape.put(lastOwner);
        tape.put(foretold);
    }

    void restore(StateTape tape, long now) {
        lastBeat = tape.takeCycle(now);
        lastOwner = (int) tape.take();
        foretold = tape.takeFlag();
    }

    void saveCounts(StateTape tape) {
        tape.put(carried[0]);
        tape.put(carried[1]);
        tape.put(carried[2]);
        tape.put(idle);
        tape.put(bursts);
    }

    void restoreCounts(StateTape tape) {
        carried[0] = tape.take();
        carried[1] = tape.take();
        carried[2] = tape.take();
        idle = tape.take();
        bursts = tape.take();
    }

    /** Beats on the bus for {@code owner} in cycles 1 to {@code cycle}, up to which the port must have run. */
    long carried(int owner, long cycle) {
        return carried[owner] - (owner == lastOwner ? Math.max(0, lastBeat - cycle) : 0);
    }

    /** Cycles without a beat from 1 to {@code cycle}, up to which the port must have run. */
    long idle(long cycle) {
        return idle + Math.max(0, cycle - lastBeat);
    }

    /** All beats in cycles 1 to {@code cycle}. */
    long beats(long cycle) {
        return carried(0, cycle) + carried(1, cycle) + carried(2, cycle);
    }

    /** Commands issued so far. */
    long bursts() {
        return bursts;
    }
}
