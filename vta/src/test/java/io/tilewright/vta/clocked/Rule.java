package io.tilewright.vta.clocked;

/**
 * The rules of the hardware reference, sections 1.6, 3 and 4 (pipe stages), each with the wrong rule that its mutant follows instead.
 * A mutant obeys all rules but one.
 */
public enum Rule {
    TOKENS_START_AT_ZERO("1.6", "one token is there at the start"),
    TOKENS_SATURATE("1.6", "counters beyond 255"),
    TOKENS_REACH_255("1.6", "saturation at 254"),
    TOKEN_PUSH_AND_POP("1.6", "a push is lost when a token is popped in the same cycle"),
    TOKEN_PUSH_AND_POP_AT_255("1.6", "saturation before the pop of the same cycle"),
    TOKEN_SEEN_NEXT_CYCLE("1.6", "a token is seen two cycles after its push"),
    TOKEN_POPPED_AT_START("1.6", "tokens are popped in the done cycle"),
    TOKEN_PUSHED_AT_DONE("1.6", "tokens are pushed in the start cycle"),
    TOKENS_POPPED_TOGETHER("1.6", "compute takes the load unit's token before the store unit's is there"),
    TOKENS_OF_COMPUTE("1.6", "compute's prev and next are exchanged"),
    LOAD_HAS_NO_PREV("1.6", "LOAD's prev bits act as its next bits"),
    STORE_HAS_NO_NEXT("1.6", "STORE's next bits act as its prev bits"),

    COMMAND_ISSUED_FROM_NEXT_CYCLE("3.1", "a command is issued two cycles after its post at the earliest"),
    COMMAND_POSTED_AFTER_ISSUE("3.1", "the next command is posted two cycles after an issue"),
    ONE_ISSUE_PER_CYCLE("3.1", "two clients may issue in a cycle"),
    LOWEST_CLIENT_FIRST("3.1", "highest client first"),
    NO_ISSUE_IN_LAST_BEAT("3.1", "last beats do not block the issue"),
    SIXTEEN_OUTSTANDING("3.1", "17 bursts outstanding"),
    NO_FEWER_OUTSTANDING("3.1", "15 bursts outstanding"),
    TAG_USABLE_NEXT_CYCLE("3.1", "a tag is usable two cycles after its last beat"),
    TAG_NOT_USABLE_SAME_CYCLE("3.1", "a tag is usable in the cycle of its last beat"),
    REQUEST_VISIBLE_NEXT_CYCLE("3.1", "a request is visible two cycles after its issue"),
    LATENCY("3.1", "latency of one cycle less"),
    LATENCY_COUNTER_RESETS("3.1", "the latency counter keeps its value while the queue is empty"),
    ACCEPT_IN_LAST_BEAT("3.1", "acceptance only after the last beat"),
    BEATS_AFTER_ACCEPTANCE("3.1", "first beat two cycles after acceptance"),
    BEAT_PER_CYCLE("3.1", "one beat every second cycle"),
    ISSUE_ORDER("3.1", "the request issued last is served first"),
    TAG_LOOK_UP("3.1", "a beat reaches its client in the cycle in which it is on the bus"),
    NARROW_REGISTER("3.1", "narrow loads have no further register"),

    WIDE_ROWS_WIDENED("3.2", "a wide row's beats are counted from its first byte"),
    BURSTS_CUT_AT_BOUNDARY("3.2", "bursts are cut by length from the row's start"),
    BURST_LENGTH("3.2", "bursts are cut at multiples of 4096 bytes"),
    ROWS_APART("3.2", "contiguous rows share bursts"),

    FETCH_COMMAND_AT_1("3.3", "first command in cycle 2"),
    FETCH_CHUNK("3.3", "64-bit bus: chunks twice as long"),
    FETCH_DRAIN_AFTER_LAST_WORD("3.3", "64-bit bus: drain two cycles after the last word"),
    FETCH_NO_OVERLAP("3.3", "drain begins when the chunk's first word is there"),
    DISPATCH_ONE_PER_CYCLE("3.3", "two dispatches a cycle"),
    DISPATCH_SEEN_NEXT_CYCLE("3.3", "a dispatched instruction is visible two cycles later"),
    FETCH_RESTART("3.3", "64-bit bus: next command in the cycle after the last dispatch"),
    WIDE_FETCH_CHUNK("3.3", "wide bus: chunks twice as long"),
    WIDE_FETCH_REGISTER("3.3", "wide bus: beats are counted as they arrive"),
    WIDE_FETCH_DRAIN("3.3", "wide bus: drain in the cycle in which nothing is in flight any more"),
    WIDE_FETCH_QUEUE("3.3", "wide bus: no queue between buffer and dispatch"),
    WIDE_FETCH_QUEUE_HOLDS_TWO("3.3", "wide bus: that queue holds 3"),
    WIDE_FETCH_RESTART("3.3", "wide bus: next command two cycles after the buffer's last instruction left"),

    LOAD_COMMAND_AFTER_START("3.4", "first command at s + 2"),
    TOP_PADDING_DELAYS_COMMAND("3.4", "top padding costs the command nothing"),
    SIDE_PADDING_DELAYS_NOTHING("3.4", "each column of left padding delays the command by a cycle"),
    PADDING_BEGINS_WIDE("3.4", "wide: padding begins at s + 2"),
    PADDING_BEGINS_NARROW("3.4", "narrow: padding begins at s + 1"),
    PADDING_TOP("3.4", "top rows are x_size long"),
    PADDING_SIDES("3.4", "sides of the padded rows are written too"),
    PADDING_BOTTOM("3.4", "bottom rows are x_size long"),
    PADDING_IDLE_STEPS("3.4", "no idle steps"),
    PADDING_IDLE_STEPS_BEFORE_BOTTOM("3.4", "idle steps after top padding too"),
    PADDING_YIELDS_TO_DATA("3.4", "padding is written beside data"),
    PADDING_IDLE_STEPS_DO_NOT_YIELD("3.4", "idle steps wait for data"),
    LOAD_DONE_AFTER_COMMANDS("3.4", "done does not wait for commands still to be posted"),
    LOAD_DONE_AFTER_BEATS("3.4", "done in the cycle in which the last beat is written"),
    LOAD_DONE_AFTER_PADDING("3.4", "done does not wait for padding"),
    LOAD_PADDING_COUNTED_NEXT_CYCLE("3.4", "done in the cycle of the last padding step"),
    LOAD_NO_OP("3.4", "a no-op's done is s + 2"),
    NEXT_START_AFTER_DONE("3.4", "next start at done + 2"),

    GEMM_PIPELINE("3.5", "GEMM 5 + N"),
    GEMM_ANY_BATCH("3.5", "one cycle per row of the batch"),
    GEMM_RESET("3.5", "a reset takes half the cycles"),
    ALU_IMMEDIATE("3.5", "ALU immediate 6 + 2N"),
    ALU_TENSOR("3.5", "ALU tensor 6 + N"),
    FINISH("3.5", "FINISH done at s + 2"),
    COMPUTE_NO_OP("3.5", "a no-op's done is s + 2"),

    STORE_COMMAND_AFTER_START("3.6", "first command at s + 2"),
    STORE_WRITE_PIPE("3.6", "no WRITE_PIPE_OUT"),
    STORE_BURST_OVERHEAD("3.6", "next command in the cycle of the acknowledge"),
    STORE_DONE_AT_ACKNOWLEDGE("3.6", "done in the cycle of the last beat"),
    STORE_PAUSES("3.6", "narrow: no pauses"),
    STORE_NO_PAUSE_AFTER_LAST("3.6", "narrow: a pause after a burst's last beat too"),
    STORE_PAUSE_PER_BLOCK_OUT("3.6", "narrow: pauses after batch * blockOut bytes"),
    STORE_DOES_NOT_DISTURB_READS("3.6", "no read command is issued while the store unit runs"),
    STORE_NO_OP("3.6", "a no-op's done is s + 2"),

    QUEUE_HOLDS_512("3.7", "513 entries"),
    QUEUE_HOLDS_NO_FEWER("3.7", "511 entries"),
    QUEUE_ENTRY_HELD_TO_DONE("3.7", "an entry is free after the start"),
    QUEUE_ENTRY_FREE_AFTER_DONE("3.7", "an entry is free in the done cycle"),
    FULL_QUEUE_BLOCKS("3.7", "queues without limit"),

    PIPE_DATA_INP("4", "no VME_DATA_PIPE_INP"),
    PIPE_DATA_WGT("4", "no VME_DATA_PIPE_WGT"),
    PIPE_DATA_ACC("4", "no VME_DATA_PIPE_ACC"),
    PIPE_DATA_UOP("4", "no VME_DATA_PIPE_UOP"),
    PIPE_DATA_WIDE_ONLY("4", "narrow loads have VME_DATA_PIPE too"),
    PIPE_DATA_BEFORE_WRITE_PORT("4", "padding yields to beats that enter VME_DATA_PIPE, not to those that leave it"),
    PIPE_DATA_NOT_RATE("4", "a beat enters VME_DATA_PIPE when the one before has left it"),
    PIPE_WRITE_INP("4", "no WRITE_PIPE_INP"),
    PIPE_WRITE_WGT("4", "no WRITE_PIPE_WGT"),
    PIPE_WRITE_ACC("4", "no WRITE_PIPE_ACC"),
    PIPE_WRITE_AFTER_PADDING("4", "WRITE_PIPE begins after the data, beside the padding"),
    PIPE_NO_OP("4", "a LOAD of nothing passes WRITE_PIPE too"),
    PIPE_GEMM_DATA("4", "no GEMM_RD_DATA_PIPE"),
    PIPE_GEMM_UOP("4", "no GEMM_RD_UOP_PIPE"),
    PIPE_GEMM_INDEX("4", "no GEMM_INP_IDX_PIPE"),
    PIPE_GEMM_NOT_RATE("4", "each micro-op of a GEMM waits for the pipe stages"),
    PIPE_ALU_DATA("4", "no ALU_RD_DATA_PIPE"),
    PIPE_ALU_NOT_RATE("4", "each micro-op of an ALU instruction waits for ALU_RD_DATA_PIPE");

    private final String section;
    private final String mutant;

    Rule(String section, String mutant) {
        this.section = section;
        this.mutant = mutant;
    }

    /** Where the reference states the rule. */
    public String section() {
        return section;
    }

    /** What the mutant does instead. */
    public String mutant() {
        return mutant;
    }
}
