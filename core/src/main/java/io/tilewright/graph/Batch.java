package io.tilewright.graph;

/**
 * How many images one run of the network takes.
 *
 * @param written what the model was written for; 1 where it leaves the batch open, since exporters trace with one
 * @param wanted what it is to be run with, from 1
 */
public record Batch(long written, long wanted) {
    public Batch {
        if (written < 1 || wanted < 1 || wanted > Integer.MAX_VALUE) {
            throw Refusal.of(
                    "the batch is " + Math.min(written, wanted) + ", allowed: 1.." + Integer.MAX_VALUE,
                    "give --batch a number from 1");
        }
    }

    /** The model was written for another number of images. */
    public boolean changed() {
        return written != wanted;
    }
}
