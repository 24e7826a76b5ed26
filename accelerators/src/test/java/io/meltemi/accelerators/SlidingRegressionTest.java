package io.meltemi.accelerators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingRegressionTest {

    @Test
    void regression_ofALine_isExact() {
        double[] series = new double[100];
        for (int i = 0; i < 100; i++) {
            series[i] = 5 - 0.25 * i;
        }

        SlidingRegression lines = Accelerators.plain().regression(series, 8);

        assertThat(lines.slopes()).containsOnly(-0.25);
        assertThat(lines.intercepts()[40]).isEqualTo(-5);
        assertThat(lines.rSquared()).containsOnly(1);
        assertThat(lines.slopeErrors()).containsOnly(0);
    }

    @Test
    void regression_ofNoise_agreesWithTheTextbook() {
        double[] series = new Random(2).doubles(500).map(value -> 1e6 + value).toArray();
        int window = 25;

        SlidingRegression lines = Accelerators.plain().regression(series, window);

        for (int i = 0; i < lines.slopes().length; i++) {
            double mean = Arrays.stream(series, i, i + window)
                    .map(value -> value - 1e6)
                    .average()
                    .orElseThrow();
            double steps = 0;
            double products = 0;
            double squares = 0;
            for (int k = 0; k < window; k++) {
                double step = k - (window - 1) / 2.0;
                double value = series[i + k] - 1e6 - mean;
                steps += step * step;
                products += step * value;
                squares += value * value;
            }
            double slope = products / steps;
            double residual = squares - slope * products;
            assertThat(lines.slopes()[i]).isCloseTo(slope, within(1e-12));
            assertThat(lines.intercepts()[i]).isCloseTo(1e6 + mean - slope * (window - 1) / 2, within(1e-8));
            assertThat(lines.rSquared()[i]).isCloseTo(slope * products / squares, within(1e-10));
            assertThat(lines.slopeErrors()[i]).isCloseTo(Math.sqrt(residual / (window - 2) / steps), within(1e-12));
        }
    }

    @Test
    void regression_constantAndMissing_hasNoSlopeAndNone() {
        double[] series = new double[60];
        Arrays.fill(series, 4);
        series[40] = Double.NaN;

        SlidingRegression lines =
                Accelerators.plain().regression(List.of(series), 10).get(0);

        assertThat(lines.slopes()[30]).isZero();
        assertThat(lines.rSquared()[30]).isZero();
        assertThat(lines.slopes()[31]).isNaN();
        assertThat(lines.slopes()[40]).isNaN();
        assertThat(lines.slopes()[41]).isZero();
    }
}
