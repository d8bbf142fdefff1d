package io.tilewright.target.spatial.model;

import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;

/**
 * Evaluates mappings of one layer on one architecture, as Timeloop v3.0.3 does (link transfers off); reference:
 * mapping.md section 2. O(levels x loops) per evaluation, without allocation. Holds working memory: one object per
 * thread.
 *
 * <p>Symbols: B_i bounds below level i, t_i and s_i temporal and spatial factors, V_i tile, D_i words delivered to one
 * child, M_i distinct children, A_i accesses of one instance, U multipliers used, cc compute cycles.
 */
public final class SpatialModel {
    private static final int D = Dim.COUNT;
    private static final int V = Tensor.COUNT;
    private static final int O = Tensor.OUTPUTS.ordinal();

    private final Architecture architecture;
    private final ConvNest nest;
    private final int depth;
    private final long macs;
    private final long macInstances;
    private final long outputs;
    private final double macEnergy;
    private final double[] accessEnergy;
    private final int[] block;
    /** log2 of the block, -1 where it is no power of two. */
    private final int[] blockShift;

    private final double[] readBandwidth;
    private final double[] writeBandwidth;
    private final double[] sharedBandwidth;
    private final boolean[] limited;
    private final NetworkHops[] network;
    private final double[] hopEnergy;

    private final Tiles tiles;
    private final TemporalReuse temporal;
    private final SpatialReuse spatial;
    private final Evaluation out;
    private final int[] outermost = new int[V];

    public SpatialModel(Architecture architecture, ConvNest nest) {
        this.architecture = architecture;
        this.nest = nest;
        depth = architecture.depth();
        macs = nest.macsPerGroup();
        outputs = Tensor.OUTPUTS.words(nest);
        macInstances = architecture.mac().instances();
        macEnergy = macs * architecture.mac().energy();
        accessEnergy = new double[depth];
        block = new int[depth];
        blockShift = new int[depth];
        readBandwidth = new double[depth];
        writeBandwidth = new double[depth];
        sharedBandwidth = new double[depth];
        limited = new boolean[depth];
        network = new NetworkHops[depth];
        hopEnergy = new double[depth];
        for (int i = 0; i < depth; i++) {
            Level level = architecture.level(i);
            accessEnergy[i] = level.energy();
            block[i] = level.blockSize();
            blockShift[i] = Integer.bitCount(block[i]) == 1 ? Integer.numberOfTrailingZeros(block[i]) : -1;
            readBandwidth[i] = level.readBandwidth();
            writeBandwidth[i] = level.writeBandwidth();
            sharedBandwidth[i] = level.sharedBandwidth();
            limited[i] = Math.min(Math.min(readBandwidth[i], writeBandwidth[i]), sharedBandwidth[i])
                    < Double.POSITIVE_INFINITY;
            if (level.hasNetwork()) {
                network[i] = new NetworkHops(architecture.fanoutX(i), architecture.fanoutY(i));
                hopEnergy[i] = level.energyPerHop();
            }
        }
        tiles = new Tiles(architecture, nest);
        temporal = new TemporalReuse(depth, nest);
        spatial = new SpatialReuse(depth);
        out = new Evaluation(depth);
        out.macs = macs;
        out.macEnergy = macEnergy;
    }

    public Architecture architecture() {
        return architecture;
    }

    public ConvNest nest() {
        return nest;
    }

    /**
     * Validity, cycles, accesses and energy of one repetition of the layer.
     *
     * @param mapping with as many levels as the architecture
     * @return the same object every time, valid until the next call
     */
    public Evaluation evaluate(Mapping mapping) {
        if (mapping.depth() != depth) {
            throw new IllegalArgumentException("mapping of " + mapping.depth() + " levels, allowed: " + depth);
        }
        out.violation = null;
        if (!tiles.measure(mapping, out) || !findOutermost(mapping)) {
            return out;
        }
        long used = 1;
        for (int i = depth - 1; i >= 0; i--) {
            out.instances[i] = used;
            used *= tiles.children[i];
        }
        out.usedMacs = used;
        long perMac = macs / used;
        temporal.count(mapping, tiles, perMac);
        spatial.count(tiles);
        accesses(mapping);
        latency(perMac);
        energy(mapping);
        return out;
    }

    private boolean findOutermost(Mapping mapping) {
        for (int v = 0; v < V; v++) {
            int i = depth - 1;
            while (i >= 0 && (mapping.keep[i] >> v & 1) == 0) {
                i--;
            }
            outermost[v] = i;
            if (i < 0) {
                out.violation = Violation.NOT_KEPT;
                out.violationAt = v;
                out.needed = 1;
                out.available = 0;
                return false;
            }
        }
        return true;
    }

    /** Sections 2.4 (bypass) and 2.5. */
    private void accesses(Mapping mapping) {
        for (int i = 0; i < depth; i++) {
            out.keep[i] = mapping.keep[i];
        }
        for (int v = 0; v < V; v++) {
            long content = 0;
            boolean keptBelow = true;
            for (int i = 0; i < depth; i++) {
                int at = i * V + v;
                content = spatial.distinct[at] * (keptBelow ? temporal.delivered[at] : content);
                keptBelow = (mapping.keep[i] >> v & 1) != 0;
                if (keptBelow) {
                    out.tile[at] = tiles.words[at];
                    out.reads[at] = content;
                    out.updates[at] = 0;
                    out.fills[at] = i == outermost[v] ? 0 : temporal.delivered[at + V];
                } else {
                    out.tile[at] = 0;
                    out.reads[at] = 0;
                    out.updates[at] = 0;
                    out.fills[at] = 0;
                }
            }
        }
        long first = outputs;
        for (int i = depth - 1; i >= 0; i--) {
            int at = i * V + O;
            if (i < depth - 1 && tiles.children[i + 1] > 1) {
                // V_i / V(B_{i+1} s_{i+1}) is one over the spatial factors of the outputs' dimensions.
                first /= outputsUnrolled(i + 1);
            }
            if ((mapping.keep[i] >> O & 1) != 0) {
                out.updates[at] = out.reads[at];
                out.reads[at] -= first;
                if (i != outermost[O]) {
                    out.fills[at] -= first;
                }
            }
        }
    }

    private long outputsUnrolled(int i) {
        return spatial.distinct[i * V + O];
    }

    /** Section 2.6. */
    private void energy(Mapping mapping) {
        double total = macEnergy;
        for (int i = 0; i < depth; i++) {
            boolean hops = network[i] != null && tiles.children[i] > 1;
            if (hops) {
                network[i].count(mapping, tiles, i);
            }
            double each = out.instances[i] * accessEnergy[i];
            for (int v = 0; v < V; v++) {
                int at = i * V + v;
                double pj = 0;
                if ((mapping.keep[i] >> v & 1) != 0) {
                    pj = each * (blocks(out.reads[at], i) + blocks(out.fills[at], i) + blocks(out.updates[at], i));
                }
                double net = hops ? out.instances[i] * hopEnergy[i] * temporal.delivered[at] * network[i].hops[v] : 0;
                out.energy[at] = pj;
                out.networkEnergy[at] = net;
                total += pj + net;
            }
        }
        out.totalEnergy = total;
    }

    /** Vector accesses of level i for so many words. */
    private long blocks(long words, int i) {
        long up = words + block[i] - 1;
        return blockShift[i] >= 0 ? up >> blockShift[i] : up / block[i];
    }

    /** Section 2.7; each tensor's count is divided first, then added in the order W, I, O. */
    private void latency(long computeCycles) {
        long slowest = computeCycles;
        double cc = computeCycles;
        for (int i = 0; i < depth; i++) {
            long cycles = computeCycles;
            if (limited[i]) {
                double r = 0;
                double w = 0;
                for (int v = 0; v < V; v++) {
                    if ((out.keep[i] >> v & 1) != 0) {
                        int at = i * V + v;
                        r += out.reads[at] / cc;
                        w += (out.fills[at] + out.updates[at]) / cc;
                    }
                }
                double slowdown = Math.min(1, readBandwidth[i] / r);
                slowdown = Math.min(slowdown, writeBandwidth[i] / w);
                slowdown = Math.min(slowdown, sharedBandwidth[i] / (r + w));
                cycles = (long) Math.ceil(cc / slowdown);
            }
            out.levelCycles[i] = cycles;
            slowest = Math.max(slowest, cycles);
        }
        out.computeCycles = computeCycles;
        out.cycles = slowest;
        out.utilization = macs / ((double) macInstances * slowest);
    }
}
