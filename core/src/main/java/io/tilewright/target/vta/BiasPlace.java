package io.tilewright.target.vta;

/**
 * Where the biases lie in the accumulator buffer, whichever still fits behind the tiles: all of the layer, loaded once;
 * one tile's per virtual thread; or in the first position of each output plane, so that biases never cost capacity.
 */
enum BiasPlace {
    WHOLE_LAYER,
    PER_THREAD,
    IN_TILE;

    static BiasPlace of(Blocking blocking, Schedule schedule) {
        long free = blocking.chip().accDepth() - schedule.threads() * schedule.accElements();
        if (free >= blocking.coBlocks()) {
            return WHOLE_LAYER;
        }
        return free >= (long) schedule.threads() * schedule.tileCo() ? PER_THREAD : IN_TILE;
    }
}
