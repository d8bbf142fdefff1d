package io.tilewright.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Style sheets and scripts from the class path, and text made safe for HTML and SVG. */
public final class ReportText {
    private ReportText() {}

    /** A file beside this class. */
    public static String of(String name) {
        try (InputStream in = ReportText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("cannot read " + name + " from the class path", broken);
        }
    }

    /** Text that is no mark-up. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
