package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.D;

import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.Dim;
import java.util.Arrays;

/**
 * Energy and bandwidth cycles of a mapping with a given unrolling, as sums over transfers: what each costs for the words D
 * that one child gets (mapping.md sections 2.4 to 2.7). Changeable: {@link #set} reuses the arrays.
 */
final class Accesses {
    private static final int V = Tensor.COUNT;
    /** Below any rounding of the model's sums and quotients. */
    static final double SLACK = 1 - 1e-11;

    private static final int KINDS = 3;

    private final LayerProblem problem;
    private final Unrolling unrolling;
    private final double[] leastInputs;

    /** Cycles per word of reads, writes and both, at [i * 3 + kind]. */
    private final double[] perWord;

    /** Words per instance that are read and written whatever the temporal loops are. */
    private final double[] reads;

    private final double[] writes;
    private double energy;

    /**
     * @param leastInputs per boundary, fewest words of inputs to all children together
     */
    Accesses(LayerProblem problem, Unrolling unrolling, double[] leastInputs) {
        this.problem = problem;
        this.unrolling = unrolling;
        this.leastInputs = leastInputs;
        perWord = new double[problem.depth * KINDS];
        reads = new double[problem.depth];
        writes = new double[problem.depth];
        for (int i = 0; i < problem.depth; i++) {
            Level level = problem.level(i);
            perWord[i * KINDS] = 1 / level.readBandwidth();
            perWord[i * KINDS + 1] = 1 / level.writeBandwidth();
            perWord[i * KINDS + 2] = 1 / level.sharedBandwidth();
        }
    }

    /** Number of bandwidths: reads, writes and both of every level. */
    int bandwidths() {
        return perWord.length;
    }

    /** To be called after every change of the unrolling. */
    void set() {
        Arrays.fill(reads, 0);
        Arrays.fill(writes, 0);
        energy = problem.macs * problem.architecture.mac().energy();
        for (int v = 0; v < V; v++) {
            int level = problem.lowest[v];
            double content = unrolling.perMac;
            for (int i = 0; i <= level; i++) {
                content *= unrolling.distinct[i * V + v];
            }
            energy += sent(level, v, content);
            addSent(level, v, content, reads, writes);
        }
    }

    /** pJ of the multiplications and of what the multipliers take from and give to the innermost keeping levels. */
    double fixedEnergy() {
        return energy;
    }

    /** pJ of a transfer of D words to each child, at both its ends. */
    double energy(LayerProblem.Transfer transfer, double delivered, double content) {
        int to = transfer.boundary() - 1;
        Level level = problem.level(to);
        double fills = transfer.tensor() == LayerProblem.O ? delivered - unrolling.first[to] : delivered;
        return unrolling.instances[to] * level.energy() * blocks(fills, level)
                + sent(transfer.from(), transfer.tensor(), content);
    }

    private double sent(int from, int tensor, double content) {
        Level level = problem.level(from);
        double accesses = tensor == LayerProblem.O
                ? blocks(content - unrolling.first[from], level) + blocks(content, level)
                : blocks(content, level);
        return unrolling.instances[from] * level.energy() * accesses;
    }

    private static double blocks(double words, Level level) {
        return Math.ceil(Math.max(0, words) / level.blockSize() * (1 - 1e-12));
    }

    /** Accesses of one instance of the sending level for D words to each child; the fewest, where tiles decide. */
    double content(LayerProblem.Transfer transfer, double delivered) {
        return content(transfer, delivered, unrolling.distinct[transfer.boundary() * V + transfer.tensor()]);
    }

    /**
     * @param distinct different words that the children at the boundary take at a time
     */
    double content(LayerProblem.Transfer transfer, double delivered, long distinct) {
        double content = delivered * distinct;
        for (int i = transfer.boundary() + 1; i <= transfer.from(); i++) {
            content *= unrolling.distinct[i * V + transfer.tensor()];
        }
        return content;
    }

    /** Fewest D of a transfer. */
    double least(LayerProblem.Transfer transfer) {
        int i = transfer.boundary();
        double words = 1;
        for (Dim dim : Dim.ALL) {
            int d = dim.ordinal();
            if (transfer.tensor() == LayerProblem.I
                    ? d == LayerProblem.DIM_N || d == LayerProblem.DIM_C
                    : uses(transfer.tensor(), dim)) {
                words *= unrolling.temporal[d] * unrolling.inside[i * D + d];
            }
        }
        return transfer.tensor() == LayerProblem.I
                ? Math.max(words, Math.ceil(leastInputs[i] / unrolling.instances[i - 1] * SLACK))
                : words;
    }

    private static boolean uses(int tensor, Dim dim) {
        return Tensor.ALL.get(tensor).uses(dim);
    }

    /** Cycles that a bandwidth needs for what is fixed. */
    double fixedCycles(int bandwidth) {
        return cycles(bandwidth, reads, writes);
    }

    /** Cycles that a bandwidth needs for a transfer. */
    double cycles(int bandwidth, LayerProblem.Transfer transfer, double delivered, double content) {
        int i = bandwidth / KINDS;
        double read = 0;
        double write = 0;
        if (i == transfer.boundary() - 1) {
            write += transfer.tensor() == LayerProblem.O ? delivered - unrolling.first[i] : delivered;
        }
        if (i == transfer.from()) {
            read += transfer.tensor() == LayerProblem.O ? content - unrolling.first[i] : content;
            write += transfer.tensor() == LayerProblem.O ? content : 0;
        }
        return times(bandwidth, read, write);
    }

    private double cycles(int bandwidth, double[] read, double[] write) {
        int i = bandwidth / KINDS;
        return times(bandwidth, read[i], write[i]);
    }

    private double times(int bandwidth, double read, double write) {
        return perWord[bandwidth]
                * switch (bandwidth % KINDS) {
                    case 0 -> read;
                    case 1 -> write;
                    default -> read + write;
                };
    }

    /** Whether a bandwidth is limited at all. */
    boolean limited(int bandwidth) {
        return perWord[bandwidth] > 0;
    }

    private void addSent(int from, int tensor, double content, double[] read, double[] write) {
        if (tensor == LayerProblem.O) {
            read[from] += content - unrolling.first[from];
            write[from] += content;
        } else {
            read[from] += content;
        }
    }

    /** Energy that no temporal loops with this unrolling avoid. */
    double leastEnergy() {
        double sum = energy;
        for (int i = 1; i < problem.depth; i++) {
            for (LayerProblem.Transfer transfer : problem.transfers.get(i)) {
                double delivered = least(transfer);
                sum += energy(transfer, delivered, content(transfer, delivered));
            }
        }
        return sum;
    }

    /** Cycles that no temporal loops with this unrolling avoid. */
    double leastCycles() {
        double most = unrolling.perMac;
        for (int bandwidth = 0; bandwidth < perWord.length; bandwidth++) {
            if (!limited(bandwidth)) {
                continue;
            }
            double cycles = fixedCycles(bandwidth);
            for (int i = 1; i < problem.depth; i++) {
                for (LayerProblem.Transfer transfer : problem.transfers.get(i)) {
                    double delivered = least(transfer);
                    cycles += cycles(bandwidth, transfer, delivered, content(transfer, delivered));
                }
            }
            most = Math.max(most, Math.ceil(cycles * SLACK));
        }
        return most;
    }
}
