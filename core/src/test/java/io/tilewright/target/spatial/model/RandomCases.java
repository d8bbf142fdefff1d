package io.tilewright.target.spatial.model;

import io.tilewright.util.Rng;
import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Random layers, machines and mappings, for tests. */
public final class RandomCases {
    private static final int[] SIZES = {1, 1, 2, 3, 4, 6, 7, 8, 11, 12, 16};

    private RandomCases() {}

    private static int pick(Rng rng, int... values) {
        return values[rng.nextInt(values.length)];
    }

    /** Strides and dilations in a third of the layers each; prime sizes among the dimensions. */
    public static ConvNest nest(Rng rng) {
        return new ConvNest(
                pick(rng, 1, 2, 3, 5),
                pick(rng, 1, 2, 3, 7),
                pick(rng, SIZES),
                pick(rng, SIZES),
                pick(rng, SIZES),
                pick(rng, SIZES),
                pick(rng, 1, 1, 2, 3),
                pick(rng, 1, 1, 2, 3),
                pick(rng, 1, 1, 2, 4),
                pick(rng, 1, 1, 2),
                pick(rng, 1, 1, 3),
                1);
    }

    /** Two to five levels, grids that shrink outwards, some bandwidths, buffers and networks. */
    public static Architecture architecture(Rng rng) {
        int depth = 2 + rng.nextInt(4);
        List<int[]> grids = new ArrayList<>();
        int x = 1;
        int y = 1;
        for (int i = 0; i <= depth; i++) {
            grids.add(0, new int[] {x, y});
            x *= pick(rng, 1, 1, 2, 3, 4);
            y *= pick(rng, 1, 1, 2, 3);
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            boolean last = i == depth - 1;
            Set<Tensor> keep = EnumSet.noneOf(Tensor.class);
            for (Tensor tensor : Tensor.ALL) {
                if (last || rng.nextInt(2) == 0) {
                    keep.add(tensor);
                }
            }
            int[] grid = grids.get(i + 1);
            levels.add(new Level(
                    "L" + i,
                    grid[0] * grid[1],
                    grid[0],
                    16,
                    last ? Level.UNLIMITED : pick(rng, 16, 64, 256, 4096),
                    pick(rng, 1, 1, 2),
                    pick(rng, 1, 3, 4, 16),
                    1 + rng.nextInt(100),
                    bandwidth(rng),
                    bandwidth(rng),
                    bandwidth(rng),
                    rng.nextInt(2) == 0 ? 0.05 : Double.NaN,
                    last,
                    keep,
                    Set.of()));
        }
        int[] grid = grids.get(0);
        return new Architecture("random", new Architecture.Mac("MAC", grid[0] * grid[1], grid[0], 16, 0.5), levels);
    }

    private static double bandwidth(Rng rng) {
        return rng.nextInt(2) == 0 ? Double.POSITIVE_INFINITY : pick(rng, 1, 2, 3, 16) / 2.0;
    }

    /** Prime factors spread at random over levels and kinds; mostly valid on roomy machines, not always. */
    public static Mapping mapping(Architecture arch, ConvNest nest, Rng rng) {
        Mapping mapping = Mapping.of(arch);
        for (int i = 0; i < arch.depth(); i++) {
            mapping.setOrder(i, shuffled(rng));
            if (rng.nextInt(3) == 0) {
                mapping.setKeepMask(i, i == arch.depth() - 1 ? 7 : rng.nextInt(8));
            }
        }
        for (Dim dim : Dim.ALL) {
            int rest = nest.size(dim);
            for (int prime = 2; rest > 1; prime++) {
                while (rest % prime == 0) {
                    rest /= prime;
                    assign(mapping, arch, dim, prime, rng);
                }
            }
        }
        if (rng.nextInt(40) == 0) {
            mapping.setTemporal(0, Dim.ALL.get(rng.nextInt(7)), 1 + rng.nextInt(3));
        }
        return mapping;
    }

    private static void assign(Mapping mapping, Architecture arch, Dim dim, int prime, Rng rng) {
        for (int attempt = 0; attempt < 4; attempt++) {
            int i = rng.nextInt(arch.depth());
            int kind = rng.nextInt(3);
            long x = 1;
            long y = 1;
            for (Dim d : Dim.ALL) {
                x *= mapping.spatialX(i, d);
                y *= mapping.spatialY(i, d);
            }
            boolean reckless = rng.nextInt(20) == 0;
            if (kind == 1 && (reckless || x * prime <= arch.fanoutX(i))) {
                mapping.setSpatialX(i, dim, mapping.spatialX(i, dim) * prime);
                return;
            }
            if (kind == 2 && (reckless || y * prime <= arch.fanoutY(i))) {
                mapping.setSpatialY(i, dim, mapping.spatialY(i, dim) * prime);
                return;
            }
            if (kind == 0 && (reckless || rng.nextInt(arch.depth()) <= i)) {
                mapping.setTemporal(i, dim, mapping.temporal(i, dim) * prime);
                return;
            }
        }
        int top = arch.depth() - 1;
        mapping.setTemporal(top, dim, mapping.temporal(top, dim) * prime);
    }

    public static Dim[] shuffled(Rng rng) {
        long[] order = {0, 1, 2, 3, 4, 5, 6};
        rng.shuffle(order);
        Dim[] dims = new Dim[Dim.COUNT];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = Dim.ALL.get((int) order[i]);
        }
        return dims;
    }
}
