package io.tilewright.sample;

/**
 * Settings of {@link ConfidenceSampling}; numbers in brackets are the lines of reference tuners.md section 2.2.
 *
 * @param confidence what the distribution is made from (7)
 * @param temperature of the softmax over standardised confidences, above 0 (4: 1)
 * @param minimum survivors that are kept whatever the threshold says, from 1 (5: 8)
 * @param synthesis what takes the place of what was dropped (1, 2)
 */
public record ConfidenceParameters(Confidence confidence, double temperature, int minimum, Synthesis synthesis) {

    /** What a configuration's confidence is. */
    public enum Confidence {
        /** The critic's V (Algorithm 2, line 2). */
        VALUE,
        /** The cost model's score, V deciding between equal ones. */
        MODEL
    }

    /** What takes the place of low-confidence configurations. */
    public enum Synthesis {
        /** Nothing, as in Algorithm 2. */
        OFF,
        /** The most frequent value of each knob: one configuration. */
        MODE,
        /** That one, and for the other places draws of each knob from what was kept. */
        CROSS
    }

    public ConfidenceParameters {
        if (!(temperature > 0) || minimum < 1) {
            throw new IllegalArgumentException(
                    "temperature " + temperature + ", minimum " + minimum + ", allowed: above 0, and from 1");
        }
    }

    /** The resolutions' defaults. */
    public static ConfidenceParameters defaults() {
        return new ConfidenceParameters(Confidence.MODEL, 1, 8, Synthesis.MODE);
    }

    /** With another source of confidence. */
    public ConfidenceParameters with(Confidence other) {
        return new ConfidenceParameters(other, temperature, minimum, synthesis);
    }

    /** With another synthesis. */
    public ConfidenceParameters with(Synthesis other) {
        return new ConfidenceParameters(confidence, temperature, minimum, other);
    }
}
