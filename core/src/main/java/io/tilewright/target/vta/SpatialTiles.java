package io.tilewright.target.vta;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sums over tiles of both axes of a layer, remembered by tile size; they do not depend on the chip. */
final class SpatialTiles {
    private final Axis rowAxis;
    private final Axis columnAxis;
    private final Map<Integer, AxisTiles> rows = new ConcurrentHashMap<>();
    private final Map<Integer, AxisTiles> columns = new ConcurrentHashMap<>();

    SpatialTiles(Blocking blocking) {
        this.rowAxis = blocking.rows();
        this.columnAxis = blocking.columns();
    }

    List<AxisTiles> rows(List<Integer> tiles) {
        return tiles.stream()
                .map(tile -> rows.computeIfAbsent(tile, t -> AxisTiles.of(rowAxis, t)))
                .toList();
    }

    List<AxisTiles> columns(List<Integer> tiles) {
        return tiles.stream()
                .map(tile -> columns.computeIfAbsent(tile, t -> AxisTiles.of(columnAxis, t)))
                .toList();
    }
}
