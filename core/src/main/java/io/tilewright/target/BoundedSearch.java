package io.tilewright.target;

import io.tilewright.space.Config;
import java.util.List;

/**
 * A search of the target's own that ends with a proof, for spaces where bounds of boxes are loose. It measures nothing:
 * costs come from outside. One object per search; not safe for use by several threads.
 */
public interface BoundedSearch {
    /** One step of work; configurations worth measuring, the likely best first, perhaps none, perhaps some again. */
    List<Config> step();

    /** The cost of a configuration that was measured, whether it was proposed here or not. */
    void tell(double cost);

    /** Whether further steps change nothing. */
    boolean done();

    /** No configuration costs less; grows as the search goes on, up to the lowest cost told. */
    double least();
}
