package io.meltemi.jobs.trend.fit;

/**
 * All that a line of least squares needs of some readings, in a size that does not grow with their number. Moments of disjoint
 * readings merge (Chan, Golub and LeVeque 1979; Pébay 2008), in any order but for rounding.
 *
 * <p>Times are seconds from a reference that the owner chooses near the readings; values are differences from the first reading's
 * value. So neither the size of epoch times nor an offset of the values costs digits. Instead of the variance of the values, the
 * squares that the line leaves unexplained are carried along as a sum of terms that are never negative: taking the explained
 * part from the variance at the end would lose all digits of a good fit.
 *
 * @param n readings, 0 or more
 * @param origin the first reading's value
 * @param meanSeconds mean time
 * @param meanValue mean difference from the origin
 * @param square sum of the squared distances of the times from their mean
 * @param product sum of the products of the distances of time and value from their means
 * @param residual sum of the squared distances from the line of least squares; where all times are equal, from the mean
 * @param firstSeconds earliest time
 * @param lastSeconds latest time
 */
public record Moments(
        long n,
        double origin,
        double meanSeconds,
        double meanValue,
        double square,
        double product,
        double residual,
        double firstSeconds,
        double lastSeconds) {

    /** Those of no reading. */
    public static final Moments NONE = new Moments(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Those of one reading. */
    public static Moments of(double seconds, double value) {
        return new Moments(1, value, seconds, 0, 0, 0, 0, seconds, seconds);
    }

    public Moments add(double seconds, double value) {
        return merge(of(seconds, value), 0);
    }

    /**
     * Those of both's readings.
     *
     * @param shiftSeconds from this one's reference of time to the other's
     */
    public Moments merge(Moments other, double shiftSeconds) {
        if (other.n == 0) {
            return this;
        } else if (n == 0) {
            return other.shifted(shiftSeconds);
        }
        double share = (double) other.n / (n + other.n);
        double weight = n * share;
        double seconds = other.meanSeconds + shiftSeconds - meanSeconds;
        double value = other.origin - origin + (other.meanValue - meanValue);
        return new Moments(
                n + other.n,
                origin,
                meanSeconds + seconds * share,
                meanValue + value * share,
                square + other.square + seconds * seconds * weight,
                product + other.product + seconds * value * weight,
                residual + other.residual + residualBetween(other, seconds, value, weight),
                Math.min(firstSeconds, other.firstSeconds + shiftSeconds),
                Math.max(lastSeconds, other.lastSeconds + shiftSeconds));
    }

    /**
     * Those of all readings but one of them. Earliest and latest time stay, since what they would be is not known any more. What
     * is taken away leaves its rounding behind: a residual that is small beside the one before has few digits.
     */
    public Moments remove(double seconds, double value) {
        if (n <= 1) {
            return NONE;
        }
        double left = n - 1;
        double fromMeanSeconds = seconds - meanSeconds;
        double fromMeanValue = value - origin - meanValue;
        double weight = left / n;
        Moments rest = new Moments(
                n - 1,
                origin,
                meanSeconds - fromMeanSeconds / left,
                meanValue - fromMeanValue / left,
                n == 2 ? 0 : Math.max(0, square - fromMeanSeconds * fromMeanSeconds / weight),
                n == 2 ? 0 : product - fromMeanSeconds * fromMeanValue / weight,
                0,
                firstSeconds,
                lastSeconds);
        double apartSeconds = seconds - rest.meanSeconds;
        double apartValue = value - origin - rest.meanValue;
        double between = rest.residualBetween(of(seconds, value), apartSeconds, apartValue, weight);
        return n == 2 ? rest : rest.withResidual(Math.max(0, residual - between));
    }

    private Moments withResidual(double residual) {
        return new Moments(n, origin, meanSeconds, meanValue, square, product, residual, firstSeconds, lastSeconds);
    }

    /** The same with another reference of time, which lies so many seconds before. */
    public Moments shifted(double seconds) {
        return new Moments(
                n,
                origin,
                meanSeconds + seconds,
                meanValue,
                square,
                product,
                residual,
                firstSeconds + seconds,
                lastSeconds + seconds);
    }

    /**
     * What one line for both leaves unexplained beyond a line for each: first for giving both the slope between theirs, then for
     * making two parallels one.
     */
    private double residualBetween(Moments other, double seconds, double value, double weight) {
        double within = square + other.square;
        if (within == 0) {
            return seconds == 0 ? value * value * weight : 0;
        }
        double bend = 0;
        if (square > 0 && other.square > 0) {
            double slopes = product / square - other.product / other.square;
            bend = slopes * slopes * square * (other.square / within);
        }
        double step = value - (product + other.product) / within * seconds;
        return bend + step * step * weight / (1 + seconds * seconds * weight / within);
    }
}
