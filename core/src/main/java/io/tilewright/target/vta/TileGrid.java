package io.tilewright.target.vta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tiles of a schedule: windows of both axes, the order in which tiles are visited, and which virtual thread
 * (context) each belongs to.
 *
 * <p>Row tiles alternate between the {@code hThreads}, output-channel tiles between the {@code ocThreads}; context =
 * h-thread x ocThreads + oc-thread. Tiles that run side by side form a group. Within a context, consecutive tiles walk
 * the reduction chunks in alternating directions, so that the chunk they share stays in the scratchpad.
 */
final class TileGrid {
    private final Blocking blocking;
    private final Schedule schedule;
    private final Window[] rowWindows;
    private final Window[] columnWindows;
    private final int[] rowClass;
    private final int[] columnClass;
    private final List<Window.Shape> rowShapes = new ArrayList<>();
    private final List<Window.Shape> columnShapes = new ArrayList<>();
    private final boolean weightsStay;

    /**
     * One tile.
     *
     * @param context virtual thread
     * @param batch first GEMM batch, in tiles
     * @param row row tile
     * @param column column tile
     * @param channel output-channel tile
     */
    record Tile(int context, int batch, int row, int column, int channel) {}

    TileGrid(Blocking blocking, Schedule schedule) {
        this.blocking = blocking;
        this.schedule = schedule;
        this.rowWindows = Window.split(blocking.rows(), schedule.tileH());
        this.columnWindows = Window.split(blocking.columns(), schedule.tileW());
        this.rowClass = classes(rowWindows, rowShapes);
        this.columnClass = classes(columnWindows, columnShapes);
        this.weightsStay = new Traffic(
                        blocking,
                        rowWindows,
                        columnWindows,
                        schedule.tileB(),
                        schedule.ocThreads(),
                        schedule.hThreads())
                .weightsStay(schedule.tileCi(), schedule.tileCo());
    }

    Window row(int tile) {
        return rowWindows[tile];
    }

    Window column(int tile) {
        return columnWindows[tile];
    }

    int rowClass(int tile) {
        return rowClass[tile];
    }

    int columnClass(int tile) {
        return columnClass[tile];
    }

    List<Window.Shape> rowShapes() {
        return rowShapes;
    }

    List<Window.Shape> columnShapes() {
        return columnShapes;
    }

    int batchTiles() {
        return Blocking.ceilDiv(blocking.batches(), schedule.tileB());
    }

    int channelTiles() {
        return Blocking.ceilDiv(blocking.coBlocks(), schedule.tileCo());
    }

    int rowTiles() {
        return rowWindows.length;
    }

    int columnTiles() {
        return columnWindows.length;
    }

    /** Reduction chunks per tile. */
    int chunks() {
        return Blocking.ceilDiv(blocking.ciBlocks(), schedule.tileCi());
    }

    /** Whether no kernel position of the tile falls on real input, so that it loads and multiplies nothing. */
    boolean onlyPadding(Tile tile) {
        return rowWindows[tile.row()].count() == 0 || columnWindows[tile.column()].count() == 0;
    }

    /** The h-thread of a row tile. */
    int hThread(int row) {
        return row % schedule.hThreads();
    }

    /** Whether weights stay while the image is walked (else the image stays while the channels are walked). */
    boolean weightsStay() {
        return weightsStay;
    }

    /** Groups of at most one tile per context, in program order. */
    List<List<Tile>> groups() {
        int rowGroups = Blocking.ceilDiv(rowTiles(), schedule.hThreads());
        int channelGroups = Blocking.ceilDiv(channelTiles(), schedule.ocThreads());
        List<List<Tile>> groups = new ArrayList<>();
        if (weightsStay) {
            for (int channel = 0; channel < channelGroups; channel++) {
                for (int batch = 0; batch < batchTiles(); batch++) {
                    for (int row = 0; row < rowGroups; row++) {
                        for (int column = 0; column < columnTiles(); column++) {
                            groups.add(group(batch, row, column, channel));
                        }
                    }
                }
            }
        } else {
            for (int batch = 0; batch < batchTiles(); batch++) {
                for (int row = 0; row < rowGroups; row++) {
                    for (int column = 0; column < columnTiles(); column++) {
                        for (int channel = 0; channel < channelGroups; channel++) {
                            groups.add(group(batch, row, column, channel));
                        }
                    }
                }
            }
        }
        return groups;
    }

    private List<Tile> group(int batch, int rowGroup, int column, int channelGroup) {
        List<Tile> tiles = new ArrayList<>(schedule.threads());
        for (int h = 0; h < schedule.hThreads(); h++) {
            for (int oc = 0; oc < schedule.ocThreads(); oc++) {
                int row = rowGroup * schedule.hThreads() + h;
                int channel = channelGroup * schedule.ocThreads() + oc;
                if (row < rowTiles() && channel < channelTiles()) {
                    tiles.add(new Tile(h * schedule.ocThreads() + oc, batch, row, column, channel));
                }
            }
        }
        return tiles;
    }

    private static int[] classes(Window[] windows, List<Window.Shape> shapes) {
        Map<Window.Shape, Integer> known = new LinkedHashMap<>();
        int[] classes = new int[windows.length];
        for (int t = 0; t < windows.length; t++) {
            Window.Shape shape = windows[t].shape();
            Integer number = known.putIfAbsent(shape, shapes.size());
            if (number == null) {
                number = shapes.size();
                shapes.add(shape);
            }
            classes[t] = number;
        }
        return classes;
    }
}
