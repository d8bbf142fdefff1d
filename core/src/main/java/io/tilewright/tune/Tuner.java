package io.tilewright.tune;

import io.tilewright.space.Config;
import java.util.List;

/** A search method: proposes and is told; never measures. Not thread-safe; deterministic by its seed. */
public interface Tuner {
    /**
     * Up to {@code n} distinct configurations that were never proposed before; fewer (at the end none) only when the
     * space holds no more that the method may propose.
     */
    List<Config> ask(int n);

    /** The results of all configurations of the last {@link #ask}, in its order. */
    void tell(List<Trial> trials);
}
