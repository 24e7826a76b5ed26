package io.meltemi.jobs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.patterns.live.Observation;
import io.meltemi.patterns.live.SeriesDetector;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Pattern;
import io.meltemi.schemas.event.PatternKind;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.message.DataType;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternFunctionTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final Duration KNOWN = Duration.ofDays(10);
    private static final int OUTLIER_AT = 20;
    private static final byte[] EXPERIENCED = experienced();

    @Test
    @DisplayName("A value unlike all of ten days is told once, and its end")
    void process_outlier_isTold() throws Exception {
        try (PatternHarness harness = PatternHarness.start(null, START, PatternFunctionTest::knowing, false)) {
            for (Reading reading : readings(60)) {
                harness.reading(reading);
            }

            assertThat(harness.patterns()).hasSizeGreaterThanOrEqualTo(2);
            Pattern first = harness.patterns().get(0);
            assertThat(first.kind()).isEqualTo(PatternKind.ANOMALY);
            assertThat(first.startTime()).isEqualTo(time(OUTLIER_AT));
            assertThat(first.score()).isGreaterThanOrEqualTo(0.5);
            assertThat(harness.patterns())
                    .extracting(Pattern::patternId)
                    .containsOnly("net/N1/temperature/ANOMALY/" + time(OUTLIER_AT));
            assertThat(harness.patterns().get(harness.patterns().size() - 1).isOpen())
                    .isFalse();
        }
    }

    @Test
    @DisplayName("A series that stays at another level for a day has a change point, which is worth no alert")
    void process_otherLevel_isTold() throws Exception {
        try (PatternHarness harness = PatternHarness.start(null, START, PatternFunctionTest::knowing, false)) {
            for (int i = 0; i < 150; i++) {
                harness.reading(reading("N1", "temperature", time(i), value(i) + 20));
            }

            assertThat(harness.patterns())
                    .filteredOn(pattern -> pattern.kind() == PatternKind.CHANGE_POINT)
                    .singleElement()
                    .satisfies(pattern -> {
                        assertThat(pattern.startTime()).isEqualTo(START);
                        assertThat(pattern.severity()).isNull();
                        assertThat(pattern.explanation()).startsWith("temperature goes on at 4");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("KAFKA-02: an operator restored between any two readings says what one that never stopped says")
    void restore_betweenAnyReadings_changesNothing(boolean onDisk) throws Exception {
        List<Reading> inputs = readings(60);
        inputs.add(25, inputs.get(18)); // late
        inputs.add(26, inputs.get(24)); // twice
        List<Pattern> expected = run(inputs, inputs.size(), onDisk);
        assertThat(expected).hasSizeGreaterThanOrEqualTo(2);

        for (int at = 0; at < inputs.size(); at += onDisk ? 20 : 3) {
            assertThat(run(inputs, at, onDisk))
                    .as("restored after %d inputs", at)
                    .isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("A series that is silent for long leaves nothing behind: no state, no timer")
    void onTimer_silentSeries_leavesNothing() throws Exception {
        try (PatternHarness harness = PatternHarness.start(null, START, PatternFunctionTest::knowing, false)) {
            for (int i = 0; i < 20; i++) {
                harness.reading(reading("N" + i % 5, "s" + i % 2, START.plusSeconds(i), 20));
            }
            assertThat(harness.timers()).isEqualTo(5);
            assertThat(harness.nodesWith("detectors")).isEqualTo(5);

            harness.until(START.plus(Duration.ofDays(90)).minusSeconds(1));
            assertThat(harness.nodesWith("detectors")).isEqualTo(5);
            harness.until(START.plus(Duration.ofDays(90)).plusSeconds(30));

            assertThat(harness.nodesWith("node")).isZero();
            assertThat(harness.nodesWith("series")).isZero();
            assertThat(harness.nodesWith("detectors")).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void process_manyReadings_keepOneTimer() throws Exception {
        try (PatternHarness harness = PatternHarness.start(null, START, SeriesDetector::new, false)) {
            for (int i = 0; i < 500; i++) {
                harness.until(START.plusSeconds(i));
                harness.reading(reading("N1", "s" + i % 3, START.plusSeconds(i), 20));
                assertThat(harness.timers()).isEqualTo(1);
            }
        }
    }

    @Test
    void process_moreSeriesThanOneNodeMayHave_followsTheFirst() throws Exception {
        try (PatternHarness harness = PatternHarness.start(null, START, PatternFunctionTest::knowing, false)) {
            for (int i = 0; i < PatternFunction.MOST_SERIES + 10; i++) {
                for (Reading each : readings("s" + i, 30)) {
                    harness.reading(each);
                }
            }

            assertThat(harness.patterns().stream().map(Pattern::sensor).distinct())
                    .hasSize(PatternFunction.MOST_SERIES);
        }
    }

    @Test
    @DisplayName("More series than may be followed are left out, over a restart too, until others are forgotten")
    void process_moreSeriesThanMayBeFollowed_followsTheFirst() throws Exception {
        OperatorSubtaskState state;
        try (PatternHarness harness = PatternHarness.start(null, START, SeriesDetector::new, false)) {
            for (int i = 0; i < PatternHarness.MOST_SERIES + 10; i++) {
                harness.reading(reading("N" + i, "s", START, 20));
            }
            assertThat(harness.nodesWith("detectors")).isEqualTo(PatternHarness.MOST_SERIES);
            state = harness.snapshot();
        }
        Instant later = START.plus(Duration.ofDays(91));
        try (PatternHarness harness = PatternHarness.start(state, START, SeriesDetector::new, false)) {
            harness.reading(reading("M1", "s", START, 20));
            assertThat(harness.nodesWith("detectors")).isEqualTo(PatternHarness.MOST_SERIES);
            harness.until(later);
            harness.reading(reading("M2", "s", later, 20));
            assertThat(harness.nodesWith("detectors")).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "A checkpoint written by the first version of the state can be restored: what was learned, an open anomaly")
    void restore_goldenState_isUnderstood() throws Exception {
        URL golden = PatternFunctionTest.class.getResource("pattern-state-1.snapshot");
        assertThat(golden).isNotNull();
        OperatorSubtaskState state =
                OperatorSnapshotUtil.readStateHandle(Path.of(golden.toURI()).toString());

        try (PatternHarness harness = PatternHarness.start(state, START, SeriesDetector::new, false)) {
            for (Reading reading : readings(60).subList(OUTLIER_AT + 2, 60)) {
                harness.reading(reading);
            }

            assertThat(harness.patterns()).isNotEmpty();
            Pattern last = harness.patterns().get(harness.patterns().size() - 1);
            assertThat(last.startTime()).isEqualTo(time(OUTLIER_AT));
            assertThat(last.isOpen()).isFalse();
            assertThat(last.revision()).isGreaterThan(1);
        }
    }

    /** What wrote the golden state; run by hand when the state's shape changes, beside the older files. */
    public static void main(String[] target) throws Exception {
        try (PatternHarness harness = PatternHarness.start(null, START, PatternFunctionTest::knowing, false)) {
            for (Reading reading : readings(OUTLIER_AT + 2)) {
                harness.reading(reading);
            }
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(), target[0]);
        }
    }

    private static List<Pattern> run(List<Reading> inputs, int restoredAfter, boolean onDisk) throws Exception {
        List<Pattern> patterns = new ArrayList<>();
        PatternHarness harness = PatternHarness.start(null, START, PatternFunctionTest::knowing, onDisk);
        for (int i = 0; i < inputs.size(); i++) {
            if (i == restoredAfter) {
                OperatorSubtaskState state = harness.snapshot();
                patterns.addAll(harness.patterns());
                harness.close();
                harness = PatternHarness.start(state, START, PatternFunctionTest::knowing, onDisk);
            }
            harness.reading(inputs.get(i));
        }
        harness.until(START.plusSeconds(10));
        patterns.addAll(harness.patterns());
        harness.close();
        return patterns;
    }

    private static SeriesDetector knowing() {
        return SeriesDetector.fromBytes(EXPERIENCED);
    }

    private static byte[] experienced() {
        SeriesDetector detector = new SeriesDetector();
        long readings = KNOWN.dividedBy(BETWEEN);
        for (long i = -readings; i < 0; i++) {
            detector.observe(new Observation(time(i), value(i)));
        }
        return detector.toBytes();
    }

    private static List<Reading> readings(int count) {
        return readings("temperature", count);
    }

    private static List<Reading> readings(String sensor, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(reading("N1", sensor, time(i), i == OUTLIER_AT ? value(i) + 20 : value(i)));
        }
        return readings;
    }

    private static Instant time(long index) {
        return START.plus(BETWEEN.multipliedBy(index));
    }

    /** A day's course with some noise. */
    private static double value(long index) {
        double day = Math.sin(2 * Math.PI * index / 144);
        return 20 + 4 * day + Math.floorMod(index * 7_919, 101) / 250.0;
    }

    private static Reading reading(String node, String sensor, Instant time, double value) {
        return new Reading(
                "net",
                node,
                sensor,
                time,
                true,
                null,
                DataType.FLOAT,
                "C",
                value,
                null,
                Quality.GOOD,
                time,
                new Origin(0, 0, 0),
                1);
    }
}
