package io.meltemi.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactFitTest {

    private static final long MINUTE = 60_000_000;

    @Test
    void of_knownRegression_givesItsSlopeAndError() {
        // x = 0 1 2 3 4, y = 1 3 2 5 4: slope 0.8, residual sum of squares 3.6, standard error sqrt(1.2 / 10)
        ExactFit fit = ExactFit.of(points(0, 1, 3, 2, 5, 4));

        assertThat(fit.slope().doubleValue()).isEqualTo(0.8, within(1e-15));
        assertThat(fit.stderr().doubleValue()).isEqualTo(Math.sqrt(0.12), within(1e-15));
        assertThat(fit.isStraight()).isFalse();
    }

    @Test
    void of_lateTimesAndLargeOffset_losesNothing() {
        long late = 1_800_000_000L * 1_000_000;
        ExactFit fit = ExactFit.of(points(late, 1e9 + 1, 1e9 + 3, 1e9 + 2, 1e9 + 5, 1e9 + 4));

        assertThat(fit.slope().subtract(new BigDecimal("0.8")).abs()).isLessThan(new BigDecimal("1e-30"));
        assertThat(fit.stderr().doubleValue()).isEqualTo(Math.sqrt(0.12), within(1e-15));
    }

    @Test
    void of_readingsOnALine_isStraight() {
        assertThat(ExactFit.of(points(0, 1, 2, 3, 4)).isStraight()).isTrue();
        assertThat(ExactFit.of(points(0, 5, 5, 5, 5)).slope().signum()).isZero();
    }

    private static List<ExactFit.Point> points(long from, double... values) {
        List<ExactFit.Point> points = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            points.add(new ExactFit.Point(from + i * MINUTE, values[i]));
        }
        return points;
    }
}
