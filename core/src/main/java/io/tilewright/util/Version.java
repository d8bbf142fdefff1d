package io.tilewright.util;

/** The version of this build, as in the pom (a test compares the two). */
public final class Version {
    /** For headers and provenance. */
    public static final String CURRENT = "0.1.0";

    private Version() {}
}
