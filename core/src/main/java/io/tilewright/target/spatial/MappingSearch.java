package io.tilewright.target.spatial;

import io.tilewright.space.Config;
import io.tilewright.target.BoundedSearch;
import io.tilewright.target.spatial.bound.BranchAndBound;
import java.util.List;
import java.util.Optional;

/** A {@link BranchAndBound} whose mappings are proposed as points of a space. */
final class MappingSearch implements BoundedSearch {
    private final MappingSpace space;
    private final BranchAndBound search;

    MappingSearch(MappingSpace space, BranchAndBound search) {
        this.space = space;
        this.search = search;
    }

    @Override
    public List<Config> step() {
        return search.step().stream()
                .map(space::encode)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    @Override
    public void tell(double cost) {
        search.tell(cost);
    }

    @Override
    public boolean done() {
        return search.done();
    }

    @Override
    public double least() {
        return search.least();
    }
}
