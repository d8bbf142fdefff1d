package io.tilewright.target.vta;

/**
 * DRAM bytes that the program of a schedule moves for inputs, weights and outputs, in closed form. Within a virtual
 * thread, consecutive tiles that share their image or their weights keep the chunk they meet at (see {@link TileGrid});
 * tiles that see only padding load nothing.
 */
final class Traffic {
    private final Blocking blocking;
    private final int tileB;
    private final int ocThreads;
    private final int hThreads;
    private final long[] lines;
    private final long[] rows;
    private final long columns;
    private final long columnTiles;

    /** Of all schedules with these spatial tiles and threads. */
    Traffic(Blocking blocking, Window[] rowWindows, Window[] columnWindows, int tileB, int ocThreads, int hThreads) {
        this.blocking = blocking;
        this.tileB = tileB;
        this.ocThreads = ocThreads;
        this.hThreads = hThreads;
        this.lines = new long[hThreads];
        this.rows = new long[hThreads];
        for (int row = 0; row < rowWindows.length; row++) {
            lines[row % hThreads] += rowWindows[row].count();
            rows[row % hThreads] += rowWindows[row].count() > 0 ? 1 : 0;
        }
        long sum = 0;
        long tiles = 0;
        for (Window column : columnWindows) {
            sum += column.count();
            tiles += column.count() > 0 ? 1 : 0;
        }
        this.columns = sum;
        this.columnTiles = tiles;
    }

    /** Whether walking the image under fixed weights moves fewer bytes than the reverse. */
    boolean weightsStay(int tileCi, int tileCo) {
        return bytes(tileCi, tileCo, true) < bytes(tileCi, tileCo, false);
    }

    /** Bytes under the better order. */
    long bytes(int tileCi, int tileCo) {
        return Math.min(bytes(tileCi, tileCo, true), bytes(tileCi, tileCo, false));
    }

    private long bytes(int tileCi, int tileCo, boolean weightsStay) {
        long ci = blocking.ciBlocks();
        long batchTiles = Blocking.ceilDiv(blocking.batches(), tileB);
        long channelTiles = Blocking.ceilDiv(blocking.coBlocks(), tileCo);
        long inp = 0;
        long wgt = 0;
        for (int h = 0; h < hThreads; h++) {
            long area = lines[h] * columns * blocking.batches();
            long places = rows[h] * columnTiles * batchTiles;
            for (int oc = 0; oc < ocThreads; oc++) {
                long channels = (channelTiles - oc + ocThreads - 1) / ocThreads;
                if (places == 0 || channels == 0) {
                    continue;
                }
                boolean imageRepeats = !weightsStay || places == 1;
                boolean weightRepeats = weightsStay || channels == 1;
                inp += area * (imageRepeats ? ci + (channels - 1) * (ci - tileCi) : channels * ci);
                wgt += tileCo
                        * (long) blocking.taps()
                        * channels
                        * (weightRepeats ? ci + (places - 1) * (ci - tileCi) : places * ci);
            }
        }
        return inp * blocking.chip().inpBytes()
                + wgt * blocking.chip().wgtBytes()
                + blocking.outputElements() * blocking.chip().outBytes();
    }
}
