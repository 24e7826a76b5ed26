package io.meltemi.flinksql.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TheilSenSlopeTest {

    private static final Instant START = Instant.parse("2026-11-26T00:00:00Z");

    private final TheilSenSlope slope = new TheilSenSlope();

    @Test
    void slope_outliersAmongALine_isTheLines() {
        SampleAccumulator readings = slope.createAccumulator();
        for (int minute = 0; minute < 20; minute++) {
            slope.accumulate(readings, START.plusSeconds(60L * minute), minute % 5 == 0 ? 1_000.0 : 0.5 * minute);
        }

        assertThat(slope.getValue(readings)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void slope_fewerThanTwoReadings_isNull() {
        SampleAccumulator readings = slope.createAccumulator();
        slope.accumulate(readings, START, 1.0);
        slope.accumulate(readings, START, null);
        slope.accumulate(readings, START.plusSeconds(1), Double.NaN);

        assertThat(slope.getValue(readings)).isNull();
    }

    @Test
    void accumulate_manyReadings_keepsASampleThatDoesNotDependOnTheirOrder() {
        Random random = new Random(11);
        SampleAccumulator forward = slope.createAccumulator();
        SampleAccumulator backward = slope.createAccumulator();
        double[] noise = random.doubles(5_000, -1, 1).toArray();
        for (int i = 0; i < noise.length; i++) {
            int other = noise.length - 1 - i;
            slope.accumulate(forward, START.plusSeconds(i), i / 60.0 + noise[i]);
            slope.accumulate(backward, START.plusSeconds(other), other / 60.0 + noise[other]);
        }

        assertThat(forward.micros).hasSize(SampleAccumulator.MOST).isEqualTo(backward.micros);
        assertThat(slope.getValue(forward)).isCloseTo(1, within(0.01));
    }

    @Test
    void merge_samples_isTheSampleOfAll() {
        SampleAccumulator all = slope.createAccumulator();
        SampleAccumulator first = slope.createAccumulator();
        SampleAccumulator second = slope.createAccumulator();
        for (int i = 0; i < 4_000; i++) {
            slope.accumulate(all, START.plusSeconds(i), i % 7.0);
            slope.accumulate(i < 3_900 ? first : second, START.plusSeconds(i), i % 7.0);
        }
        slope.merge(second, List.of(first));

        assertThat(second.micros).isEqualTo(all.micros);
        assertThat(second.values).isEqualTo(all.values);
    }

    @Test
    void retract_readings_leavesTheOthersLine() {
        SampleAccumulator readings = slope.createAccumulator();
        for (int i = 0; i < 30; i++) {
            slope.accumulate(readings, START.plusSeconds(60L * i), i < 10 ? 100.0 - i : 2.0 * i);
        }
        for (int i = 0; i < 10; i++) {
            slope.retract(readings, START.plusSeconds(60L * i), 100.0 - i);
        }
        slope.retract(readings, START, -1.0); // never taken in

        assertThat(readings.micros).hasSize(20);
        assertThat(slope.getValue(readings)).isCloseTo(2, within(1e-9));
    }
}
