package io.tilewright.target.spatial;

import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Tensor;
import io.tilewright.workload.ConvNest;

/**
 * What no mapping can avoid. Cycles: all multiplications on all multipliers, and the weights and outputs through the
 * outermost level. Energy: the multiplications; the operands at the innermost level that may keep them, where a word
 * serves at most all multipliers below it; weights and outputs once through the outermost level. Inputs are left out
 * there, because the model's rule for sliding windows has no proven least value.
 */
final class CompulsoryBound {
    private CompulsoryBound() {}

    /** Above 0, and at most the cost of every valid mapping. */
    static double of(Architecture architecture, ConvNest nest, Objective objective) {
        return objective.cost(cycles(architecture, nest), energy(architecture, nest), nest.groups());
    }

    private static double cycles(Architecture architecture, ConvNest nest) {
        long multipliers = architecture.mac().instances();
        long compute = (nest.macsPerGroup() + multipliers - 1) / multipliers;
        Level top = architecture.level(architecture.depth() - 1);
        double reads = certain(top, Tensor.WEIGHTS) ? Tensor.WEIGHTS.words(nest) : 0;
        double writes = certain(top, Tensor.OUTPUTS) ? Tensor.OUTPUTS.words(nest) : 0;
        double transfer = Math.max(
                Math.max(reads / top.readBandwidth(), writes / top.writeBandwidth()),
                (reads + writes) / top.sharedBandwidth());
        // A relative slack below any rounding of the model's quotients.
        return Math.max(compute, transfer / top.instances() * (1 - 1e-9));
    }

    private static double energy(Architecture architecture, ConvNest nest) {
        double energy = nest.macsPerGroup() * architecture.mac().energy();
        int top = architecture.depth() - 1;
        for (Tensor tensor : Tensor.ALL) {
            double cheapest = Double.POSITIVE_INFINITY;
            double served = 1;
            for (int i = 0; i <= top; i++) {
                Level level = architecture.level(i);
                served *= (double) architecture.fanoutX(i) * architecture.fanoutY(i);
                if (level.keep().contains(tensor) || level.optional().contains(tensor)) {
                    double words = nest.macsPerGroup() / served;
                    cheapest = Math.min(cheapest, words / level.blockSize() * level.energy());
                }
                if (certain(level, tensor)) {
                    break;
                }
            }
            energy += cheapest;
            boolean more = firstCertain(architecture, tensor) < top && certain(architecture.level(top), tensor);
            if (more && tensor != Tensor.INPUTS) {
                Level level = architecture.level(top);
                energy += (double) tensor.words(nest) / level.blockSize() * level.energy();
            }
        }
        return energy * (1 - 1e-9);
    }

    /** Whether every mapping keeps the tensor at this level. */
    private static boolean certain(Level level, Tensor tensor) {
        return level.keep().contains(tensor) && !level.optional().contains(tensor);
    }

    private static int firstCertain(Architecture architecture, Tensor tensor) {
        int i = 0;
        while (i < architecture.depth() && !certain(architecture.level(i), tensor)) {
            i++;
        }
        return i;
    }
}
