package io.tilewright.bench;

import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import io.tilewright.workload.Epilogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The real tuned records of TopHub v0.10 on a Pynq (reference: autotvm.md section 7). */
final class TophubRecords {
    private TophubRecords() {}

    /**
     * @param hardware {@code 1x16} or {@code 4x8}
     * @param knobs knob name to value; tile_b is 1
     * @param ms measured time of one layer
     */
    record Entry(String network, String hardware, VtaConfig chip, Conv2d conv, Map<String, Integer> knobs, double ms) {}

    static List<Entry> read() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(TophubRecords.class.getResourceAsStream("tophub.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(TophubRecords::entry).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        String[] c = line.split(",");
        int[] v = new int[c.length];
        for (int i = 1; i < c.length - 1; i++) {
            v[i] = Integer.parseInt(c[i]);
        }
        Conv2d conv = Conv2d.square(v[1], v[3], v[4], v[5], v[6], v[7], v[8], Epilogue.template());
        Map<String, Integer> knobs = Map.of(
                "tile_b", 1,
                "tile_h", v[9],
                "tile_w", v[10],
                "tile_ci", v[11],
                "tile_co", v[12],
                "oc_nthread", v[13],
                "h_nthread", v[14]);
        return new Entry(c[0], c[1] + "x" + c[2], chip(v[1], v[2]), conv, knobs, Double.parseDouble(c[15]));
    }

    /** The Pynq bitstreams: 64-bit bus, 256-beat bursts, 100 MHz. */
    private static VtaConfig chip(int batch, int block) {
        boolean wide = batch > 1;
        return new VtaConfig(
                "pynq-" + batch + "x" + block,
                wide ? Generation.VTA_PP : Generation.VTA_UP,
                batch,
                block,
                block,
                15,
                wide ? 16 : 15,
                wide ? 16 : 18,
                wide ? 18 : 17,
                5,
                0,
                0,
                0,
                64,
                8,
                16,
                wide ? Pipes.PLUS : Pipes.NONE,
                100);
    }
}
