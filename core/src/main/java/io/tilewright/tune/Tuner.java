package io.tilewright.tune;

import io.tilewright.space.Config;
import java.util.List;
import java.util.OptionalDouble;

/** A search method: proposes and is told; never measures. Not thread-safe; deterministic by its seed. */
public interface Tuner {
    /**
     * Up to {@code n} distinct configurations that were never proposed before. Fewer where the method wants results
     * first (the end of a generation); none only when the space holds no more that it may propose.
     *
     * @param n from 1
     */
    List<Config> ask(int n);

    /**
     * The results of all configurations of the last {@link #ask}, in its order. Not called for a batch that the end of
     * the budget cut short.
     */
    void tell(List<Trial> trials);

    /**
     * The certificate: no configuration that may be proposed costs less, whether it was proposed or not. Grows as the
     * search goes on; empty where the method proves nothing.
     */
    default OptionalDouble provenBound() {
        return OptionalDouble.empty();
    }

    /** Trials of the run's earlier tasks that it learns from; 0 without transfer. */
    default int earlierTrials() {
        return 0;
    }

    /** What the tuner noted about its own search so far. */
    default Diary diary() {
        return Diary.NONE;
    }
}
