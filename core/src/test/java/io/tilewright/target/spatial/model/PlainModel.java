package io.tilewright.target.spatial.model;

import io.tilewright.workload.ConvNest;
import io.tilewright.workload.Dim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The equations of mapping.md section 2 written down one after the other, with lists, maps and enumeration instead of
 * closed forms: what {@link SpatialModel} is compared with. Deliberately slow and plain.
 */
final class PlainModel {
    /** Counts of one tensor at one level. */
    record Access(long instances, long tile, long reads, long updates, long fills, double energy) {}

    /** All results; {@code invalid} is null for a valid mapping. */
    record Result(
            Violation invalid,
            long cycles,
            long computeCycles,
            long usedMacs,
            double utilization,
            double totalEnergy,
            Map<String, Access> accesses,
            Map<String, Double> network,
            List<Long> levelCycles) {}

    private record Loop(Dim dim, long bound, long step) {}

    private final Architecture arch;
    private final ConvNest nest;
    private final Mapping map;
    private final int n;

    PlainModel(Architecture arch, ConvNest nest, Mapping map) {
        this.arch = arch;
        this.nest = nest;
        this.map = map;
        this.n = arch.depth();
    }

    private long s(int i, Dim d) {
        return (long) map.spatialX(i, d) * map.spatialY(i, d);
    }

    /** B_i. */
    private Map<Dim, Long> below(int i) {
        Map<Dim, Long> b = new HashMap<>();
        for (Dim d : Dim.ALL) {
            long product = 1;
            for (int j = 0; j < i; j++) {
                product *= map.temporal(j, d) * s(j, d);
            }
            b.put(d, product);
        }
        return b;
    }

    /** Projection of a vector to the axes of a tensor. */
    private List<Long> project(Tensor v, Map<Dim, Long> x) {
        return switch (v) {
            case WEIGHTS -> List.of(x.get(Dim.C), x.get(Dim.K), x.get(Dim.R), x.get(Dim.S));
            case OUTPUTS -> List.of(x.get(Dim.N), x.get(Dim.K), x.get(Dim.Q), x.get(Dim.P));
            case INPUTS ->
                List.of(
                        x.get(Dim.N),
                        x.get(Dim.C),
                        x.get(Dim.P) * nest.wStride() + x.get(Dim.R) * nest.wDilation(),
                        x.get(Dim.Q) * nest.hStride() + x.get(Dim.S) * nest.hDilation());
        };
    }

    /** Lengths of a tile with bounds b: the projection of the last point, plus one on each axis. */
    private List<Long> lengths(Tensor v, Map<Dim, Long> b) {
        Map<Dim, Long> last = new HashMap<>();
        b.forEach((d, bound) -> last.put(d, bound - 1));
        return project(v, last).stream().map(x -> x + 1).toList();
    }

    private long volume(Tensor v, Map<Dim, Long> b) {
        return lengths(v, b).stream().mapToLong(x -> x).reduce(1, (x, y) -> x * y);
    }

    private Violation invalid() {
        for (Dim d : Dim.ALL) {
            if (below(n).get(d) != nest.size(d)) {
                return Violation.FACTORS;
            }
        }
        for (int i = 0; i < n; i++) {
            long x = 1;
            long y = 1;
            for (Dim d : Dim.ALL) {
                x *= map.spatialX(i, d);
                y *= map.spatialY(i, d);
            }
            if (x > arch.fanoutX(i)) {
                return Violation.FANOUT_X;
            }
            if (y > arch.fanoutY(i)) {
                return Violation.FANOUT_Y;
            }
            long words = 0;
            for (Tensor v : Tensor.ALL) {
                words += map.keeps(i, v) ? volume(v, below(i + 1)) : 0;
            }
            Level level = arch.level(i);
            if (level.entries() != Level.UNLIMITED
                    && words > Math.floorDiv(level.entries(), (long) level.multipleBuffering())) {
                return Violation.CAPACITY;
            }
        }
        for (Tensor v : Tensor.ALL) {
            if (outermost(v) < 0) {
                return Violation.NOT_KEPT;
            }
        }
        return null;
    }

    private int outermost(Tensor v) {
        int at = -1;
        for (int i = 0; i < n; i++) {
            at = map.keeps(i, v) ? i : at;
        }
        return at;
    }

    private long children(int i) {
        return Dim.ALL.stream().mapToLong(d -> s(i, d)).reduce(1, (x, y) -> x * y);
    }

    private long instances(int i) {
        return i == n - 1 ? 1 : instances(i + 1) * children(i + 1);
    }

    private long usedMacs() {
        return instances(0) * children(0);
    }

    /** D_i. */
    private long delivered(int i, Tensor v) {
        if (i == 0) {
            return nest.macsPerGroup() / usedMacs();
        }
        List<Loop> loops = new ArrayList<>();
        for (int j = n - 1; j >= i; j--) {
            for (int position = Dim.COUNT - 1; position >= 0; position--) {
                Dim d = map.loop(j, position);
                if (map.temporal(j, d) > 1) {
                    loops.add(new Loop(d, map.temporal(j, d), below(j).get(d) * s(j, d)));
                }
            }
        }
        List<Long> tile = lengths(v, below(i));
        long whole = volume(v, below(i));
        if (loops.isEmpty()) {
            return whole;
        }
        List<Long> sigma = tau(v, loops, loops.size() - 1);
        long overlap = 1;
        for (int axis = 0; axis < tile.size(); axis++) {
            overlap *= Math.max(0, tile.get(axis) - Math.abs(sigma.get(axis)));
        }
        long delta = whole - overlap;
        long words = whole;
        long outside = 1;
        for (int l = 0; l < loops.size(); l++) {
            words += (loops.get(l).bound() - 1) * outside * (tau(v, loops, l).equals(sigma) ? delta : whole);
            outside *= loops.get(l).bound();
        }
        return words;
    }

    private List<Long> tau(Tensor v, List<Loop> loops, int l) {
        Map<Dim, Long> shift = new HashMap<>();
        Dim.ALL.forEach(d -> shift.put(d, 0L));
        shift.merge(loops.get(l).dim(), loops.get(l).step(), Long::sum);
        for (Loop inner : loops.subList(l + 1, loops.size())) {
            shift.merge(inner.dim(), -inner.step(), Long::sum);
        }
        return project(v, shift);
    }

    /** The children of level i by their projected offset: lists of child ids. */
    private Map<List<Long>, List<Integer>> groups(int i, Tensor v) {
        int alongX = (int) Dim.ALL.stream().mapToLong(d -> map.spatialX(i, d)).reduce(1, (x, y) -> x * y);
        Map<List<Long>, List<Integer>> groups = new LinkedHashMap<>();
        for (int id = 0; id < children(i); id++) {
            Map<Dim, Long> at = new HashMap<>();
            int x = id % alongX;
            int y = id / alongX;
            for (Dim d : Dim.ALL) {
                long index = x % map.spatialX(i, d) + (long) map.spatialX(i, d) * (y % map.spatialY(i, d));
                x /= map.spatialX(i, d);
                y /= map.spatialY(i, d);
                at.put(d, index * below(i).get(d));
            }
            groups.computeIfAbsent(project(v, at), key -> new ArrayList<>()).add(id);
        }
        return groups;
    }

    private double hops(int i, List<Integer> group) {
        long alongX = Dim.ALL.stream().mapToLong(d -> map.spatialX(i, d)).reduce(1, (x, y) -> x * y);
        long alongY = children(i) / alongX;
        long width = Math.max(arch.fanoutX(i), alongX);
        double middle = (Math.max(arch.fanoutY(i), alongY) - 1) / 2.0;
        Map<Long, long[]> columns = new HashMap<>();
        long farthest = 0;
        for (int id : group) {
            long h = id % width;
            long y = id / width;
            farthest = Math.max(farthest, h);
            long[] span = columns.computeIfAbsent(h, key -> new long[] {y, y});
            span[0] = Math.min(span[0], y);
            span[1] = Math.max(span[1], y);
        }
        double sum = farthest;
        for (long[] span : columns.values()) {
            sum += Math.max(0, middle - span[0]) + Math.max(0, span[1] - middle);
        }
        return sum;
    }

    Result evaluate() {
        Violation invalid = invalid();
        if (invalid != null) {
            return new Result(invalid, 0, 0, 0, 0, 0, Map.of(), Map.of(), List.of());
        }
        Map<String, Access> accesses = new LinkedHashMap<>();
        Map<String, Double> network = new LinkedHashMap<>();
        for (Tensor v : Tensor.ALL) {
            long[] content = new long[n];
            for (int i = 0; i < n; i++) {
                content[i] = (long) groups(i, v).size() * delivered(i, v);
            }
            for (int i = 0; i + 1 < n; i++) {
                if (!map.keeps(i, v)) {
                    content[i + 1] = (long) groups(i + 1, v).size() * content[i];
                }
            }
            for (int i = 0; i < n; i++) {
                if (map.keeps(i, v)) {
                    accesses.put(arch.level(i).name() + "." + v.label(), access(i, v, content[i]));
                }
                Level level = arch.level(i);
                if (level.hasNetwork() && children(i) > 1) {
                    double hops = 0;
                    for (List<Integer> group : groups(i, v).values()) {
                        hops += hops(i, group);
                    }
                    network.put(
                            level.name() + "." + v.label(),
                            instances(i) * level.energyPerHop() * delivered(i, v) * hops);
                }
            }
        }
        long cc = (long) Math.ceil((double) nest.macsPerGroup() / usedMacs());
        List<Long> levelCycles = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            levelCycles.add(cycles(i, cc, accesses));
        }
        long cycles = Math.max(cc, levelCycles.stream().mapToLong(x -> x).max().orElseThrow());
        double energy = nest.macsPerGroup() * arch.mac().energy();
        energy += accesses.values().stream().mapToDouble(Access::energy).sum();
        energy += network.values().stream().mapToDouble(x -> x).sum();
        double utilization = (double) nest.macsPerGroup() / arch.mac().instances() / cycles;
        return new Result(null, cycles, cc, usedMacs(), utilization, energy, accesses, network, levelCycles);
    }

    private Access access(int i, Tensor v, long content) {
        long fills = i == outermost(v) ? 0 : delivered(i + 1, v);
        long reads = content;
        long updates = 0;
        if (v == Tensor.OUTPUTS) {
            updates = content;
            reads -= part(i);
            fills -= i == outermost(v) ? 0 : part(i);
        }
        Level level = arch.level(i);
        double vectors = Math.ceil((double) reads / level.blockSize())
                + Math.ceil((double) fills / level.blockSize())
                + Math.ceil((double) updates / level.blockSize());
        double energy = instances(i) * level.energy() * vectors;
        return new Access(instances(i), volume(v, below(i + 1)), reads, updates, fills, energy);
    }

    /** part_i: outputs whose first read and fill are elided. */
    private long part(int i) {
        if (i == n - 1) {
            return Tensor.OUTPUTS.words(nest);
        }
        if (children(i + 1) == 1) {
            return part(i + 1);
        }
        Map<Dim, Long> spread = below(i + 1);
        spread.replaceAll((d, bound) -> bound * s(i + 1, d));
        return part(i + 1) * volume(Tensor.OUTPUTS, below(i + 1)) / volume(Tensor.OUTPUTS, spread);
    }

    private long cycles(int i, long cc, Map<String, Access> accesses) {
        Level level = arch.level(i);
        double r = 0;
        double w = 0;
        for (Tensor v : Tensor.ALL) {
            Access access = accesses.get(level.name() + "." + v.label());
            if (access != null) {
                r += (double) access.reads() / cc;
                w += (double) (access.fills() + access.updates()) / cc;
            }
        }
        double slowdown = 1;
        slowdown = Math.min(slowdown, level.readBandwidth() / r);
        slowdown = Math.min(slowdown, level.writeBandwidth() / w);
        slowdown = Math.min(slowdown, level.sharedBandwidth() / (r + w));
        return (long) Math.ceil(cc / slowdown);
    }
}
