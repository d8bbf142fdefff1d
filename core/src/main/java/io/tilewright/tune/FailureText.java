package io.tilewright.tune;

/** One short printable line for a throwable: what goes into the log and onto a terminal. */
final class FailureText {
    private static final int LONGEST = 200;

    private FailureText() {}

    /** Class and message; what is not printable ASCII becomes a question mark, so that no terminal can be steered. */
    static String of(Throwable thrown) {
        String message = thrown.getMessage();
        String name = thrown.getClass().getName();
        String text = message == null ? name : name + ": " + message;
        StringBuilder line = new StringBuilder();
        text.chars().limit(LONGEST).forEach(c -> line.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return line.toString();
    }
}
