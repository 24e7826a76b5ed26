package io.meltemi.bench.detection;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Ordinary least squares by its textbook formulas, in decimal arithmetic: sums are exact, and what is divided has 50 digits. Shares
 * no code with the trend job.
 */
final class ExactFit {

    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal MICROS_PER_MINUTE = BigDecimal.valueOf(60_000_000L);

    private final BigDecimal slope;
    private final BigDecimal stderr;
    private final boolean isStraight;

    /**
     * One reading of a window.
     *
     * @param micros since the epoch
     */
    record Point(long micros, double value) {}

    private ExactFit(BigDecimal slope, BigDecimal stderr, boolean isStraight) {
        this.slope = slope;
        this.stderr = stderr;
        this.isStraight = isStraight;
    }

    /** Fits a line to at least three readings that are not all of one time. */
    static ExactFit of(List<Point> points) {
        BigDecimal n = BigDecimal.valueOf(points.size());
        BigDecimal sumX = BigDecimal.ZERO;
        BigDecimal sumY = BigDecimal.ZERO;
        BigDecimal sumXx = BigDecimal.ZERO;
        BigDecimal sumXy = BigDecimal.ZERO;
        BigDecimal sumYy = BigDecimal.ZERO;
        long first = points.get(0).micros();
        for (Point point : points) {
            BigDecimal x = BigDecimal.valueOf(point.micros() - first);
            BigDecimal y = new BigDecimal(point.value());
            sumX = sumX.add(x);
            sumY = sumY.add(y);
            sumXx = sumXx.add(x.multiply(x));
            sumXy = sumXy.add(x.multiply(y));
            sumYy = sumYy.add(y.multiply(y));
        }
        BigDecimal sxx = n.multiply(sumXx).subtract(sumX.multiply(sumX));
        BigDecimal sxy = n.multiply(sumXy).subtract(sumX.multiply(sumY));
        BigDecimal syy = n.multiply(sumYy).subtract(sumY.multiply(sumY));
        BigDecimal residuals =
                syy.subtract(sxy.multiply(sxy).divide(sxx, DIGITS)).max(BigDecimal.ZERO);
        BigDecimal variance = residuals.divide(sxx.multiply(n.subtract(BigDecimal.valueOf(2))), DIGITS);
        boolean isStraight = residuals.compareTo(syy.multiply(new BigDecimal("1e-12"))) <= 0;
        return new ExactFit(
                sxy.divide(sxx, DIGITS).multiply(MICROS_PER_MINUTE),
                variance.sqrt(DIGITS).multiply(MICROS_PER_MINUTE),
                isStraight);
    }

    /** In units a minute. */
    BigDecimal slope() {
        return slope;
    }

    /** Standard error of the slope, in units a minute. */
    BigDecimal stderr() {
        return stderr;
    }

    /** Whether the readings lie on a line but for what their rounding to doubles may be; the error is then all rounding. */
    boolean isStraight() {
        return isStraight;
    }
}
