package io.meltemi.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final ZoneId ATHENS = ZoneId.of("Europe/Athens");
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    @ParameterizedTest
    @CsvSource({
        // Athens is two hours ahead of UTC; 2026-11-25 is a Wednesday.
        "WEDNESDAY, 08:00, 18:00, 2026-11-25T05:59:59Z, false",
        "WEDNESDAY, 08:00, 18:00, 2026-11-25T06:00:00Z, true",
        "WEDNESDAY, 08:00, 18:00, 2026-11-25T15:59:59Z, true",
        "WEDNESDAY, 08:00, 18:00, 2026-11-25T16:00:00Z, false",
        "TUESDAY,   08:00, 18:00, 2026-11-25T10:00:00Z, false",
        // Over midnight, the day is that of the beginning.
        "WEDNESDAY, 22:00, 06:00, 2026-11-25T21:00:00Z, true",
        "WEDNESDAY, 22:00, 06:00, 2026-11-26T03:59:59Z, true",
        "WEDNESDAY, 22:00, 06:00, 2026-11-26T04:00:00Z, false",
        "THURSDAY,  22:00, 06:00, 2026-11-26T03:00:00Z, false",
        "WEDNESDAY, 00:00, 00:00, 2026-11-25T21:59:59Z, true",
        "WEDNESDAY, 00:00, 00:00, 2026-11-25T22:00:00Z, false"
    })
    void includes_table(DayOfWeek day, LocalTime from, LocalTime to, Instant instant, boolean expected) {
        assertThat(new Schedule(Set.of(day), from, to, ATHENS).includes(instant))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // 2026-03-29: 03:00 becomes 04:00. 2026-10-25: 04:00 becomes 03:00.
        "SUNDAY, 02:00, 05:00, 2026-03-29T00:00:00Z, PT2H",
        "SUNDAY, 03:15, 05:00, 2026-03-29T01:00:00Z, PT1H",
        "SUNDAY, 02:00, 03:30, 2026-03-29T00:00:00Z, PT1H",
        "SUNDAY, 02:00, 05:00, 2026-10-24T23:00:00Z, PT4H",
        "SUNDAY, 03:15, 03:45, 2026-10-25T00:15:00Z, PT30M",
        "SUNDAY, 00:00, 00:00, 2026-10-24T21:00:00Z, PT25H",
        "SUNDAY, 00:00, 00:00, 2026-03-28T22:00:00Z, PT23H",
        "SATURDAY, 23:00, 04:30, 2026-03-28T21:00:00Z, PT4H30M"
    })
    void nextChange_whereTheClockChanges_keepsLocalTime(
            DayOfWeek day, LocalTime from, LocalTime to, Instant begins, Duration lasts) {
        Schedule schedule = new Schedule(Set.of(day), from, to, ATHENS);

        assertThat(schedule.nextChange(begins.minusSeconds(1))).isEqualTo(begins);
        assertThat(schedule.nextChange(begins)).isEqualTo(begins.plus(lasts));
    }

    @Test
    void nextChange_spanThatTheClockLeapsOver_isTheWeekAfter() {
        Schedule schedule = new Schedule(Set.of(DayOfWeek.SUNDAY), LocalTime.of(3, 15), LocalTime.of(3, 45), ATHENS);

        assertThat(schedule.nextChange(Instant.parse("2026-03-28T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-04-05T00:15:00Z"));
    }

    @Test
    void nextChange_always_isNever() {
        Schedule schedule = new Schedule(EVERY_DAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ATHENS);

        assertThat(schedule.nextChange(NodeUnderTest.START)).isEqualTo(Instant.MAX);
        assertThat(schedule.includes(NodeUnderTest.START)).isTrue();
    }

    @Property(tries = 300)
    void nextChange_anySchedule_isTheFirstMinuteThatDiffers(
            @ForAll @Size(min = 1) Set<DayOfWeek> days,
            @ForAll @IntRange(max = 95) int fromQuarter,
            @ForAll @IntRange(max = 95) int toQuarter,
            @ForAll @IntRange(max = 365 * 96) int startQuarter) {
        Schedule schedule = new Schedule(
                days,
                LocalTime.MIDNIGHT.plusMinutes(15L * fromQuarter),
                LocalTime.MIDNIGHT.plusMinutes(15L * toQuarter),
                ATHENS);
        Instant start = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(15L * startQuarter + 7));

        Instant expected = start.plus(Duration.ofMinutes(8));
        while (schedule.includes(expected) == schedule.includes(start)
                && expected.isBefore(start.plus(Duration.ofDays(20)))) {
            expected = expected.plus(Duration.ofMinutes(15));
        }

        Instant change = schedule.nextChange(start);
        if (expected.isBefore(start.plus(Duration.ofDays(20)))) {
            assertThat(change).isEqualTo(expected);
            assertThat(schedule.includes(change.minusNanos(1))).isEqualTo(schedule.includes(start));
        } else {
            assertThat(change).isEqualTo(Instant.MAX);
        }
    }

    @Test
    void schedule_withoutDays_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT, ATHENS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(EVERY_DAY, LocalTime.of(1, 2, 3, 4), LocalTime.MIDNIGHT, ATHENS));
    }
}
