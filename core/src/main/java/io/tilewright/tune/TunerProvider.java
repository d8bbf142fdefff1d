package io.tilewright.tune;

/** Registration of a tuner: found by {@link java.util.ServiceLoader}. */
public interface TunerProvider {
    /** Name on the command line. */
    String name();

    /** One line for {@code tilewright list tuners}. */
    String summary();

    /** Paper or source. */
    String citation();

    /** How many configurations the session should ask for at once (part of the method, not of the machine). */
    int batchSize();

    /** Whether its tuners learn from {@link TunerContext#earlier()}; {@code --transfer} changes nothing where they do not. */
    default boolean usesEarlierTasks() {
        return false;
    }

    /** A fresh tuner. */
    Tuner create(TunerContext context);
}
