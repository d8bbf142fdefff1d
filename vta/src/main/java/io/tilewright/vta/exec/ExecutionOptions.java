package io.tilewright.vta.exec;

/**
 * What an execution checks beyond what it needs, and when it gives up.
 *
 * @param detectRaces report elements that two units use without a token between them, stores that FINISH does not
 *     wait for, and token counts that may saturate; a program without these faults has one result, whatever the
 *     timing
 * @param detectUninitialised report scratchpad elements that are used before the program wrote them
 * @param workLimit multiply-accumulates, ALU lane operations and bytes moved, together, before {@code RUNAWAY}
 * @param memoryLimit bytes of memory pages touched before {@code RUNAWAY}
 */
public record ExecutionOptions(boolean detectRaces, boolean detectUninitialised, long workLimit, long memoryLimit) {
    private static final long DEFAULT_WORK = 1L << 37;
    private static final long DEFAULT_MEMORY = 1L << 30;

    /** Every check; the default. */
    public static final ExecutionOptions VERIFY = new ExecutionOptions(true, true, DEFAULT_WORK, DEFAULT_MEMORY);

    /** Only what the machine itself would trip over. */
    public static final ExecutionOptions LENIENT = new ExecutionOptions(false, false, DEFAULT_WORK, DEFAULT_MEMORY);

    /** The same checks with another work limit. */
    public ExecutionOptions withWorkLimit(long limit) {
        return new ExecutionOptions(detectRaces, detectUninitialised, limit, memoryLimit);
    }

    /** The same checks with another memory limit. */
    public ExecutionOptions withMemoryLimit(long limit) {
        return new ExecutionOptions(detectRaces, detectUninitialised, workLimit, limit);
    }
}
