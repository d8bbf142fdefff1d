package io.tilewright.target.spatial;

import io.tilewright.space.Box;
import io.tilewright.space.Config;
import io.tilewright.target.BoundedSearch;
import io.tilewright.target.Bounds;
import io.tilewright.target.spatial.bound.BranchAndBound;
import io.tilewright.target.spatial.bound.Goal;
import io.tilewright.target.spatial.bound.LayerProblem;
import io.tilewright.target.spatial.bound.RootBound;
import io.tilewright.target.spatial.model.Architecture;
import io.tilewright.target.spatial.model.Evaluation;
import io.tilewright.target.spatial.model.Level;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.target.spatial.model.SpatialModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bounds of a layer's mappings. A knob is a wish that only decoding turns into a factor, so a box says little about what
 * is in it: all boxes have the bound of the whole space, points that of their unrolling, and the search is one over
 * unrollings and loops ({@link BranchAndBound}) instead of boxes.
 */
final class SpatialBounds implements Bounds {
    /** Ways to keep optional tensors that are listed. */
    private static final int WAYS = 64;

    /** Unrollings whose bound is so many times the least are not searched. */
    private static final double FAR = 1.5;

    private final MappingSpace space;
    private final Goal goal;
    private final List<LayerProblem> problems;
    private final List<RootBound> roots = new ArrayList<>();
    private final double least;

    private SpatialBounds(
            MappingSpace space, Goal goal, List<LayerProblem> problems, List<RootBound> roots, double least) {
        this.space = space;
        this.goal = goal;
        this.problems = problems;
        this.roots.addAll(roots);
        this.least = least;
    }

    /** Empty where the unrollings or the ways to keep tensors are too many to list. */
    static Optional<SpatialBounds> of(MappingSpace space, Objective objective) {
        Goal goal = new Goal(objective != Objective.ENERGY, objective != Objective.LATENCY);
        List<LayerProblem> problems = problems(space);
        List<RootBound> roots = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (LayerProblem problem : problems) {
            RootBound root = new RootBound(problem, goal);
            roots.add(root);
            Optional<Double> bound = root.ofAll();
            if (bound.isEmpty()) {
                return Optional.empty();
            }
            least = Math.min(least, bound.get());
        }
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new SpatialBounds(space, goal, problems, roots, least));
    }

    /** One per way to keep optional tensors; none where they are too many. */
    private static List<LayerProblem> problems(MappingSpace space) {
        Architecture architecture = space.architecture();
        List<int[]> ways = new ArrayList<>();
        ways.add(architecture.levels().stream().mapToInt(Level::keepMask).toArray());
        for (int i = 0; i < architecture.depth(); i++) {
            for (int bit = 1; bit <= architecture.level(i).optionalMask(); bit <<= 1) {
                if ((architecture.level(i).optionalMask() & bit) != 0) {
                    int level = i;
                    int flipped = bit;
                    ways.addAll(ways.stream()
                            .map(way -> {
                                int[] other = way.clone();
                                other[level] ^= flipped;
                                return other;
                            })
                            .toList());
                }
                if (ways.size() > WAYS) {
                    return List.of();
                }
            }
        }
        return ways.stream()
                .map(way -> new LayerProblem(architecture, space.nest(), way, false))
                .toList();
    }

    /** At most the cost of every valid mapping; positive infinity where none can run. */
    double least() {
        return least;
    }

    @Override
    public double of(Config config) {
        Mapping mapping = space.decode(config);
        Evaluation evaluation = new SpatialModel(space.architecture(), space.nest()).evaluate(mapping);
        if (!evaluation.valid()) {
            return Double.POSITIVE_INFINITY;
        }
        for (int k = 0; k < problems.size(); k++) {
            if (problems.get(k).keepsAsIn(mapping)) {
                return roots.get(k).of(mapping);
            }
        }
        throw new IllegalStateException("a point keeps what its space does not");
    }

    @Override
    public double of(Box box) {
        return least;
    }

    @Override
    public Optional<BoundedSearch> search() {
        return BranchAndBound.of(problems, goal, FAR * least).map(search -> new MappingSearch(space, search));
    }
}
