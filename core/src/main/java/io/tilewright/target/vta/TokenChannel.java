package io.tilewright.target.vta;

/** When the tokens of one channel between two units were there, from the cycles in which they were posted. */
final class TokenChannel {
    /** The machine's counters stay at this value when full (hardware reference, section 1.6). */
    private static final int MAX = 255;

    private final long[] posts;
    private int seen;
    private int count;

    /**
     * @param posts cycle of each post, in order
     */
    TokenChannel(long[] posts) {
        this.posts = posts;
    }

    /** First cycle in which the next token can be taken; {@link Long#MAX_VALUE} when none will be posted. */
    long availableFrom() {
        return count > 0 ? 0 : seen < posts.length ? posts[seen] + 1 : Long.MAX_VALUE;
    }

    /** Takes a token; a post of the same cycle comes after it. */
    void take(long cycle) {
        while (seen < posts.length && posts[seen] < cycle) {
            count = Math.min(MAX, count + 1);
            seen++;
        }
        count--;
    }
}
