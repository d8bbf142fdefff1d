package io.tilewright.vta.config;

import java.util.List;

/**
 * A configuration, or the text that describes one, is wrong. The message names every problem with its value and what
 * is allowed; {@link #advice()} says what to do.
 */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;
    private final String advice;

    /**
     * @param subject what was looked at, for instance {@code chip 'default'}
     * @param problems each one sentence: what, value, allowed; at least one
     * @param advice what to do about it
     */
    public InvalidConfigException(String subject, List<String> problems, String advice) {
        super(text(subject, problems));
        this.problems = List.copyOf(problems);
        this.advice = advice;
    }

    /** One problem only. */
    public InvalidConfigException(String subject, String problem, String advice) {
        this(subject, List.of(problem), advice);
    }

    /** One problem with the failure behind it. */
    public InvalidConfigException(String subject, String problem, String advice, Throwable cause) {
        this(subject, List.of(problem), advice);
        initCause(cause);
    }

    /** Every problem found, in a fixed order; never empty. */
    public List<String> problems() {
        return problems;
    }

    /** What to do about it; never empty. */
    public String advice() {
        return advice;
    }

    private static String text(String subject, List<String> problems) {
        if (problems.size() == 1) {
            return subject + ": " + problems.get(0);
        }
        return subject + ": " + problems.size() + " problems\n  - " + String.join("\n  - ", problems);
    }
}
