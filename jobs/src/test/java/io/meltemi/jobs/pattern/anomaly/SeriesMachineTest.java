package io.meltemi.jobs.pattern.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order in which a detector hears its series, and when it begins anew. */
class SeriesMachineTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

    @ParameterizedTest
    @DisplayName("Readings are heard in the order of their times, each once, whatever the order in which they come")
    @CsvSource({
        "'0 1 2 3',        '0 1 2 3',    'ON_TIME ON_TIME ON_TIME ON_TIME'",
        "'0 2 1 3',        '0 1 2 3',    'ON_TIME ON_TIME ON_TIME ON_TIME'",
        "'3 2 1 0',        '0 1 2 3',    'ON_TIME ON_TIME ON_TIME ON_TIME'",
        "'0 1 1 2 0',      '0 1 2',      'ON_TIME ON_TIME REPEATED ON_TIME REPEATED'",
        "'0 7 1 8',        '0 1 7 8',    'ON_TIME ON_TIME ON_TIME ON_TIME'",
        "'0 7 12 6 7 13',  '0 7 12 13',  'ON_TIME ON_TIME ON_TIME TOO_LATE REPEATED ON_TIME'",
        "'0 100 50 101',   '0 50 100 101', 'ON_TIME ON_TIME ON_TIME ON_TIME'",
        "'0 100 106 50',   '0 100 106',  'ON_TIME ON_TIME ON_TIME TOO_LATE'",
    })
    void onReading_anyOrder_isHeardInOrder(String seconds, String heard, String taken) {
        LiveWalk walk = walk(Duration.ofSeconds(5));
        StringBuilder found = new StringBuilder();
        for (String second : seconds.split(" ")) {
            found.append(walk.take(reading(Integer.parseInt(second)))).append(' ');
        }
        walk.until(START.plusSeconds(10));

        assertThat(found.toString().strip()).isEqualTo(taken);
        assertThat(walk.heard())
                .containsExactlyElementsOf(
                        List.of(heard.split(" ")).stream().map(Double::valueOf).toList());
    }

    @Test
    void onReading_withoutTolerance_isHeardAtOnce() {
        LiveWalk walk = walk(Duration.ZERO);

        walk.take(reading(0));
        walk.take(reading(5));

        assertThat(walk.heard()).containsExactly(0.0, 5.0);
        assertThat(walk.take(reading(4))).isEqualTo(Taken.TOO_LATE);
    }

    @Test
    void onTime_readingWithoutANewerOne_isHeardAfterTheTolerance() {
        LiveWalk walk = walk(Duration.ofSeconds(5));

        walk.take(reading(0));
        walk.until(START.plusSeconds(4));
        assertThat(walk.heard()).isEmpty();
        walk.until(START.plusSeconds(5));

        assertThat(walk.heard()).containsExactly(0.0);
    }

    @Test
    void onReading_manyWithinTheTolerance_keepsFew() {
        LiveWalk walk = walk(Duration.ofHours(1));

        for (int i = 0; i < 1_000; i++) {
            walk.take(reading(i));
        }

        assertThat(walk.heard()).hasSizeGreaterThan(900).isSorted();
        assertThat(walk.series().held()).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({"NaN, GOOD", "Infinity, GOOD", "-127, OUT_OF_RANGE", ", GOOD"})
    void onReading_noMeasurement_isNotHeard(Double value, Quality quality) {
        LiveWalk walk = walk(Duration.ZERO);

        assertThat(walk.take(LiveWalk.reading(START, value, null, quality))).isEqualTo(Taken.UNSUITABLE);
        assertThat(walk.series()).isNull();
    }

    @Test
    @DisplayName("NODE-03: a sensor that the configuration does not declare is a series like any other")
    void onReading_undeclared_isHeard() {
        LiveWalk walk = walk(Duration.ZERO);

        walk.take(LiveWalk.reading(START, 20.0, null, Quality.UNDECLARED));

        assertThat(walk.heard()).containsExactly(20.0);
    }

    @Test
    @DisplayName("With another unit the series begins anew: what was learned in the old one says nothing")
    void onReading_otherUnit_beginsAnew() {
        LiveWalk walk = walk(Duration.ZERO);
        walk.take(LiveWalk.reading(START, 20.0, "C", Quality.GOOD));
        walk.take(LiveWalk.reading(START.plusSeconds(1), 20.9, "C", Quality.GOOD));
        walk.take(LiveWalk.reading(START.plusSeconds(2), 20.2, null, Quality.GOOD));

        Taken taken = walk.take(LiveWalk.reading(START.plusSeconds(3), 68.0, "F", Quality.GOOD));

        assertThat(taken).isEqualTo(Taken.OTHER_UNIT);
        assertThat(walk.heard()).containsExactly(68.0);
        assertThat(walk.patterns()).extracting(Pattern::isOpen).containsExactly(true, false);
    }

    @Test
    @DisplayName("A backlog that came late is left out; a clock that went back begins the series anew after an hour")
    void onReading_clockWentBack_beginsAnewAfterAnHour() {
        LiveWalk walk = walk(Duration.ZERO);
        walk.live(START, 1);
        walk.until(START.plus(Duration.ofMinutes(59)));
        assertThat(walk.take(reading(-100_000))).isEqualTo(Taken.TOO_LATE);
        walk.until(START.plus(Duration.ofMinutes(60)));
        assertThat(walk.take(reading(-99_000))).isEqualTo(Taken.RESTARTED);
        assertThat(walk.take(reading(-98_000))).isEqualTo(Taken.ON_TIME);

        assertThat(walk.heard()).containsExactly(-99_000.0, -98_000.0);
    }

    @Test
    void onTime_silentForLong_isForgotten() {
        LiveWalk walk = walk(Duration.ofSeconds(5));
        walk.live(START, 1);

        walk.until(START.plus(Duration.ofDays(90)).minusSeconds(1));
        assertThat(walk.series()).isNotNull();
        walk.until(START.plus(Duration.ofDays(90)));

        assertThat(walk.series()).isNull();
    }

    private static LiveWalk walk(Duration tolerance) {
        LivePlan plan = LivePlan.DEFAULT;
        return LiveWalk.with(
                new LivePlan(
                        plan.threshold(),
                        plan.alertThreshold(),
                        plan.severity(),
                        tolerance,
                        plan.quiet(),
                        plan.mostADay(),
                        plan.forgetAfter()),
                START);
    }

    /** One whose value is its second. */
    private static Reading reading(int second) {
        return LiveWalk.reading(START.plusSeconds(second), (double) second, "%", Quality.GOOD);
    }
}
