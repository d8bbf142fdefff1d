package io.tilewright.target.spatial;

import io.tilewright.target.TargetProgram;
import io.tilewright.target.spatial.model.Mapping;
import io.tilewright.workload.ConvNest;

/**
 * A layer with its mapping: what {@link SpatialTarget} measures.
 *
 * @param mapping not to be changed
 */
public record MappedLayer(ConvNest nest, Mapping mapping) implements TargetProgram {}
