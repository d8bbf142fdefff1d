package io.tilewright.target.vta;

import io.tilewright.space.Config;
import io.tilewright.vta.config.FieldFit;
import io.tilewright.vta.config.Generation;
import io.tilewright.vta.config.Pipes;
import io.tilewright.vta.config.VtaConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The chips of the presets that search hardware; each chip's field widths are fitted once. */
final class ChipSpace {
    private static final int DCOC_BUS = 64;

    private final VtaConfig base;
    private final Map<VtaConfig, FieldFit.Outcome> fitted = new ConcurrentHashMap<>();

    /** @param base supplies memory delay, burst length and clock */
    ChipSpace(VtaConfig base) {
        this.base = base;
    }

    /** The chip that a configuration of {@code dcoc} or {@code full} asks for; empty when its fields cannot fit. */
    Optional<VtaConfig> chip(SpacePreset preset, Config c) {
        int batch = c.value("batch");
        int in = c.value("block_in");
        int out = c.value("block_out");
        return preset == SpacePreset.DCOC
                ? dcoc(batch, in, out)
                : chip(
                        batch,
                        in,
                        out,
                        c.value("log_uop_buff"),
                        c.value("log_inp_buff"),
                        c.value("log_wgt_buff"),
                        c.value("log_acc_buff"),
                        c.value("bus_bits"));
    }

    /** The chip of {@code dcoc} with this GEMM shape; empty when its fields cannot fit. */
    Optional<VtaConfig> dcoc(int batch, int in, int out) {
        return chip(batch, in, out, 15, 15, 18, 17, DCOC_BUS);
    }

    /** Chips that differ in what a layer's bound depends on, with the preset's largest buffers. */
    List<VtaConfig> shapes(SpacePreset preset) {
        List<VtaConfig> chips = new ArrayList<>();
        List<Integer> buses = preset == SpacePreset.FULL ? SpacePreset.FULL_BUSES : List.of(DCOC_BUS);
        List<Integer> batches = preset == SpacePreset.FULL ? SpacePreset.FULL_BATCHES : SpacePreset.DCOC_BATCHES;
        for (int batch : batches) {
            for (int in : SpacePreset.BLOCKS) {
                for (int out : SpacePreset.BLOCKS) {
                    for (int bus : buses) {
                        chips.add(unfitted(batch, in, out, 15, 15, 18, 17, bus));
                    }
                }
            }
        }
        return chips;
    }

    /** The least chip of the preset with the GEMM shape and bus of {@code shape}; empty when its fields cannot fit. */
    Optional<VtaConfig> smallest(SpacePreset preset, VtaConfig shape) {
        int batch = shape.batch();
        int in = shape.blockIn();
        int out = shape.blockOut();
        return preset == SpacePreset.DCOC
                ? dcoc(batch, in, out)
                : chip(batch, in, out, 13, 13, 13, 13, shape.busBits());
    }

    /** A chip of {@code full}; empty when its fields cannot fit. */
    Optional<VtaConfig> chip(int batch, int in, int out, int uop, int inp, int wgt, int acc, int bus) {
        FieldFit.Outcome outcome =
                fitted.computeIfAbsent(unfitted(batch, in, out, uop, inp, wgt, acc, bus), FieldFit::of);
        return outcome instanceof FieldFit.Fits fits ? Optional.of(fits.chip()) : Optional.empty();
    }

    /** A chip whose field widths are not set. */
    VtaConfig unfitted(int batch, int in, int out, int uop, int inp, int wgt, int acc, int bus) {
        String name = batch + "x" + in + "x" + out + "-u" + uop + "i" + inp + "w" + wgt + "a" + acc + "-b" + bus;
        return new VtaConfig(
                name,
                Generation.VTA_PP,
                batch,
                in,
                out,
                uop,
                inp,
                wgt,
                acc,
                5,
                0,
                0,
                0,
                bus,
                base.burstLenBits(),
                base.memDelay(),
                Pipes.PLUS,
                base.clockMhz());
    }
}
