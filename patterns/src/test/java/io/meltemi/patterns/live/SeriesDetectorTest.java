package io.meltemi.patterns.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesDetectorTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private final Random random = new Random(7);
    private final SeriesDetector detector = new SeriesDetector();
    private int minute;

    @Test
    void observe_firstValues_warmsUp() {
        for (int count = 0; count < 64; count++) {
            assertThat(observe(count % 7)).isEqualTo(Judgement.WARMING_UP);
        }
    }

    @Test
    void observe_spike_alertsWithReason() {
        passDays(3);

        Judgement judgement = observe(40);

        assertThat(judgement.score()).isGreaterThanOrEqualTo(SeriesDetector.ALERT);
        assertThat(judgement.reason()).contains("40");
    }

    @Test
    void fromBytes_ofToBytes_goesOnTheSame() {
        passDays(3);
        SeriesDetector restored = SeriesDetector.fromBytes(detector.toBytes());
        for (int count = 0; count < 5_000; count++) {
            Observation observation = new Observation(START.plus(Duration.ofMinutes(10L * minute)), usual());
            assertThat(restored.observe(observation)).isEqualTo(detector.observe(observation));
            minute++;
        }
        assertThat(restored.toBytes()).isEqualTo(detector.toBytes());
    }

    private void passDays(int days) {
        for (int count = 0; count < days * 144; count++) {
            observe(usual());
        }
    }

    private double usual() {
        return 20 + 3 * Math.sin(minute * Math.PI / 72) + 0.1 * random.nextGaussian();
    }

    private Judgement observe(double value) {
        return detector.observe(new Observation(START.plus(Duration.ofMinutes(10L * minute++)), value));
    }
}
