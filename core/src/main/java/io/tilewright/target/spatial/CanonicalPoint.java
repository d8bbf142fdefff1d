package io.tilewright.target.spatial;

import io.tilewright.space.Config;
import io.tilewright.target.spatial.model.Mapping;

/**
 * The point whose wishes are what a point's mapping has: the same for all points of equal mappings, and of mappings that
 * differ in the order of loops without iterations only. Holds working memory: one object per thread.
 */
final class CanonicalPoint {
    private final MappingSpace mappings;
    private final MappingDecoder decoder;
    private final Mapping mapping;

    CanonicalPoint(MappingSpace mappings) {
        this.mappings = mappings;
        this.decoder = mappings.decoder();
        this.mapping = new Mapping(mappings.architecture().depth());
    }

    /** A point of the same space, with a mapping of the same cost. */
    Config of(Config config) {
        decoder.decode(config.digits(), mapping);
        int[] digits = new int[mappings.choices().size()];
        for (int k = 0; k < digits.length; k++) {
            digits[k] = mappings.choices().get(k).digit(mapping);
        }
        return config.space().of(digits);
    }
}
