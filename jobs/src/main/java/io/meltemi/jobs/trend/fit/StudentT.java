package io.meltemi.jobs.trend.fit;

/**
 * Two-sided quantiles of Student's t distribution, as many standard errors as an estimate may be off at a confidence. For up to
 * {@value #EXACT} degrees of freedom from the finite series of the distribution function (Abramowitz and Stegun 26.7.3 and
 * 26.7.4), beyond by its expansion around the normal distribution (26.7.5); both to 1e-9 at least. A library for two numbers
 * would weigh two megabytes.
 */
final class StudentT {

    /** At a confidence of 95 %. */
    static final StudentT AT_95 = new StudentT(0.95, 1.959963984540054);

    /** At a confidence of 99.9 %. */
    static final StudentT AT_999 = new StudentT(0.999, 3.290526731491926);

    private static final int EXACT = 200;
    private static final int HALVINGS = 200;

    private final double confidence;
    private final double normal;
    private final double[] known = new double[EXACT + 1];

    private StudentT(double confidence, double normal) {
        this.confidence = confidence;
        this.normal = normal;
        for (int degrees = 1; degrees <= EXACT; degrees++) {
            known[degrees] = solve(degrees);
        }
    }

    double confidence() {
        return confidence;
    }

    /** @param degrees of freedom, at least 1 */
    double quantile(long degrees) {
        return degrees <= EXACT ? known[(int) degrees] : expanded(degrees);
    }

    private double solve(int degrees) {
        double low = 0;
        double high = 1;
        while (within(high, degrees) < confidence) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (within(middle, degrees) < confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The probability of being within so many standard errors. */
    private static double within(double t, int degrees) {
        double angle = Math.atan(t / Math.sqrt(degrees));
        double cosine = Math.cos(angle);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = degrees == 1 ? 0 : term;
        for (int i = odd ? 3 : 2; i <= degrees - 2; i += 2) {
            term *= (i - 1) / (double) i * cosine * cosine;
            sum += term;
        }
        double series = Math.sin(angle) * sum;
        return odd ? (angle + series) * 2 / Math.PI : series;
    }

    private double expanded(long degrees) {
        double z = normal;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        double z7 = z5 * z * z;
        double z9 = z7 * z * z;
        double first = (z3 + z) / 4;
        double second = (5 * z5 + 16 * z3 + 3 * z) / 96;
        double third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / 384;
        double fourth = (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / 92160;
        double v = (double) degrees;
        return z + (first + (second + (third + fourth / v) / v) / v) / v;
    }
}
