package io.tilewright.vta.clocked;

import static io.tilewright.vta.clocked.Rule.*;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Section 3.1: command registers, arbitration, tags, memory. {@link #look} sees the registers of the cycle, {@link
 * #step} gives them their next value.
 */
final class ReadMemory {
    static final int FETCH = 0;
    static final int UOP = 1;
    static final int INP = 2;
    static final int WGT = 3;
    static final int ACC = 4;
    static final int CLIENTS = 5;
    static final int NONE = -1;

    /** More registers than any chip has between memory and scratchpad. */
    private static final int LONGEST_PIPE = 80;

    private record Request(int client, int beats, long visible) {}

    private final Clock clock;
    private final int memoryDelay;

    /** Beats of each client's command, 0 for none, with the cycles from which it may be issued, or the next posted. */
    private final int[] command = new int[CLIENTS];

    private final long[] issuable = new long[CLIENTS];
    private final long[] free = new long[CLIENTS];
    private final int[] posted = new int[CLIENTS];

    private final Deque<Request> requests = new ArrayDeque<>();
    private int delay;
    private int tags;
    /** A tag returned in the cycle before, for the mutant that sees it late. */
    private int lateTags;

    private int burstClient = NONE;
    private int burstLeft;
    private int pause;
    private int bus;
    private boolean last;
    private boolean accept;
    private int tagLookUp = NONE;
    /** The client that a beat reached, by cycle; the latest cycles only. */
    private final int[] reached = new int[LONGEST_PIPE];

    private boolean blocked;

    private long beats;
    private long bursts;

    ReadMemory(Clock clock, int memoryDelay) {
        this.clock = clock;
        this.memoryDelay = (int) clock.choose(LATENCY, memoryDelay, memoryDelay - 1);
        Arrays.fill(reached, NONE);
        tags = clock.obeys(NO_FEWER_OUTSTANDING) ? (int) clock.choose(SIXTEEN_OUTSTANDING, 16, 17) : 15;
    }

    /** What happens on the bus in this cycle. */
    void look() {
        bus = pause > 0 ? NONE : burstClient;
        last = bus != NONE && burstLeft == 1;
        boolean ready = burstClient == NONE || last && clock.obeys(ACCEPT_IN_LAST_BEAT);
        accept = visible() && delay >= memoryDelay && ready;
    }

    private boolean visible() {
        return !requests.isEmpty() && requests.peekFirst().visible <= clock.now;
    }

    /** The client whose beat is on the bus, or {@link #NONE}. */
    int bus() {
        return bus;
    }

    /** The client that a beat reaches in this cycle. */
    int arriving() {
        return clock.obeys(TAG_LOOK_UP) ? tagLookUp : bus;
    }

    /** The client whose beat has passed one more register. */
    int registered() {
        return pipe(1);
    }

    /**
     * Whether a tensor load writes a beat in this cycle. A narrow one has a register of its own.
     *
     * @param pipe extra registers that the beat has to pass
     */
    boolean writes(int client, boolean wide, int pipe) {
        int own = wide || !clock.obeys(NARROW_REGISTER) ? 0 : 1;
        return client == pipe(own + pipe);
    }

    private int pipe(int registers) {
        return registers == 0 ? arriving() : reached[Math.floorMod(clock.now - registers, LONGEST_PIPE)];
    }

    boolean canPost(int client) {
        return command[client] == 0 && clock.now >= free[client];
    }

    void post(int client, int beatsOfBurst) {
        posted[client] = beatsOfBurst;
    }

    /** No command may be issued in this cycle, for the mutant in which stores disturb reads. */
    void block() {
        blocked = true;
    }

    void step() {
        boolean nonEmpty = visible();
        issue();
        if (bus != NONE) {
            beats++;
        }
        reached[(int) (clock.now % LONGEST_PIPE)] = arriving();
        tagLookUp = bus;
        if (nonEmpty) {
            delay = Math.min(delay + 1, memoryDelay);
        } else if (clock.obeys(LATENCY_COUNTER_RESETS)) {
            delay = 0;
        }
        tags += lateTags;
        lateTags = 0;
        burst();
        if (accept) {
            Request request = requests.removeFirst();
            burstClient = request.client;
            burstLeft = request.beats;
            pause = clock.obeys(BEATS_AFTER_ACCEPTANCE) ? 0 : 1;
        }
        for (int c = 0; c < CLIENTS; c++) {
            if (posted[c] != 0) {
                command[c] = posted[c];
                issuable[c] = clock.now + clock.choose(COMMAND_ISSUED_FROM_NEXT_CYCLE, 1, 2);
            }
        }
        Arrays.fill(posted, 0);
        blocked = false;
    }

    private void burst() {
        if (pause > 0) {
            pause--;
        } else if (burstClient != NONE) {
            pause = clock.obeys(BEAT_PER_CYCLE) ? 0 : 1;
            if (--burstLeft == 0) {
                burstClient = NONE;
                if (clock.obeys(TAG_USABLE_NEXT_CYCLE)) {
                    tags++;
                } else {
                    lateTags = 1;
                }
            }
        }
    }

    private void issue() {
        if (last && clock.obeys(NO_ISSUE_IN_LAST_BEAT) || blocked) {
            return;
        }
        int usable = tags + (last && !clock.obeys(TAG_NOT_USABLE_SAME_CYCLE) ? 1 : 0);
        int most = (int) clock.choose(ONE_ISSUE_PER_CYCLE, 1, 2);
        for (int k = 0, issued = 0; k < CLIENTS && issued < Math.min(most, usable); k++) {
            int c = clock.obeys(LOWEST_CLIENT_FIRST) ? k : CLIENTS - 1 - k;
            if (command[c] == 0 || clock.now < issuable[c]) {
                continue;
            }
            Request request = new Request(c, command[c], clock.now + clock.choose(REQUEST_VISIBLE_NEXT_CYCLE, 1, 2));
            if (clock.obeys(ISSUE_ORDER)) {
                requests.addLast(request);
            } else {
                requests.addFirst(request);
            }
            command[c] = 0;
            free[c] = clock.now + clock.choose(COMMAND_POSTED_AFTER_ISSUE, 1, 2);
            tags--;
            bursts++;
            issued++;
        }
    }

    long beats() {
        return beats;
    }

    long bursts() {
        return bursts;
    }
}
