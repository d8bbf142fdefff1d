package io.tilewright.nn;

/**
 * exp, log and tanh from additions, multiplications and divisions only, so that every machine and every Java release
 * gives the same bits, at a fraction of the cost of {@code StrictMath}. Errors: exp and log below 4 ulp, tanh below
 * 1e-15 absolute.
 */
public final class Elementary {
    private static final double LN2_HIGH = 0x1.62e42fefap-1;
    private static final double LN2_LOW = 0x1.cf79abc9e3b3ap-40;

    /** Adding and subtracting it rounds to the nearest integer (to even), for magnitudes below 2^51. */
    private static final double ROUNDER = 0x1.8p52;

    /** 2^(j/8). */
    private static final double[] ROOT = new double[8];

    static {
        for (int j = 0; j < 8; j++) {
            ROOT[j] = StrictMath.pow(2, j / 8.0);
        }
    }

    private Elementary() {}

    /** e to the power of x; 0 below -708, infinite above 709. */
    public static double exp(double x) {
        if (!(x > -708)) {
            return x != x ? x : 0;
        }
        if (x > 709) {
            return Double.POSITIVE_INFINITY;
        }
        double n = (x * (8 / 0x1.62e42fefa39efp-1) + ROUNDER) - ROUNDER; // x = n ln(2) / 8 + r, |r| < 0.0434
        double r = (x - n * (LN2_HIGH / 8)) - n * (LN2_LOW / 8);
        double r2 = r * r;
        double r4 = r2 * r2;
        double series = ((1 + r) + r2 * (1 / 2.0 + r * (1 / 6.0)))
                + r4 * ((1 / 24.0 + r * (1 / 120.0)) + r2 * (1 / 720.0 + r * (1 / 5040.0)) + r4 * (1 / 40320.0));
        int eighths = (int) n;
        return series * ROOT[eighths & 7] * Double.longBitsToDouble((long) ((eighths >> 3) + 1023) << 52);
    }

    /** Natural logarithm; as {@code StrictMath} for what is not a normal positive number. */
    public static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
            return StrictMath.log(x);
        }
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1023;
        double m = Double.longBitsToDouble(bits & 0xfffffffffffffL | 0x3ff0000000000000L);
        if (m > 0x1.6a09e667f3bcdp0) {
            m *= 0.5;
            exponent++;
        }
        double f = (m - 1) / (m + 1); // log(m) = 2 artanh(f), |f| < 0.172
        double f2 = f * f;
        double tail = 1 / 23.0;
        for (int odd = 21; odd >= 3; odd -= 2) {
            tail = tail * f2 + 1.0 / odd;
        }
        return exponent * LN2_HIGH + (2 * f + (2 * f * f2 * tail + exponent * LN2_LOW));
    }

    /**
     * Hyperbolic tangent: Lambert's continued fraction to its ninth term at x / 4, then the double angle twice. No branch,
     * so that a loop over it runs on vectors.
     */
    public static double tanh(double x) {
        double a = Math.max(-20, Math.min(20, x)) * 0.25;
        double s = a * a;
        double p = a * (34459425 + s * (4729725 + s * (135135 + s * (990 + s))));
        double q = 34459425 + s * (16216200 + s * (945945 + s * (13860 + s * 45)));
        double quarter = p / q;
        double half = 2 * quarter / (1 + quarter * quarter);
        return 2 * half / (1 + half * half);
    }
}
