package io.tilewright.nn;

/**
 * Generalised advantage estimation. Schulman et al., ICLR 2016, equation 16 (DCOC's equation 2, where the lag of delta is
 * left out):
 *
 * <pre>
 * delta_t = r_t + gamma V(s_t+1) - V(s_t)
 * A_t     = sum over l of (gamma lambda)^l delta_t+l
 * return  = A_t + V(s_t)
 * </pre>
 *
 * @param gamma discount, 0..1
 * @param lambda 0 trusts V, 1 the rewards
 */
public record Gae(double gamma, double lambda) {
    public Gae {
        if (!(gamma >= 0 && gamma <= 1 && lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("gamma " + gamma + ", lambda " + lambda + ", allowed: each 0..1");
        }
    }

    /**
     * One trajectory; its step t stands at {@code offset + t * stride} of each array.
     *
     * @param lastValue V of the state after the last step where the trajectory was cut off there; 0 where it ended
     * @param advantages written
     * @param returns written
     */
    public void compute(
            double[] rewards,
            double[] values,
            int offset,
            int stride,
            int length,
            double lastValue,
            double[] advantages,
            double[] returns) {
        double next = lastValue;
        double advantage = 0;
        for (int t = length - 1; t >= 0; t--) {
            int i = offset + t * stride;
            advantage = rewards[i] + gamma * next - values[i] + gamma * lambda * advantage;
            advantages[i] = advantage;
            returns[i] = advantage + values[i];
            next = values[i];
        }
    }
}
