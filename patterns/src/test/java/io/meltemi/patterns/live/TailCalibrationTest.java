package io.meltemi.patterns.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TailCalibrationTest {

    private final TailCalibration calibration = new TailCalibration();

    @Test
    void surprise_ofFewValues_isNone() {
        for (int count = 0; count < 19; count++) {
            calibration.add(1);
        }
        assertThat(calibration.surprise(1_000)).isZero();
    }

    @Test
    void surprise_ofParetoTail_isItsProbabilityBeyondWhatWasSeen() {
        Random random = new Random(5);
        for (int count = 0; count < 7_000; count++) {
            calibration.add(Math.pow(1 - random.nextDouble(), -0.5));
        }
        assertThat(calibration.surprise(10)).isCloseTo(2, within(0.15));
        assertThat(calibration.surprise(1_000)).isCloseTo(6, within(0.8));
    }

    @Test
    void surprise_ofNormalValues_isRarelyTooHigh() {
        Random random = new Random(5);
        int alarms = 0;
        for (int count = 0; count < 100_000; count++) {
            double size = Math.abs(random.nextGaussian());
            alarms += calibration.surprise(size) >= 3 ? 1 : 0;
            calibration.add(size);
        }
        assertThat(alarms).isBetween(50, 150);
    }

    @Test
    void surprise_ofConstantThenAnything_isFiniteAndGrows() {
        for (int count = 0; count < 1_000; count++) {
            calibration.add(0);
        }
        assertThat(calibration.surprise(0)).isCloseTo(0, within(0.01));
        assertThat(calibration.surprise(1e-3)).isGreaterThan(3);
        assertThat(calibration.surprise(Double.MAX_VALUE)).isEqualTo(TailCalibration.MAXIMUM);
    }

    @Test
    void surprise_ofNewNormal_fades() {
        for (int count = 0; count < 8_000; count++) {
            calibration.add(1 + count % 10);
        }
        double atFirst = calibration.surprise(50);
        for (int count = 0; count < 2_000; count++) {
            calibration.add(50);
        }
        assertThat(atFirst).isGreaterThan(4);
        assertThat(calibration.surprise(50)).isLessThan(1);
    }
}
