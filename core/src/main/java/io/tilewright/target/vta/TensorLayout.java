package io.tilewright.target.vta;

import io.tilewright.vta.config.VtaConfig;
import io.tilewright.workload.Conv2d;

/**
 * Packs plain tensors into the blocked layouts of the accelerator and back; channels and images beyond the layer's own
 * are zeros.
 */
final class TensorLayout {
    private TensorLayout() {}

    /** (N, CI, H, W) to (N/B, CI/k, H, W, B, k). */
    static byte[] packInput(Blocking b, byte[] input) {
        Conv2d conv = b.conv();
        VtaConfig chip = b.chip();
        int plane = conv.h() * conv.w();
        byte[] packed = new byte[Math.toIntExact((long) b.batches() * b.ciBlocks() * plane * chip.inpBytes())];
        for (int n = 0; n < conv.n(); n++) {
            for (int c = 0; c < conv.ci(); c++) {
                int from = (n * conv.ci() + c) * plane;
                int block = (n / chip.batch()) * b.ciBlocks() + c / chip.blockIn();
                int lane = n % chip.batch() * chip.blockIn() + c % chip.blockIn();
                for (int p = 0; p < plane; p++) {
                    packed[(block * plane + p) * chip.inpBytes() + lane] = input[from + p];
                }
            }
        }
        return packed;
    }

    /** (CO, CI, KH, KW) to (CO/k, CI/k, KH, KW, k, k), output lane before input lane. */
    static byte[] packWeight(Blocking b, byte[] weight) {
        Conv2d conv = b.conv();
        VtaConfig chip = b.chip();
        int taps = b.taps();
        byte[] packed = new byte[Math.toIntExact((long) b.coBlocks() * b.ciBlocks() * taps * chip.wgtBytes())];
        for (int co = 0; co < conv.co(); co++) {
            for (int ci = 0; ci < conv.ci(); ci++) {
                int from = (co * conv.ci() + ci) * taps;
                int block = (co / chip.blockOut()) * b.ciBlocks() + ci / chip.blockIn();
                int lane = co % chip.blockOut() * chip.blockIn() + ci % chip.blockIn();
                for (int t = 0; t < taps; t++) {
                    packed[(block * taps + t) * chip.wgtBytes() + lane] = weight[from + t];
                }
            }
        }
        return packed;
    }

    /** Bias plus rounding constant per output channel to (CO/k, B, k) int32, little endian. */
    static byte[] packBias(Blocking b, int[] bias) {
        Conv2d conv = b.conv();
        VtaConfig chip = b.chip();
        int shift = conv.epilogue().shift();
        int round = conv.epilogue().rounding() && shift > 0 ? 1 << (shift - 1) : 0;
        byte[] packed = new byte[b.coBlocks() * chip.accBytes()];
        for (int co = 0; co < conv.co(); co++) {
            int value = round + (conv.epilogue().bias() ? bias[co] : 0);
            for (int row = 0; row < chip.batch(); row++) {
                int at = (co / chip.blockOut()) * chip.accBytes() + 4 * (row * chip.blockOut() + co % chip.blockOut());
                packed[at] = (byte) value;
                packed[at + 1] = (byte) (value >> 8);
                packed[at + 2] = (byte) (value >> 16);
                packed[at + 3] = (byte) (value >> 24);
            }
        }
        return packed;
    }

    /** (N/B, CO/k, OH, OW, B, k) to (N, CO, OH, OW). */
    static byte[] unpackOutput(Blocking b, byte[] packed) {
        Conv2d conv = b.conv();
        VtaConfig chip = b.chip();
        int plane = conv.oh() * conv.ow();
        byte[] output = new byte[Math.toIntExact((long) conv.n() * conv.co() * plane)];
        for (int n = 0; n < conv.n(); n++) {
            for (int c = 0; c < conv.co(); c++) {
                int to = (n * conv.co() + c) * plane;
                int block = (n / chip.batch()) * b.coBlocks() + c / chip.blockOut();
                int lane = n % chip.batch() * chip.blockOut() + c % chip.blockOut();
                for (int p = 0; p < plane; p++) {
                    output[to + p] = packed[(block * plane + p) * chip.outBytes() + lane];
                }
            }
        }
        return output;
    }
}
