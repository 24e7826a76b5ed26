package io.meltemi.patterns.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A series measured every five minutes from a Monday on. */
class ChangeFinderTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration BETWEEN = Duration.ofMinutes(5);
    private static final int DAY = 288;
    /** When it changes: on the eleventh day at 09:40. */
    private static final int CHANGED = 10 * DAY + 116;

    private static final Units UNITS = new Units(20, 2);

    private ChangeFinder finder = new ChangeFinder();
    private final Random random = new Random(5);

    static Stream<Arguments> usualCourses() {
        return Stream.of(
                Arguments.of("noise", (Course) (day, noise) -> noise),
                Arguments.of("a day", (Course) (day, noise) -> 3 * Math.sin(2 * Math.PI * day) + noise),
                Arguments.of("a working day", (Course) (day, noise) -> (isAtWork(day) ? 4 : 0) + noise),
                Arguments.of("a week", (Course) (day, noise) -> (isAtWork(day) && day % 7 < 5 ? 4 : 0) + noise),
                Arguments.of("a slow drift", (Course) (day, noise) -> 0.2 * day + noise),
                Arguments.of("one bad morning", (Course) (day, noise) -> noise + (day > 10.3 && day < 10.5 ? 20 : 0)),
                Arguments.of("standing still", (Course) (day, noise) -> 0));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("No usual course of days or weeks is a change")
    @MethodSource("usualCourses")
    void observe_usualCourse_tellsNothing(String name, Course course) {
        assertThat(observe(0, 28 * DAY, course)).isEmpty();
    }

    @Test
    @DisplayName("Another level is told once, within a day, with its begin")
    void observe_otherLevel_isToldOnceWithItsBegin() {
        Course course = (day, noise) -> 3 * Math.sin(2 * Math.PI * day) + noise;

        assertThat(observe(0, CHANGED, course)).isEmpty();
        List<Change> changes = observe(CHANGED, CHANGED + DAY, (day, noise) -> course.at(day, noise) + 4);

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.isOfLevel()).isTrue();
            assertThat(Duration.between(change.start(), time(CHANGED)).abs()).isLessThan(Duration.ofHours(1));
            assertThat(change.after().level() - change.before().level()).isBetween(3.0, 5.0);
            assertThat(change.score()).isBetween(0.5, 1.0);
        });
        assertThat(observe(CHANGED + DAY, 28 * DAY, (day, noise) -> course.at(day, noise) + 4))
                .isEmpty();
    }

    @Test
    void observe_otherSpread_isToldOnce() {
        observe(0, CHANGED, (day, noise) -> noise);

        assertThat(observe(CHANGED, 28 * DAY, (day, noise) -> 8 * noise))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.isOfLevel()).isFalse();
                    assertThat(change.after().spread())
                            .isGreaterThan(4 * change.before().spread());
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @DisplayName("Before four days are known nobody can tell a change from a day's course")
    void observe_changeAmongFewDays_tellsNothing(int days) {
        observe(0, days * DAY, (day, noise) -> noise);

        assertThat(observe(days * DAY, days * DAY + DAY, (day, noise) -> noise + 20))
                .isEmpty();
    }

    @Test
    void observe_gapsAndClocksThatGoBack_areTolerated() {
        observe(0, CHANGED, (day, noise) -> noise);
        assertThat(observe(CHANGED + 100 * DAY, CHANGED + 103 * DAY, (day, noise) -> noise + 20))
                .isEmpty();
        assertThat(observe(0, 3 * DAY, (day, noise) -> noise)).isEmpty();

        assertThat(observe(3 * DAY, CHANGED, (day, noise) -> noise)).isEmpty();
        assertThat(observe(CHANGED, CHANGED + DAY, (day, noise) -> noise + 20)).hasSize(1);
    }

    @Test
    void readFrom_written_goesOnTheSame() throws IOException {
        observe(0, CHANGED + DAY / 2 + 3, (day, noise) -> noise + (day > 10.4 ? 20 : 0));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        finder.writeTo(new DataOutputStream(bytes));
        finder = new ChangeFinder();
        finder.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(observe(CHANGED + DAY / 2 + 3, CHANGED + DAY, (day, noise) -> noise + 20))
                .hasSize(1);
    }

    private List<Change> observe(int from, int to, Course course) {
        List<Change> changes = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double level = course.at(i / (double) DAY, 0.2 * random.nextGaussian());
            Change change = finder.observe(new Reading(time(i).getEpochSecond(), 0, level / UNITS.spread()), UNITS);
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static boolean isAtWork(double day) {
        return day % 1 > 0.3 && day % 1 < 0.75;
    }

    private static Instant time(int index) {
        return START.plus(BETWEEN.multipliedBy(index));
    }

    /** A value of a time in days, with some noise. */
    private interface Course {
        double at(double day, double noise);
    }
}
