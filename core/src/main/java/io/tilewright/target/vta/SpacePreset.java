package io.tilewright.target.vta;

import io.tilewright.space.ConfigSpace;
import io.tilewright.space.Knob;
import io.tilewright.space.Role;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** The three spaces of the design (design/spaces.md): {@code tvm}, {@code dcoc}, {@code full}. */
public enum SpacePreset {
    /** The seven schedule knobs on one chip; tiles take all divisors. */
    TVM,
    /** GEMM shape, threads, tile_h and tile_w; 4,096 points for large outputs; channel tiles are chosen, not searched. */
    DCOC,
    /** 69,120 chips times all seven schedule knobs. */
    FULL;

    static final List<Integer> THREADS = List.of(1, 2);
    static final List<Integer> BLOCKS = List.of(8, 16, 32, 64);
    static final List<Integer> DCOC_BATCHES = List.of(1, 2, 4, 8);
    static final List<Integer> FULL_BATCHES = List.of(1, 2, 4);
    static final List<Integer> FULL_BUSES = List.of(64, 128, 256, 512);

    /** Name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the chip is part of the space (else it is fixed). */
    public boolean searchesHardware() {
        return this != TVM;
    }

    /** The space of a layer; {@code chip} is used by {@link #TVM} only. */
    ConfigSpace space(Conv2d conv, VtaConfig chip) {
        return switch (this) {
            case TVM -> tvm(Blocking.of(conv, chip));
            case DCOC -> dcoc(conv);
            case FULL -> full(conv);
        };
    }

    private static ConfigSpace tvm(Blocking b) {
        return new ConfigSpace(List.of(
                hardware("tile_b", divisors(b.batches())),
                mapping("tile_h", divisors(b.rows().out())),
                mapping("tile_w", divisors(b.columns().out())),
                hardware("tile_ci", divisors(b.ciBlocks())),
                hardware("tile_co", divisors(b.coBlocks())),
                scheduling("oc_nthread"),
                scheduling("h_nthread")));
    }

    private static ConfigSpace dcoc(Conv2d conv) {
        return new ConfigSpace(List.of(
                hardware("batch", DCOC_BATCHES),
                hardware("block_in", BLOCKS),
                hardware("block_out", BLOCKS),
                scheduling("oc_nthread"),
                scheduling("h_nthread"),
                mapping("tile_h", halvings(conv.oh())),
                mapping("tile_w", halvings(conv.ow()))));
    }

    private static ConfigSpace full(Conv2d conv) {
        return new ConfigSpace(List.of(
                hardware("batch", FULL_BATCHES),
                hardware("block_in", BLOCKS),
                hardware("block_out", BLOCKS),
                hardware("log_uop_buff", List.of(13, 15)),
                hardware("log_inp_buff", List.of(13, 14, 15, 16, 17)),
                hardware("log_wgt_buff", List.of(13, 14, 15, 16, 17, 18)),
                hardware("log_acc_buff", List.of(13, 14, 15, 16, 17, 18)),
                hardware("bus_bits", FULL_BUSES),
                hardware("tile_b", divisorsOfBlocks(conv.n(), FULL_BATCHES)),
                mapping("tile_h", divisors(conv.oh())),
                mapping("tile_w", divisors(conv.ow())),
                hardware("tile_ci", divisorsOfBlocks(conv.ci(), BLOCKS)),
                hardware("tile_co", divisorsOfBlocks(conv.co(), BLOCKS)),
                scheduling("oc_nthread"),
                scheduling("h_nthread")));
    }

    /** All divisors, ascending. */
    static List<Integer> divisors(int n) {
        TreeSet<Integer> divisors = new TreeSet<>();
        for (int d = 1; d <= n / d; d++) {
            if (n % d == 0) {
                divisors.add(d);
                divisors.add(n / d);
            }
        }
        return List.copyOf(divisors);
    }

    /** ceil(n / 2^k) for k = 0..3, descending, duplicates removed. */
    static List<Integer> halvings(int n) {
        List<Integer> tiles = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int tile = Blocking.ceilDiv(n, 1 << k);
            if (!tiles.contains(tile)) {
                tiles.add(tile);
            }
        }
        return tiles;
    }

    private static List<Integer> divisorsOfBlocks(int channels, List<Integer> blocks) {
        TreeSet<Integer> all = new TreeSet<>();
        for (int block : blocks) {
            all.addAll(divisors(Blocking.ceilDiv(channels, block)));
        }
        return List.copyOf(all);
    }

    private static Knob hardware(String name, List<Integer> values) {
        return new Knob(name, Role.HARDWARE, values);
    }

    private static Knob mapping(String name, List<Integer> values) {
        return new Knob(name, Role.MAPPING, values);
    }

    private static Knob scheduling(String name) {
        return new Knob(name, Role.SCHEDULING, THREADS);
    }
}
