package io.tilewright.target.spatial.model;

/**
 * What a mapping costs. {@link SpatialModel#evaluate} fills the same object again and again; keep a {@link #copy()} of
 * what is to stay. All counts of accesses are in words per instance of a level.
 */
public final class Evaluation {
    private static final int V = Tensor.COUNT;

    Violation violation;
    int violationAt;
    long needed;
    long available;

    long macs;
    long usedMacs;
    long computeCycles;
    long cycles;
    double utilization;
    double macEnergy;
    double totalEnergy;
    final int depth;
    final int[] keep;
    final long[] instances;
    final long[] levelCycles;
    final long[] tile;
    final long[] reads;
    final long[] updates;
    final long[] fills;
    final double[] energy;
    final double[] networkEnergy;

    Evaluation(int depth) {
        this.depth = depth;
        keep = new int[depth];
        instances = new long[depth];
        levelCycles = new long[depth];
        tile = new long[depth * V];
        reads = new long[depth * V];
        updates = new long[depth * V];
        fills = new long[depth * V];
        energy = new double[depth * V];
        networkEnergy = new double[depth * V];
    }

    /** Whether the mapping can run; else only {@link #violation()} and what follows it have a meaning. */
    public boolean valid() {
        return violation == null;
    }

    /** What is wrong, or null. */
    public Violation violation() {
        return violation;
    }

    /** The level (for {@link Violation#FACTORS} the dimension, for {@link Violation#NOT_KEPT} the tensor) at fault. */
    public int violationAt() {
        return violationAt;
    }

    /** Words, children or iterations that the mapping asks for. */
    public long needed() {
        return needed;
    }

    /** Words, children or iterations that there are. */
    public long available() {
        return available;
    }

    /** Multiply-accumulates of the layer. */
    public long macs() {
        return macs;
    }

    /** Multipliers used. */
    public long usedMacs() {
        return usedMacs;
    }

    /** Cycles if no level slowed the multipliers down. */
    public long computeCycles() {
        return computeCycles;
    }

    /** Cycles of the layer, from 1. */
    public long cycles() {
        return cycles;
    }

    /** Multiply-accumulates per multiplier and cycle, 0..1. */
    public double utilization() {
        return utilization;
    }

    /** pJ of all multiplications. */
    public double macEnergy() {
        return macEnergy;
    }

    /** pJ of everything. */
    public double totalEnergy() {
        return totalEnergy;
    }

    /** Energy-delay product, pJ x cycles. */
    public double edp() {
        return totalEnergy * cycles;
    }

    /** Whether a level keeps a tensor; of the others all counts are 0. */
    public boolean keeps(int level, Tensor tensor) {
        return (keep[level] & tensor.bit()) != 0;
    }

    /** Instances of a level that are used. */
    public long instances(int level) {
        return instances[level];
    }

    /** Cycles that a level's bandwidth allows, at least {@link #computeCycles()}. */
    public long cycles(int level) {
        return levelCycles[level];
    }

    /** Words of the tile that one instance holds; of an invalid mapping only those of a level without the capacity. */
    public long tile(int level, Tensor tensor) {
        return tile[level * V + tensor.ordinal()];
    }

    public long reads(int level, Tensor tensor) {
        return reads[level * V + tensor.ordinal()];
    }

    /** Partial sums coming up from below; 0 for weights and inputs. */
    public long updates(int level, Tensor tensor) {
        return updates[level * V + tensor.ordinal()];
    }

    /** Words coming down from above. */
    public long fills(int level, Tensor tensor) {
        return fills[level * V + tensor.ordinal()];
    }

    /** pJ of a level's accesses to one tensor, all instances. */
    public double energy(int level, Tensor tensor) {
        return energy[level * V + tensor.ordinal()];
    }

    /** pJ of one tensor on the network below a level, all instances; for bypassed tensors too. */
    public double networkEnergy(int level, Tensor tensor) {
        return networkEnergy[level * V + tensor.ordinal()];
    }

    /** A copy that no later evaluation changes. */
    public Evaluation copy() {
        Evaluation copy = new Evaluation(depth);
        copy.violation = violation;
        copy.violationAt = violationAt;
        copy.needed = needed;
        copy.available = available;
        copy.macs = macs;
        copy.usedMacs = usedMacs;
        copy.computeCycles = computeCycles;
        copy.cycles = cycles;
        copy.utilization = utilization;
        copy.macEnergy = macEnergy;
        copy.totalEnergy = totalEnergy;
        System.arraycopy(keep, 0, copy.keep, 0, depth);
        System.arraycopy(instances, 0, copy.instances, 0, depth);
        System.arraycopy(levelCycles, 0, copy.levelCycles, 0, depth);
        System.arraycopy(tile, 0, copy.tile, 0, tile.length);
        System.arraycopy(reads, 0, copy.reads, 0, reads.length);
        System.arraycopy(updates, 0, copy.updates, 0, updates.length);
        System.arraycopy(fills, 0, copy.fills, 0, fills.length);
        System.arraycopy(energy, 0, copy.energy, 0, energy.length);
        System.arraycopy(networkEnergy, 0, copy.networkEnergy, 0, networkEnergy.length);
        return copy;
    }
}
