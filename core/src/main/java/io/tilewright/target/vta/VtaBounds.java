package io.tilewright.target.vta;

import io.tilewright.space.Box;
import io.tilewright.space.Config;
import io.tilewright.space.ConfigSpace;
import io.tilewright.target.Bounds;
import io.tilewright.target.Lowering;
import io.tilewright.vta.config.VtaConfig;
import io.tilewright.vta.timing.RelaxedTiming;
import io.tilewright.vta.timing.TimingKey;
import io.tilewright.workload.Conv2d;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bounds of a layer's space in cycles. A box: the closed form ({@link EngineBound}) of each combination of GEMM shape
 * and bus in it, with the largest buffers of the box. A configuration: the relaxed timing of its program, which knows
 * each instruction but not the read port's queue.
 */
final class VtaBounds implements Bounds {
    private final VtaTarget target;
    private final Conv2d conv;
    private final ConfigSpace space;
    private final SpatialTiles spatial;
    private final Map<VtaConfig, Blocking> blockings = new ConcurrentHashMap<>();

    VtaBounds(VtaTarget target, Conv2d conv, ConfigSpace space) {
        this.target = target;
        this.conv = conv;
        this.space = space;
        this.spatial = new SpatialTiles(Blocking.of(conv, target.chip()));
    }

    @Override
    public double of(Config config) {
        return target.lower(conv, config) instanceof Lowering.Ready ready
                ? RelaxedTiming.cycles(((VtaProgram) ready.program()).program())
                : Double.POSITIVE_INFINITY;
    }

    @Override
    public Optional<String> key(Config config) {
        return target.lower(conv, config) instanceof Lowering.Ready ready
                ? Optional.of(TimingKey.of(((VtaProgram) ready.program()).program()))
                : Optional.empty();
    }

    @Override
    public double of(Box box) {
        if (target.preset() == SpacePreset.DCOC && box.single()) {
            return dcocPoint(box.lowest());
        }
        long best = Long.MAX_VALUE;
        if (!target.preset().searchesHardware()) {
            best = cycles(box, target.chip());
        } else {
            for (int batch : values(box, "batch")) {
                for (int in : values(box, "block_in")) {
                    for (int out : values(box, "block_out")) {
                        best = Math.min(best, shape(box, batch, in, out));
                    }
                }
            }
        }
        return best == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : best;
    }

    @Override
    public List<Integer> splitFirst() {
        return Stream.of("batch", "block_in", "block_out", "bus_bits")
                .map(space::indexOf)
                .filter(knob -> knob >= 0)
                .toList();
    }

    /** The channel tiles of {@code dcoc} follow from the other knobs. */
    private double dcocPoint(Config config) {
        Optional<Schedule> schedule = target.chip(config)
                .filter(target::fits)
                .flatMap(chip -> ChannelTiles.choose(
                        blocking(chip),
                        config.value("tile_h"),
                        config.value("tile_w"),
                        config.value("oc_nthread"),
                        config.value("h_nthread")));
        return schedule.isEmpty()
                ? Double.POSITIVE_INFINITY
                : EngineBound.cycles(
                        blocking(target.chip(config).orElseThrow()), ScheduleRange.of(schedule.get()), spatial);
    }

    private long shape(Box box, int batch, int in, int out) {
        if (target.preset() == SpacePreset.DCOC) {
            return target.chips()
                    .dcoc(batch, in, out)
                    .filter(target::fits)
                    .map(chip -> cycles(box, chip))
                    .orElse(Long.MAX_VALUE);
        }
        int uop = ScheduleRange.max(values(box, "log_uop_buff"));
        int inp = ScheduleRange.max(values(box, "log_inp_buff"));
        int wgt = ScheduleRange.max(values(box, "log_wgt_buff"));
        int acc = ScheduleRange.max(values(box, "log_acc_buff"));
        long best = Long.MAX_VALUE;
        for (int bus : values(box, "bus_bits")) {
            // Larger buffers hold all that smaller ones hold; whether their fields fit is left to the points.
            VtaConfig chip = target.chips().unfitted(batch, in, out, uop, inp, wgt, acc, bus);
            if (box.single() && target.chip(box.lowest()).isEmpty() || tooLarge(box, batch, in, out, bus)) {
                continue;
            }
            best = Math.min(best, cycles(box, chip));
        }
        return best;
    }

    /** Whether even the smallest buffers of the box make a chip that exceeds the area budget: none of them lowers it. */
    private boolean tooLarge(Box box, int batch, int in, int out, int bus) {
        return target.areaBudget().isPresent()
                && target.chips()
                        .chip(
                                batch,
                                in,
                                out,
                                ScheduleRange.min(values(box, "log_uop_buff")),
                                ScheduleRange.min(values(box, "log_inp_buff")),
                                ScheduleRange.min(values(box, "log_wgt_buff")),
                                ScheduleRange.min(values(box, "log_acc_buff")),
                                bus)
                        .filter(chip -> !target.fits(chip))
                        .isPresent();
    }

    private long cycles(Box box, VtaConfig chip) {
        Blocking b = blocking(chip);
        boolean dcoc = target.preset() == SpacePreset.DCOC;
        ScheduleRange range = new ScheduleRange(
                dcoc ? List.of(1) : dividing(values(box, "tile_b"), b.batches()),
                values(box, "tile_h"),
                values(box, "tile_w"),
                dcoc ? SpacePreset.divisors(b.ciBlocks()) : dividing(values(box, "tile_ci"), b.ciBlocks()),
                dcoc ? SpacePreset.divisors(b.coBlocks()) : dividing(values(box, "tile_co"), b.coBlocks()),
                values(box, "oc_nthread"),
                values(box, "h_nthread"));
        return EngineBound.cycles(b, range, spatial);
    }

    private Blocking blocking(VtaConfig chip) {
        return blockings.computeIfAbsent(chip, c -> Blocking.of(conv, c));
    }

    private List<Integer> values(Box box, String knob) {
        int k = space.indexOf(knob);
        List<Integer> values = space.knobs().get(k).values();
        return IntStream.rangeClosed(box.low(k), box.high(k))
                .mapToObj(values::get)
                .toList();
    }

    private static List<Integer> dividing(List<Integer> tiles, int blocks) {
        return tiles.stream().filter(tile -> blocks % tile == 0).toList();
    }
}
