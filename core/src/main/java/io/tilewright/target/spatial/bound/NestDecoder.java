package io.tilewright.target.spatial.bound;

import static io.tilewright.target.spatial.bound.LayerProblem.D;

import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.workload.Dim;
import java.util.List;

/** Turns an unrolling and loops into a mapping. */
final class NestDecoder {
    private NestDecoder() {}

    /**
     * @param loops innermost first; those of a level over the same dimension become one, as far inside as the innermost
     */
    static Mapping mapping(LayerProblem problem, LevelUnrolling[] levels, List<LoopSearch.Loop> loops) {
        Mapping mapping = new Mapping(problem.depth);
        int[][] position = new int[problem.depth][D];
        for (int i = 0; i < problem.depth; i++) {
            mapping.setKeepMask(i, problem.keep[i]);
            for (Dim dim : Dim.ALL) {
                int d = dim.ordinal();
                mapping.setSpatialX(i, dim, levels[i].x()[d]);
                mapping.setSpatialY(i, dim, levels[i].y()[d]);
                position[i][d] = loops.size() + d;
            }
        }
        for (int at = loops.size() - 1; at >= 0; at--) {
            LoopSearch.Loop loop = loops.get(at);
            Dim dim = Dim.ALL.get(loop.dim());
            mapping.setTemporal(loop.level(), dim, mapping.temporal(loop.level(), dim) * loop.bound());
            position[loop.level()][loop.dim()] = at;
        }
        for (int i = 0; i < problem.depth; i++) {
            int[] at = position[i];
            mapping.setOrder(
                    i,
                    Dim.ALL.stream()
                            .sorted((a, b) -> Integer.compare(at[a.ordinal()], at[b.ordinal()]))
                            .toArray(Dim[]::new));
        }
        return mapping;
    }
}
