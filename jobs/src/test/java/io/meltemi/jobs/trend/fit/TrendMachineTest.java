package io.meltemi.jobs.trend.fit;

import static io.meltemi.jobs.trend.fit.SeriesWalk.SENSOR;
import static io.meltemi.jobs.trend.fit.SeriesWalk.readingOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import io.meltemi.schemas.event.TrendMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendMachineTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final String QUARTER = "PT15M/PT1M";

    @Test
    void onReading_passesAWindowsEnd_tellsOfTheReadingsBeforeIt() {
        SeriesWalk walk = SeriesWalk.with(QUARTER, START);
        for (int i = 0; i <= 15; i++) {
            walk.reading(START.plusSeconds(60L * i), 20 + i * 0.5);
        }

        Trend last = walk.trends().get(walk.trends().size() - 1);
        assertThat(last.windowEnd()).isEqualTo(START.plusSeconds(900));
        assertThat(last.windowSeconds()).isEqualTo(900);
        assertThat(last.n()).isEqualTo(15);
        assertThat(last.spanSeconds()).isEqualTo(840);
        assertThat(last.slopePerMinute()).isCloseTo(0.5, within(1e-12));
        assertThat(last.intercept()).isCloseTo(27.5, within(1e-12));
        assertThat(last.revision()).isZero();
        assertThat(walk.trends()).extracting(Trend::n).startsWith(2L, 3L);
        assertThat(walk.trends()).hasSize(14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "hourly", "room", "library"})
    @DisplayName(
            "Every window over real readings agrees with 50 digits, in whatever order they came within the lateness")
    void onReading_realReadingsInAnyOrder_endsWithTheExactLines(String name) {
        String window = name.equals("hourly") ? "P1D/PT1H" : "PT5M/PT30S";
        Duration length = name.equals("hourly") ? Duration.ofDays(1) : Duration.ofMinutes(5);
        List<Point> readings = Extracts.of(name);
        List<Point> mixed = new ArrayList<>(readings);
        for (int i = 0; i + 3 <= mixed.size() && !name.equals("hourly"); i += 3) {
            Collections.shuffle(mixed.subList(i, i + 3), new Random(i));
        }
        SeriesWalk walk =
                SeriesWalk.with(window, Extracts.instant(readings.get(0).micros()));
        for (Point point : mixed) {
            walk.until(Extracts.instant(point.micros()));
            assertThat(walk.reading(Extracts.instant(point.micros()), point.value()))
                    .isIn(Taken.ON_TIME, Taken.LATE);
        }
        walk.until(walk.now().plus(length).plusSeconds(60));

        List<Trend> holding = List.copyOf(walk.holding(length.toString()).values());
        assertThat(holding).hasSizeGreaterThan(20);
        for (Trend trend : holding) {
            long end = Extracts.micros(trend.windowEnd());
            List<Point> inside = readings.stream()
                    .filter(point -> point.micros() < end && point.micros() >= end - length.toMillis() * 1_000)
                    .toList();
            assertThat(trend.n()).isEqualTo(inside.size());
            Double stderr = trend.slopeStderr();
            ExactLine.of(inside, end)
                    .assertAgrees(new Line(
                            trend.n(),
                            trend.spanSeconds(),
                            trend.slopePerMinute() / 60,
                            trend.intercept(),
                            trend.rSquared(),
                            stderr == null ? null : stderr / 60));
        }
    }

    @Test
    void onReading_lateWithinTheLateness_correctsItsWindowsOnce() {
        SeriesWalk walk = SeriesWalk.with(QUARTER, START);
        for (int i = 0; i <= 5; i++) {
            walk.live(START.plusSeconds(60L * i), 20 + i);
        }
        int before = walk.trends().size();
        assertThat(walk.reading(START.plusSeconds(90), 40)).isEqualTo(Taken.LATE);
        assertThat(walk.reading(START.plusSeconds(95), 40)).isEqualTo(Taken.LATE);
        assertThat(walk.trends()).hasSize(before);
        walk.until(walk.now().plusSeconds(1));

        List<Trend> corrected = walk.trends().subList(before, walk.trends().size());
        assertThat(corrected).extracting(Trend::revision).containsOnly(2L);
        assertThat(corrected)
                .extracting(trend -> Duration.between(START, trend.windowEnd()).toMinutes())
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(corrected).extracting(Trend::n).containsExactly(4L, 5L, 6L, 7L);
        walk.live(START.plusSeconds(360), 26);
        assertThat(walk.trends().get(walk.trends().size() - 1).revision()).isZero();
    }

    @Test
    void onReading_laterThanTheLateness_isLeftOut() {
        SeriesWalk walk = SeriesWalk.with("5 readings, " + QUARTER, START);
        walk.live(START, 20);
        walk.live(START.plusSeconds(60), 20);

        assertThat(walk.reading(START.minusSeconds(540), 99)).isEqualTo(Taken.LATE);
        assertThat(walk.reading(START.minusSeconds(541), 99)).isEqualTo(Taken.TOO_LATE);
    }

    @Test
    @DisplayName("One series' time is its own: a reading from an hour ahead of others' makes nothing late")
    void onReading_storedAndForwarded_isTreatedAsItWasThen() {
        SeriesWalk live = SeriesWalk.with("5 readings, " + QUARTER, START);
        SeriesWalk forwarded = SeriesWalk.with("5 readings, " + QUARTER, START.plusSeconds(86_400));
        for (int i = 0; i <= 60; i++) {
            live.live(START.plusSeconds(60L * i), 20 + i % 7);
            assertThat(forwarded.reading(START.plusSeconds(60L * i), 20 + i % 7))
                    .isEqualTo(Taken.ON_TIME);
        }
        live.until(live.now().plusSeconds(1_000));
        forwarded.until(forwarded.now().plusSeconds(1_000));

        assertThat(forwarded.holding("PT15M")).isEqualTo(live.holding("PT15M"));
        assertThat(forwarded.trends("5 readings")).isEqualTo(live.trends("5 readings"));
    }

    @Test
    void onTime_silentSeries_tellsItsOpenWindowsAndIsForgotten() {
        SeriesWalk walk = SeriesWalk.with("PT15M/PT1M", START);
        walk.live(START.plusSeconds(10), 20);
        walk.live(START.plusSeconds(40), 21);
        walk.until(START.plusSeconds(64));
        assertThat(walk.trends()).isEmpty();
        walk.until(START.plusSeconds(65));
        assertThat(walk.trends()).hasSize(1);
        walk.until(START.plusSeconds(20 * 60));
        assertThat(walk.trends()).hasSize(15).extracting(Trend::n).containsOnly(2L);
        assertThat(walk.series()).isNotNull();

        walk.until(START.plusSeconds(40 + 26 * 60));
        assertThat(walk.series()).isNull();
    }

    @Test
    void onReading_afterSilence_correctsWhatWasToldWithoutIt() {
        SeriesWalk walk = SeriesWalk.with("PT15M/PT1M", START);
        walk.live(START.plusSeconds(10), 20);
        walk.live(START.plusSeconds(40), 21);
        walk.until(START.plusSeconds(70));
        assertThat(walk.trends()).hasSize(1);

        assertThat(walk.reading(START.plusSeconds(55), 22)).isEqualTo(Taken.ON_TIME);
        walk.until(START.plusSeconds(72));

        assertThat(walk.trends()).hasSize(2);
        assertThat(walk.trends().get(1).id()).isEqualTo(walk.trends().get(0).id());
        assertThat(walk.trends().get(1).revision()).isEqualTo(1);
        assertThat(walk.trends().get(1).n()).isEqualTo(3);
    }

    @Test
    void onReading_gapLongerThanTheWindow_isNoLineAcrossIt() {
        SeriesWalk walk = SeriesWalk.with("PT15M/PT1M", START);
        walk.reading(START, 20);
        walk.reading(START.plusSeconds(60), 21);
        walk.reading(START.plus(Duration.ofDays(400)), 99);
        walk.reading(START.plus(Duration.ofDays(400)).plusSeconds(60), 99);

        assertThat(walk.trends()).hasSize(14).allSatisfy(trend -> {
            assertThat(trend.spanSeconds()).isEqualTo(60);
            assertThat(trend.windowEnd()).isBefore(START.plusSeconds(1_000));
        });
        assertThat(walk.series().windows().get(0).panes()).hasSizeLessThan(30);
    }

    @Test
    @DisplayName("A clock five minutes ahead for one reading: the windows are right in the end")
    void onReading_clockJumpsAheadOnce_endsWithTheSameLines() {
        SeriesWalk walk = SeriesWalk.with("PT15M/PT1M", START);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i <= 60; i++) {
            Instant time = START.plusSeconds(20L * i);
            walk.live(time, 20 + i % 5);
            times.add(time);
            if (i == 20) {
                Instant ahead = time.plusSeconds(299);
                assertThat(walk.reading(ahead, 20)).isEqualTo(Taken.ON_TIME);
                times.add(ahead);
            }
        }
        walk.until(START.plusSeconds(3_600));

        assertThat(walk.holding("PT15M")).hasSize(34).allSatisfy((end, trend) -> assertThat(trend.n())
                .isEqualTo(times.stream()
                        .filter(time -> time.isBefore(end) && !time.isBefore(end.minusSeconds(900)))
                        .count()));
    }

    @Test
    @DisplayName("A clock that goes back for good does not end a series: it begins anew after the lateness")
    void onReading_clockGoesBack_beginsAnew() {
        SeriesWalk walk = SeriesWalk.with("5 readings, " + QUARTER, START);
        for (int i = 0; i <= 10; i++) {
            walk.live(START.plusSeconds(60L * i), 20);
        }
        Duration back = Duration.ofDays(365);
        List<Taken> taken = new ArrayList<>();
        for (int i = 11; i <= 40; i++) {
            walk.until(START.plusSeconds(60L * i));
            taken.add(walk.reading(START.plusSeconds(60L * i).minus(back), 20 + i));
        }

        assertThat(taken.subList(0, 9)).containsOnly(Taken.TOO_LATE);
        assertThat(taken.get(9)).isEqualTo(Taken.RESTARTED);
        assertThat(taken.subList(10, 30)).containsOnly(Taken.ON_TIME);
        assertThat(walk.trends("PT15M").get(walk.trends("PT15M").size() - 1).slopePerMinute())
                .isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1600-01-01T00:00:00Z", "9999-12-31T00:00:00Z"})
    @DisplayName("MSG-05: any age is accepted")
    void onReading_anyAge_isALine(String time) {
        Instant begin = Instant.parse(time);
        SeriesWalk walk = SeriesWalk.with("5 readings, " + QUARTER, START);
        for (int i = 0; i <= 20; i++) {
            assertThat(walk.reading(begin.plusSeconds(60L * i), 20 + i)).isEqualTo(Taken.ON_TIME);
        }
        walk.until(START.plusSeconds(60));

        assertThat(walk.trends())
                .allSatisfy(trend -> assertThat(trend.slopePerMinute()).isCloseTo(1, within(1e-9)));
        assertThat(walk.trends("PT15M")).hasSize(19).last().satisfies(trend -> assertThat(trend.windowEnd())
                .isEqualTo(begin.plusSeconds(1_200)));
        assertThat(walk.reading(START, 20)).isEqualTo(begin.isBefore(START) ? Taken.ON_TIME : Taken.TOO_LATE);
    }

    @Test
    void onReading_windowOfReadings_isTheLastInTheOrderOfTime() {
        SeriesWalk walk = SeriesWalk.with("3 readings, 4 readings theil-sen", START);
        walk.reading(START, 0);
        walk.reading(START.plusSeconds(60), 1);
        walk.reading(START.plusSeconds(120), 2);
        walk.reading(START.plusSeconds(240), 4);
        assertThat(walk.reading(START.plusSeconds(180), 30)).isEqualTo(Taken.LATE);

        List<Trend> last =
                walk.trends().subList(walk.trends().size() - 2, walk.trends().size());
        assertThat(last).extracting(Trend::windowEnd).containsOnly(START.plusSeconds(240));
        assertThat(last).extracting(Trend::revision).containsOnly(1L);
        assertThat(last.get(0).n()).isEqualTo(3);
        assertThat(last.get(0).slopePerMinute()).isCloseTo(1, within(1e-12));
        assertThat(last.get(0).intercept()).isCloseTo(13, within(1e-12));
        assertThat(last.get(1).method()).isEqualTo(TrendMethod.THEIL_SEN);
        assertThat(last.get(1).n()).isEqualTo(4);
        assertThat(last.get(1).slopeStderr()).isNull();
    }

    @Test
    @DisplayName("A burst within an instant makes no slope, and there is one line a second at most")
    void onReading_burst_makesNothingAbsurd() {
        SeriesWalk walk = SeriesWalk.with("5 readings, PT1M/PT10S", START);
        for (int i = 0; i < 1_000; i++) {
            walk.reading(START.plusNanos(i * 1_000L), 20 + i % 2);
        }
        assertThat(walk.trends()).isEmpty();
        for (int i = 0; i < 1_000; i++) {
            walk.reading(START.plusMillis(i * 10L), 20 + i % 2);
        }
        walk.reading(START.plusSeconds(10), 20);

        assertThat(walk.trends("5 readings")).hasSize(10).allSatisfy(trend -> {
            assertThat(Math.abs(trend.slopePerMinute())).isLessThan(61);
            assertThat(trend.spanSeconds()).isGreaterThanOrEqualTo(1);
        });
        assertThat(walk.trends("PT1M")).hasSize(1);
        assertThat(walk.trends("PT1M").get(0).n()).isEqualTo(2_000);
    }

    @Test
    void onReading_sameInstantOnly_isNoTrend() {
        SeriesWalk walk = SeriesWalk.with("PT1M/PT10S", START);
        walk.reading(START, 20);
        walk.reading(START, 21);
        walk.reading(START, 22);
        walk.until(START.plusSeconds(600));

        assertThat(walk.trends()).isEmpty();
    }

    @Test
    @DisplayName("MSG-06: without Kafka a lower origin says nothing of what was taken before")
    void onReading_originsWithoutOrder_allCount() {
        SeriesWalk walk = SeriesWalk.with("PT15M/PT1M", START);
        Reading reading = readingOf(SENSOR, START, false, null, 20.0, Quality.GOOD, 1);

        assertThat(walk.take(withOrigin(reading, new Origin(Origin.STAMPED, 9, 0))))
                .isEqualTo(Taken.ON_TIME);
        assertThat(walk.take(withOrigin(reading, new Origin(Origin.STAMPED, 8, 0))))
                .isEqualTo(Taken.LATE);
    }

    @Test
    @DisplayName("MSG-06: what a node sends again, and what a job writes again, counts once")
    void onReading_repeated_countsOnce() {
        SeriesWalk walk = SeriesWalk.with("PT15M/PT1M", START);
        walk.take(readingOf(SENSOR, START, true, 1L, 20.0, Quality.GOOD, 1));
        walk.take(readingOf(SENSOR, START, true, 2L, 20.5, Quality.GOOD, 2));
        walk.take(readingOf(SENSOR, START.plusSeconds(10), true, 3L, 21.0, Quality.GOOD, 3));
        walk.take(readingOf(SENSOR, START.plusSeconds(20), false, null, 21.0, Quality.GOOD, 4));

        assertThat(walk.take(readingOf(SENSOR, START, true, 1L, 20.0, Quality.GOOD, 5)))
                .isEqualTo(Taken.REPEATED);
        assertThat(walk.take(readingOf(SENSOR, START.plusSeconds(10), true, 3L, 21.0, Quality.GOOD, 3)))
                .isEqualTo(Taken.REPEATED);
        assertThat(walk.take(readingOf(SENSOR, START.plusSeconds(20), false, null, 21.0, Quality.GOOD, 4)))
                .isEqualTo(Taken.REPEATED);
        assertThat(walk.take(readingOf(SENSOR, START.plusSeconds(20), false, null, 21.0, Quality.GOOD, 6)))
                .isEqualTo(Taken.LATE);
        walk.until(START.plusSeconds(100));
        assertThat(walk.trends().get(0).n()).isEqualTo(5);
    }

    @Test
    @DisplayName("NODE-03: undeclared readings count, those outside their declared range and texts do not")
    void onReading_quality_decidesWhatCounts() {
        SeriesWalk walk = SeriesWalk.with("PT15M/PT1M", START);

        assertThat(walk.take(readingOf(SENSOR, START, false, null, 20.0, Quality.UNDECLARED, 1)))
                .isEqualTo(Taken.ON_TIME);
        assertThat(walk.take(readingOf(SENSOR, START.plusSeconds(1), false, null, -127.0, Quality.OUT_OF_RANGE, 2)))
                .isEqualTo(Taken.UNSUITABLE);
        assertThat(walk.take(readingOf(SENSOR, START.plusSeconds(2), false, null, null, Quality.GOOD, 3)))
                .isEqualTo(Taken.UNSUITABLE);
    }

    @Test
    void onTime_otherWindowsSinceTheRestart_goesOnWithTheNewOnes() {
        SeriesWalk walk = SeriesWalk.with("5 readings, PT15M/PT1M", START);
        for (int i = 0; i <= 20; i++) {
            walk.live(START.plusSeconds(60L * i), 20 + i);
        }
        SeriesWalk restored = walk.restoredWith("PT15M/PT1M, PT10M/PT5M");
        for (int i = 21; i <= 35; i++) {
            restored.live(START.plusSeconds(60L * i), 20 + i);
        }

        assertThat(restored.trends("5 readings")).isEmpty();
        assertThat(restored.trends("PT15M").get(0).n()).isEqualTo(15);
        assertThat(restored.trends("PT10M")).extracting(Trend::n).containsExactly(4L, 9L, 10L);
        SeriesWalk none = walk.restoredWith("5 readings");
        none.until(START.plusSeconds(7_200));
        assertThat(none.trends()).isEmpty();
    }

    @Test
    @DisplayName("What is kept of a series is bounded by its windows, whatever the number of its readings")
    void onReading_manyReadings_keepsAsMuch() {
        List<Integer> panes = new ArrayList<>();
        for (int perMinute : new int[] {1, 60, 600}) {
            SeriesWalk walk = SeriesWalk.with("5 readings, PT15M/PT1M", START);
            for (int i = 0; i < 60 * perMinute; i++) {
                walk.reading(START.plusMillis(i * 60_000L / perMinute), 20 + i % 3);
            }
            panes.add(walk.series().windows().get(0).panes().size());
            assertThat(walk.series().last().points()).hasSize(5);
        }

        assertThat(panes).containsOnly(panes.get(0));
    }

    private static Reading withOrigin(Reading reading, Origin origin) {
        return new Reading(
                reading.network(),
                reading.nodeId(),
                reading.sensor(),
                reading.time(),
                reading.timeFromNode(),
                reading.seq(),
                reading.dataType(),
                reading.unit(),
                reading.value(),
                reading.textValue(),
                reading.quality(),
                reading.arrivedAt(),
                origin,
                reading.receivedInHour());
    }
}
