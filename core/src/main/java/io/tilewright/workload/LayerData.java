package io.tilewright.workload;

import io.tilewright.util.Rng;

/**
 * Seeded tensors of one layer, scaled so that most outputs lie strictly inside the clip range (a check whose outputs are
 * all clipped checks little).
 *
 * @param input int8, (N, CI, H, W)
 * @param weight int8, (CO, CI, KH, KW)
 * @param bias int32 per output channel, 0 when the epilogue has none
 */
public record LayerData(byte[] input, byte[] weight, int[] bias) {

    /** Tensors of {@code conv} from the stream {@code rng}. */
    public static LayerData random(Conv2d conv, Rng rng) {
        double reduction = (double) conv.ci() * conv.kh() * conv.kw();
        double wanted = 64.0 * (1L << conv.epilogue().shift());
        double product = Math.min(wanted / Math.sqrt(reduction), 74.0 * 74.0);
        int amplitude = (int) Math.max(1, Math.min(127, Math.round(Math.sqrt(3 * product))));
        int other = (int) Math.max(1, Math.min(127, Math.round(3 * product / amplitude)));
        byte[] input = new byte[Math.toIntExact((long) conv.n() * conv.ci() * conv.h() * conv.w())];
        byte[] weight = new byte[Math.toIntExact((long) conv.co() * conv.ci() * conv.kh() * conv.kw())];
        int[] bias = new int[conv.co()];
        fill(input, amplitude, rng.child("input"));
        fill(weight, other, rng.child("weight"));
        if (conv.epilogue().bias()) {
            Rng values = rng.child("bias");
            int range = (int) Math.min(1 << 30, Math.max(4, wanted));
            for (int c = 0; c < bias.length; c++) {
                bias[c] = values.nextInt(2 * range + 1) - range;
            }
        }
        return new LayerData(input, weight, bias);
    }

    private static void fill(byte[] values, int amplitude, Rng rng) {
        long state = rng.nextLong() | 1;
        int span = 2 * amplitude + 1;
        for (int i = 0; i < values.length; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            values[i] = (byte) ((int) ((state >>> 33) % span) - amplitude);
        }
    }
}
