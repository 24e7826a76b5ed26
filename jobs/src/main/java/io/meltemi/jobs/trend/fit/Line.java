package io.meltemi.jobs.trend.fit;

import org.jspecify.annotations.Nullable;

/**
 * A straight line through readings.
 *
 * @param n readings, at least 2
 * @param spanSeconds from the first reading to the last, above 0
 * @param slope in units of the series a second
 * @param valueAtEnd of the line at the window's end
 * @param rSquared share of the variance that the line explains, 0 to 1; 0 when all values are equal
 * @param slopeStderr standard error of the slope, in units a second; null where there is none
 */
public record Line(
        long n, double spanSeconds, double slope, double valueAtEnd, double rSquared, @Nullable Double slopeStderr) {

    /**
     * The line of least squares, or null where there is none: for fewer than two readings, for readings of one instant, and for
     * values so large that their squares are no numbers. Two readings have no standard error.
     *
     * @param moments of the readings, with the window's end as the reference of time
     */
    public static @Nullable Line leastSquares(Moments moments) {
        if (moments.n() < 2 || !(moments.square() > 0)) {
            return null;
        }
        double slope = moments.product() / moments.square();
        double explained = slope * moments.product();
        double rSquared = explained > 0 ? explained / (explained + moments.residual()) : 0;
        Double stderr = moments.n() < 3
                ? null
                : Double.valueOf(Math.sqrt(moments.residual() / (moments.n() - 2) / moments.square()));
        return finite(new Line(
                moments.n(),
                moments.lastSeconds() - moments.firstSeconds(),
                slope,
                moments.origin() + (moments.meanValue() - slope * moments.meanSeconds()),
                rSquared,
                stderr));
    }

    /** The line, or null when one of its numbers is none. */
    static @Nullable Line finite(Line line) {
        Double stderr = line.slopeStderr();
        boolean finite = Double.isFinite(line.slope())
                && Double.isFinite(line.valueAtEnd())
                && Double.isFinite(line.rSquared())
                && (stderr == null || Double.isFinite(stderr))
                && line.spanSeconds() > 0;
        return finite ? line : null;
    }
}
