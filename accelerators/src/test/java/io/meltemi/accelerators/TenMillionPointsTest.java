package io.meltemi.accelerators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Within the memory of a test's process. */
class TenMillionPointsTest {

    private static final int LENGTH = 10_000_000;
    private static final int WINDOW = 60;
    private static double[] series = {};

    @BeforeAll
    static void makeSeries() {
        series = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            series[i] = 1e6 + i * 1e-3 + Math.sin(i * 0.1) + (i * 7919L % 1000) / 1e4;
        }
    }

    @Test
    void regression_ofAllWindows_hasTheDriftAndTheWave() {
        double[] slopes = Accelerators.plain().regression(series, WINDOW).slopes();

        double sum = 0;
        for (double slope : slopes) {
            sum += slope;
        }
        assertThat(slopes).hasSize(LENGTH - WINDOW + 1);
        assertThat(sum / slopes.length).isCloseTo(1e-3, within(1e-6));
    }

    @Test
    void distanceProfile_ofAWindow_findsItself() {
        double[] query = java.util.Arrays.copyOfRange(series, 7_654_321, 7_654_321 + WINDOW);

        double[] distances = Accelerators.plain().distanceProfile(query, series);

        assertThat(distances[7_654_321]).isLessThan(1e-9);
        assertThat(distances[7_654_321 + 31]).isGreaterThan(5);
    }
}
