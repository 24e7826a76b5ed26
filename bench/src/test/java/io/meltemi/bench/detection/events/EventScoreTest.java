package io.meltemi.bench.detection.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.bench.detection.events.EventRecording.Recorded;
import io.meltemi.patterns.live.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A day of minutes, with events at 10:00 and 20:00 of ten minutes each; the first 15 % are for learning. */
class EventScoreTest {

    private static final EventRecording DAY = new EventRecording(
            "day",
            List.of(new Recorded(
                    "series",
                    IntStream.range(0, 1_440)
                            .mapToObj(minute -> new Observation(minute(minute), 1))
                            .toList())),
            List.of(new Span(minute(600), minute(610)), new Span(minute(1_200), minute(1_210))),
            Duration.ofMinutes(5));

    @Test
    void of_oneToldOneMissedOneFalse_countsEach() {
        EventScore score = EventScore.of(DAY, List.of(minute(602), minute(603), minute(900)));

        assertThat(score.told()).isEqualTo(1);
        assertThat(score.alarms()).isEqualTo(2);
        assertThat(score.falseAlarms()).isEqualTo(1);
        assertThat(score.f1()).isEqualTo(0.5);
        assertThat(score.medianDelay()).isEqualTo(Duration.ofMinutes(2));
        assertThat(score.falseAlarmsPerDay()).isCloseTo(1 / 0.85, within(0.01));
    }

    @Test
    void of_detectionsWithoutEnd_tellNothing() {
        EventScore score = EventScore.of(
                DAY,
                IntStream.range(300, 1_440).mapToObj(EventScoreTest::minute).toList());

        assertThat(score.told()).isZero();
        assertThat(score.falseAlarms()).isEqualTo(1);
        assertThat(score.f1()).isZero();
    }

    @Test
    void of_detectionsWhileLearning_countForNothing() {
        EventScore score = EventScore.of(DAY, List.of(minute(10)));

        assertThat(score.alarms()).isZero();
        assertThat(score.medianDelay()).isNull();
    }

    @Test
    void plus_twoRecordings_addsUp() {
        EventScore one = EventScore.of(DAY, List.of(minute(601)));
        EventScore other = EventScore.of(DAY, List.of(minute(605), minute(1_203)));

        assertThat(one.plus(other)).satisfies(sum -> {
            assertThat(sum.events()).isEqualTo(4);
            assertThat(sum.told()).isEqualTo(3);
            assertThat(sum.precision()).isEqualTo(1);
            assertThat(sum.recall()).isEqualTo(0.75);
        });
    }

    private static Instant minute(int minute) {
        return Instant.EPOCH.plus(Duration.ofMinutes(minute));
    }
}
