package io.tilewright.target.spatial.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * One storage level; all numbers are per instance.
 *
 * @param name unique within the architecture
 * @param instances how many there are, from 1
 * @param meshX columns of their grid; a divisor of {@code instances}
 * @param wordBits width of a word; for the reader, no result depends on it
 * @param entries capacity in words, {@link #UNLIMITED} for none
 * @param multipleBuffering how many tiles share the capacity, from 1
 * @param blockSize words per vector access, from 1
 * @param energy pJ per vector access
 * @param readBandwidth words per cycle, infinite for no limit
 * @param writeBandwidth words per cycle, infinite for no limit
 * @param sharedBandwidth words per cycle of reads and writes together, infinite for no limit
 * @param energyPerHop pJ per word and hop on the network below, or NaN for a network that costs nothing
 * @param dram whether it is off chip; for the reader, no result depends on it
 * @param keep tensors kept by default; the others bypass the level
 * @param optional tensors that a mapping may keep or not as it likes
 */
public record Level(
        String name,
        int instances,
        int meshX,
        int wordBits,
        long entries,
        int multipleBuffering,
        int blockSize,
        double energy,
        double readBandwidth,
        double writeBandwidth,
        double sharedBandwidth,
        double energyPerHop,
        boolean dram,
        Set<Tensor> keep,
        Set<Tensor> optional) {

    /** Capacity of a level without limit. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    public Level {
        keep = Set.copyOf(keep);
        optional = Set.copyOf(optional);
    }

    /** Rows of the grid of instances. */
    public int meshY() {
        return instances / meshX;
    }

    /** Words that the tiles of one mapping may take. */
    public long capacity() {
        return entries == UNLIMITED ? UNLIMITED : entries / multipleBuffering;
    }

    /** Whether the network below costs energy. */
    public boolean hasNetwork() {
        return !Double.isNaN(energyPerHop);
    }

    /** The tensors kept by default as bits. */
    public int keepMask() {
        return mask(keep);
    }

    /** The tensors that are free to be kept or not, as bits. */
    public int optionalMask() {
        return mask(optional);
    }

    private static int mask(Set<Tensor> tensors) {
        return tensors.isEmpty()
                ? 0
                : EnumSet.copyOf(tensors).stream().mapToInt(Tensor::bit).sum();
    }
}
