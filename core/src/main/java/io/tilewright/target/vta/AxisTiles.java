package io.tilewright.target.vta;

/**
 * What tiles of one extent add up to along an axis; tiles that see only padding load nothing and are left out where the
 * field says so.
 *
 * @param tile outputs per tile
 * @param tiles tiles in all
 * @param loading tiles that load something, of each of two virtual threads (tile t belongs to thread t mod 2)
 * @param lines input lines loaded, likewise
 * @param fewestLines input lines of the tile that loads the fewest
 * @param fewestTaps (output, tap) pairs on real inputs of the loading tile that has the fewest
 * @param onlyPadding whether some tile loads nothing
 */
record AxisTiles(
        int tile, int tiles, int[] loading, long[] lines, int fewestLines, int fewestTaps, boolean onlyPadding) {

    static AxisTiles of(Axis axis, int tile) {
        Window[] windows = Window.split(axis, tile);
        int[] loading = new int[2];
        long[] lines = new long[2];
        int fewestLines = Integer.MAX_VALUE;
        int fewestTaps = Integer.MAX_VALUE;
        boolean onlyPadding = false;
        for (int t = 0; t < windows.length; t++) {
            if (windows[t].count() == 0) {
                onlyPadding = true;
                continue;
            }
            loading[t % 2]++;
            lines[t % 2] += windows[t].count();
            fewestLines = Math.min(fewestLines, windows[t].count());
            fewestTaps = Math.min(fewestTaps, windows[t].shape().usefulTaps());
        }
        boolean none = loading[0] + loading[1] == 0;
        return new AxisTiles(
                tile, windows.length, loading, lines, none ? 0 : fewestLines, none ? 0 : fewestTaps, onlyPadding);
    }

    /** Tiles of thread {@code h} of {@code threads} that load something. */
    int loading(int h, int threads) {
        return threads == 1 ? loading[0] + loading[1] : loading[h];
    }

    /** Input lines that thread {@code h} of {@code threads} loads. */
    long lines(int h, int threads) {
        return threads == 1 ? lines[0] + lines[1] : lines[h];
    }
}
