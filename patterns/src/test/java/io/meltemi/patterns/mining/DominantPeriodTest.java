package io.meltemi.patterns.mining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DominantPeriodTest {

    @Test
    void of_noisySines_isTheirPeriodNotAMultiple() {
        assertThat(DominantPeriod.of(Shapes.periodic(2000, 96, 0.5, 1)).orElseThrow())
                .isBetween(93, 99);
    }

    @Test
    void of_sinesOnATrendWithGaps_isTheirPeriod() {
        double[] values = Shapes.periodic(2000, 96, 0.2, 2);
        for (int i = 0; i < values.length; i++) {
            values[i] += 0.01 * i;
        }
        Arrays.fill(values, 500, 640, Double.NaN);

        assertThat(DominantPeriod.of(values).orElseThrow()).isBetween(93, 99);
    }

    @Test
    void of_noise_isNone() {
        assertThat(DominantPeriod.of(Shapes.noise(2000, 3))).isEmpty();
    }

    @Test
    void of_hardlyAnyValues_isNone() {
        assertThat(DominantPeriod.of(new double[0])).isEmpty();
        assertThat(DominantPeriod.of(new double[] {1, 2, 3})).isEmpty();
    }
}
