package io.meltemi.jobs.trend.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The line of least squares in 50 digits, from the textbook's sums over epoch times. */
record ExactLine(
        BigDecimal slope,
        BigDecimal valueAtEnd,
        BigDecimal rSquared,
        @Nullable BigDecimal slopeStderr,
        BigDecimal slopeScale,
        BigDecimal valueScale) {

    private static final MathContext DIGITS = new MathContext(50, RoundingMode.HALF_EVEN);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    static ExactLine of(List<Point> points, long endMicros) {
        BigDecimal n = BigDecimal.valueOf(points.size());
        BigDecimal x = BigDecimal.ZERO;
        BigDecimal y = BigDecimal.ZERO;
        BigDecimal xx = BigDecimal.ZERO;
        BigDecimal xy = BigDecimal.ZERO;
        BigDecimal yy = BigDecimal.ZERO;
        for (Point point : points) {
            BigDecimal seconds = BigDecimal.valueOf(point.micros()).divide(MILLION, DIGITS);
            BigDecimal value = new BigDecimal(point.value());
            x = x.add(seconds);
            y = y.add(value);
            xx = xx.add(seconds.multiply(seconds));
            xy = xy.add(seconds.multiply(value));
            yy = yy.add(value.multiply(value));
        }
        BigDecimal square = n.multiply(xx).subtract(x.multiply(x));
        BigDecimal product = n.multiply(xy).subtract(x.multiply(y));
        BigDecimal variance = n.multiply(yy).subtract(y.multiply(y));
        BigDecimal slope = product.divide(square, DIGITS);
        BigDecimal end = BigDecimal.valueOf(endMicros).divide(MILLION, DIGITS);
        BigDecimal atEnd = y.divide(n, DIGITS).add(slope.multiply(end.subtract(x.divide(n, DIGITS))));
        BigDecimal rSquared = variance.signum() == 0
                ? BigDecimal.ZERO
                : product.multiply(product).divide(square.multiply(variance), DIGITS);
        BigDecimal residual = variance.subtract(product.multiply(product).divide(square, DIGITS));
        BigDecimal stderr = points.size() < 3
                ? null
                : residual.max(BigDecimal.ZERO)
                        .divide(n.subtract(BigDecimal.valueOf(2)).multiply(square), DIGITS)
                        .sqrt(DIGITS);
        return new ExactLine(
                slope,
                atEnd,
                rSquared,
                stderr,
                variance.divide(square, DIGITS).sqrt(DIGITS),
                y.divide(n, DIGITS).abs().add(variance.sqrt(DIGITS).divide(n, DIGITS)));
    }

    /**
     * Asserts that a line agrees to 1e-9 of each number. Where a number is next to nothing beside what it is made of, no double
     * arithmetic has nine digits of it; there 1e-12 of that counts.
     */
    void assertAgrees(@Nullable Line line) {
        assertThat(line).isNotNull();
        agrees("slope", line.slope(), slope, slopeScale);
        agrees("value at end", line.valueAtEnd(), valueAtEnd, valueScale);
        agrees("r²", line.rSquared(), rSquared, BigDecimal.valueOf(0.001));
        if (slopeStderr == null) {
            assertThat(line.slopeStderr()).isNull();
        } else {
            assertThat(line.slopeStderr()).isNotNull();
            agrees("standard error", line.slopeStderr(), slopeStderr, slopeScale);
        }
    }

    private static void agrees(String name, double found, BigDecimal expected, BigDecimal scale) {
        BigDecimal allowed =
                expected.abs().multiply(BigDecimal.valueOf(1e-9)).max(scale.multiply(BigDecimal.valueOf(1e-12)));
        assertThat(new BigDecimal(found).subtract(expected).abs())
                .as("%s: %s for %s", name, found, expected.round(new MathContext(20)))
                .isLessThanOrEqualTo(allowed);
    }
}
