package io.tilewright.nn;

/**
 * Kingma, Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, Algorithm 1, on one parameter vector; before each
 * step the gradient is shortened to a largest length, as PPO's implementations do.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;

    private final Parameters parameters;
    private final double stepSize;
    private final double epsilon;
    private final double largestNorm;
    private final double[] first;
    private final double[] second;
    private double power1 = 1;
    private double power2 = 1;

    /**
     * @param parameters complete: no network may be added later
     * @param stepSize alpha, above 0
     * @param epsilon keeps the quotient finite, above 0
     * @param largestNorm Euclidean length to which a longer gradient is cut; infinite for none
     */
    public Adam(Parameters parameters, double stepSize, double epsilon, double largestNorm) {
        if (!(stepSize > 0 && epsilon > 0 && largestNorm > 0)) {
            throw new IllegalArgumentException("step size " + stepSize + ", epsilon " + epsilon + ", largest norm "
                    + largestNorm + ", allowed: each above 0");
        }
        this.parameters = parameters;
        this.stepSize = stepSize;
        this.epsilon = epsilon;
        this.largestNorm = largestNorm;
        this.first = new double[parameters.size()];
        this.second = new double[parameters.size()];
    }

    /** One step against the gradients, which are then forgotten; gives their length before it was cut. */
    public double step() {
        double[] g = parameters.gradients();
        double norm = 0;
        for (double component : g) {
            norm += component * component;
        }
        norm = Math.sqrt(norm);
        double cut = norm > largestNorm ? largestNorm / norm : 1;
        power1 *= BETA1;
        power2 *= BETA2;
        double[] w = parameters.values();
        for (int i = 0; i < first.length; i++) {
            double gi = cut * g[i];
            first[i] = BETA1 * first[i] + (1 - BETA1) * gi;
            second[i] = BETA2 * second[i] + (1 - BETA2) * gi * gi;
            w[i] -= stepSize * (first[i] / (1 - power1)) / (Math.sqrt(second[i] / (1 - power2)) + epsilon);
        }
        parameters.clearGradients();
        return norm;
    }
}
