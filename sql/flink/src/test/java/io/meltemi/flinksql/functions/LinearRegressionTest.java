package io.meltemi.flinksql.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LinearRegressionTest {

    private static final Instant START = Instant.parse("2026-11-26T00:00:00.000001Z");
    private static final Offset<Double> EXACT = within(1e-9);

    private final LinregSlope slope = new LinregSlope();
    private final LinregR2 share = new LinregR2();

    @Test
    void slope_ofALine_isItsRiseAMinute() {
        MomentsAccumulator readings = slope.createAccumulator();
        for (int minute = 0; minute < 10; minute++) {
            slope.accumulate(readings, START.plusSeconds(60L * minute), 20 + 0.25 * minute);
        }

        assertThat(slope.getValue(readings)).isCloseTo(0.25, EXACT);
        assertThat(share.getValue(readings)).isCloseTo(1, EXACT);
    }

    @Test
    void slope_ofKnownNumbers_isTheirs() {
        // minutes 0 to 4, values 1 3 2 5 4: slope 0.8, r squared 0.64
        MomentsAccumulator readings = slope.createAccumulator();
        double[] values = {1, 3, 2, 5, 4};
        for (int i = 0; i < values.length; i++) {
            slope.accumulate(readings, LocalDateTime.of(2026, 1, 1, 0, i), values[i]);
        }

        assertThat(slope.getValue(readings)).isCloseTo(0.8, EXACT);
        assertThat(share.getValue(readings)).isCloseTo(0.64, EXACT);
    }

    @Test
    void slope_fewerThanTwoReadings_isNull() {
        MomentsAccumulator readings = slope.createAccumulator();
        assertThat(slope.getValue(readings)).isNull();
        slope.accumulate(readings, START, 1.0);
        slope.accumulate(readings, START, 2.0);
        assertThat(slope.getValue(readings)).as("one instant").isNull();
        assertThat(share.getValue(readings)).isNull();
    }

    @Test
    void accumulate_nullsAndNoNumbers_doNotCount() {
        MomentsAccumulator readings = slope.createAccumulator();
        slope.accumulate(readings, START, null);
        slope.accumulate(readings, (Instant) null, 1.0);
        slope.accumulate(readings, (LocalDateTime) null, 1.0);
        slope.accumulate(readings, START, Double.NaN);
        slope.accumulate(readings, START, Double.POSITIVE_INFINITY);

        assertThat(readings.n).isZero();
    }

    @Test
    void share_equalValues_isZero() {
        MomentsAccumulator readings = share.createAccumulator();
        share.accumulate(readings, START, 5.0);
        share.accumulate(readings, START.plusSeconds(60), 5.0);

        assertThat(share.getValue(readings)).isZero();
        assertThat(slope.getValue(readings)).isZero();
    }

    @Test
    void merge_partsInAnyOrder_isAsAllAtOnce() {
        Random random = new Random(5);
        MomentsAccumulator all = slope.createAccumulator();
        MomentsAccumulator first = slope.createAccumulator();
        MomentsAccumulator second = slope.createAccumulator();
        for (int i = 0; i < 500; i++) {
            Instant time = START.plusMillis(random.nextInt(3_600_000));
            double value = 25 + random.nextGaussian();
            slope.accumulate(all, time, value);
            slope.accumulate(i % 3 == 0 ? first : second, time, value);
        }
        MomentsAccumulator merged = slope.createAccumulator();
        slope.merge(merged, List.of(second, slope.createAccumulator(), first));

        assertThat(slope.getValue(merged)).isCloseTo(slope.getValue(all), within(1e-12));
        assertThat(share.getValue(merged)).isCloseTo(share.getValue(all), EXACT);
    }

    @Test
    void retract_slidingFarAway_staysTheWindowsLine() {
        Random random = new Random(7);
        int length = 60;
        double[] values = random.doubles(50_000, 20, 30).toArray();
        MomentsAccumulator sliding = slope.createAccumulator();
        for (int i = 0; i < values.length; i++) {
            slope.accumulate(sliding, START.plusSeconds(i * 10L), values[i]);
            if (i >= length) {
                slope.retract(sliding, START.plusSeconds((i - length) * 10L), values[i - length]);
            }
        }
        MomentsAccumulator fresh = slope.createAccumulator();
        for (int i = values.length - length; i < values.length; i++) {
            slope.accumulate(fresh, START.plusSeconds(i * 10L), values[i]);
        }

        assertThat(slope.getValue(sliding)).isCloseTo(slope.getValue(fresh), within(1e-6));
        assertThat(share.getValue(sliding)).isCloseTo(share.getValue(fresh), within(1e-6));
    }

    @Test
    void retract_everything_leavesNothing() {
        MomentsAccumulator readings = slope.createAccumulator();
        slope.accumulate(readings, START, 1.0);
        slope.accumulate(readings, START.plusSeconds(60), 3.0);
        slope.retract(readings, START, 1.0);
        slope.retract(readings, START.plusSeconds(60), 3.0);

        assertThat(readings)
                .usingRecursiveComparison()
                .ignoringFields("referenceMicros")
                .isEqualTo(new MomentsAccumulator());
    }
}
