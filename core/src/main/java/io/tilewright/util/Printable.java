package io.tilewright.util;

/**
 * Strings that come from files made by others, in a form that is safe to print: control characters, invisible and
 * direction-changing ones become escapes, so that a name can neither move the cursor nor pretend to be another.
 */
public final class Printable {
    private static final int LIMIT = 120;

    private Printable() {}

    /** {@code text} with everything unsafe as \\uXXXX, at most 120 characters of it (then "..."). */
    public static String of(String text) {
        return escaped(text, LIMIT);
    }

    /** All of {@code text}, whatever its length, with everything unsafe as \\uXXXX. */
    public static String line(String text) {
        return escaped(text, Integer.MAX_VALUE);
    }

    private static String escaped(String text, int limit) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        int taken = 0;
        while (at < text.length() && taken < limit) {
            int c = text.codePointAt(at);
            if (safe(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
            }
            at += Character.charCount(c);
            taken++;
        }
        return at < text.length() ? out.append("...").toString() : out.toString();
    }

    private static boolean safe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
