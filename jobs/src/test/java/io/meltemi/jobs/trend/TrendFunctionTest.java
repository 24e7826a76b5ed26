package io.meltemi.jobs.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.meltemi.jobs.JobOptions;
import io.meltemi.jobs.severity.node.Inputs;
import io.meltemi.jobs.trend.fit.SeriesWalk;
import io.meltemi.jobs.trend.fit.TrendWindow;
import io.meltemi.schemas.event.Forecast;
import io.meltemi.schemas.event.Origin;
import io.meltemi.schemas.event.Quality;
import io.meltemi.schemas.event.Reading;
import io.meltemi.schemas.event.Trend;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrendFunctionTest {

    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final TrendOptions OPTIONS = new TrendOptions(
            TrendWindow.parseAll("5 readings, 4 readings theil-sen, PT5M/PT1M"),
            Duration.ofMinutes(10),
            JobOptions.ofParallelism(1));
    private static final String HUMID_IN_THE_ROOM = "{\"id\":\"humid\",\"severity\":\"DANGER\","
            + "\"where\":{\"place\":\"Greece/Samos\"},"
            + "\"when\":{\"sensor\":\"humidity\",\"value\":{\"is\":\">=\",\"threshold\":80}}}";

    @Test
    @DisplayName("A late reading within the lateness corrects its rows: the same id, the next revision")
    void process_lateReading_correctsTheRow() throws Exception {
        try (TrendHarness harness = TrendHarness.start(null, START, OPTIONS)) {
            for (int i = 0; i <= 3; i++) {
                harness.reading(reading("N1", "humidity", 60L * i, 40 + i, i));
            }
            List<Trend> before = ofTime(harness.trends());
            harness.reading(reading("N1", "humidity", 90, 50, 4));
            harness.reading(reading("N1", "humidity", -1_000, 50, 5));
            harness.until(at(1));

            List<Trend> after = ofTime(harness.trends());
            assertThat(before).extracting(Trend::revision).containsExactly(0L, 0L);
            assertThat(after.subList(2, after.size()))
                    .extracting(Trend::revision)
                    .containsExactly(1L, 1L);
            assertThat(after.subList(2, after.size())).extracting(Trend::n).containsExactly(3L, 4L);
            assertThat(after.get(2).id()).isEqualTo(before.get(0).id());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("KAFKA-02: an operator restored between any two inputs says what one that never stopped says")
    void restore_betweenAnyInputs_changesNothing(boolean onDisk) throws Exception {
        List<Reading> inputs = new ArrayList<>();
        for (int i = 0; i <= 8; i++) {
            inputs.add(reading("N1", "humidity", 40 * i, 40 + i % 3, inputs.size()));
            inputs.add(reading("N1", "temperature", 40 * i + 7, 20 + i, inputs.size()));
        }
        inputs.add(10, reading("N1", "humidity", 95, 44, 100));
        List<Trend> expected = run(inputs, inputs.size(), onDisk);
        assertThat(expected).hasSizeGreaterThan(40);

        for (int at = 0; at < inputs.size(); at += onDisk ? 6 : 1) {
            assertThat(run(inputs, at, onDisk))
                    .as("restored after %d inputs", at)
                    .isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("Two instances that share the state go on as the one did, and one as the two")
    void restore_otherParallelism_changesNothing() throws Exception {
        OperatorSubtaskState middle;
        List<Trend> expected;
        try (TrendHarness harness = TrendHarness.start(null, START, OPTIONS)) {
            readings(harness, 0, 20);
            middle = harness.snapshot();
            int before = harness.trends().size();
            readings(harness, 20, 40);
            harness.until(at(3_000));
            expected = harness.trends().subList(before, harness.trends().size());
        }
        List<Trend> found = new ArrayList<>();
        OperatorSubtaskState[] ends = new OperatorSubtaskState[2];
        for (int instance = 0; instance < 2; instance++) {
            OperatorSubtaskState part = TrendHarness.part(middle, 1, 2, instance);
            try (TrendHarness harness = TrendHarness.start(part, START, OPTIONS, 2, instance, false)) {
                readings(harness, 20, 30, instance);
                ends[instance] = harness.snapshot();
                found.addAll(harness.trends());
            }
        }
        try (TrendHarness harness = TrendHarness.start(TrendHarness.together(ends), START, OPTIONS)) {
            readings(harness, 30, 40);
            harness.until(at(3_000));
            found.addAll(harness.trends());
        }

        assertThat(found).hasSameSizeAs(expected).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @DisplayName("A series that is silent for long leaves nothing behind: no state, no timer")
    void onTimer_silentSeries_leavesNothing() throws Exception {
        try (TrendHarness harness = TrendHarness.start(null, START, OPTIONS)) {
            readings(harness, 0, 20);
            assertThat(harness.timers()).isEqualTo(10);
            assertThat(harness.nodesWithSeries()).isEqualTo(10);

            harness.until(START.plus(Duration.ofDays(1)));
            assertThat(harness.nodesWithSeries()).isEqualTo(10);
            harness.until(START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(11)));

            assertThat(harness.nodesWithSeries()).isZero();
            assertThat(harness.nodes()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    @Test
    void process_manyReadings_keepOneTimer() throws Exception {
        try (TrendHarness harness = TrendHarness.start(null, START, OPTIONS)) {
            for (int i = 0; i < 1_000; i++) {
                harness.until(at(i));
                harness.reading(reading("N1", i % 2 == 0 ? "humidity" : "temperature", i, 20, i));
            }
            assertThat(harness.timers()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName(
            "What was missed while the job was away is no silence of the nodes': nothing is told before they speak")
    void restore_afterALongAbsence_waitsForTheBacklog() throws Exception {
        OperatorSubtaskState before;
        try (TrendHarness harness = TrendHarness.start(null, START, OPTIONS)) {
            harness.reading(reading("N1", "humidity", 10, 40, 1));
            harness.reading(reading("N1", "humidity", 50, 41, 2));
            before = harness.snapshot();
        }
        Instant back = at(7_200);
        try (TrendHarness harness = TrendHarness.start(before, back, OPTIONS)) {
            harness.until(back.plusSeconds(4));
            assertThat(harness.trends()).isEmpty();
            harness.reading(reading("N1", "humidity", 59, 42, 3));
            harness.until(back.plusSeconds(11));

            assertThat(ofTime(harness.trends())).singleElement().satisfies(trend -> {
                assertThat(trend.n()).isEqualTo(3);
                assertThat(trend.revision()).isZero();
            });
        }
    }

    @Test
    @DisplayName("A rule of a place is forecast once the node's accepted configuration says that it stands there")
    void process_ruleOfAPlace_isForecastWhereTheNodeStands() throws Exception {
        try (TrendHarness harness = TrendHarness.start(null, START, OPTIONS)) {
            harness.rule("humid", HUMID_IN_THE_ROOM);
            harness.until(at(1));
            for (int i = 0; i <= 20; i++) {
                if (i == 10) {
                    assertThat(forecasts(harness.trends())).isEmpty();
                    harness.event(Inputs.accepted(1, START));
                }
                harness.reading(reading("N1", "humidity", 20 * i, 70 + i * 0.45, i));
            }
            assertThat(forecasts(harness.trends())).isNotEmpty().allSatisfy(forecast -> {
                assertThat(forecast.rule()).isEqualTo("humid");
                assertThat(forecast.crossesAt()).isBetween(START.plusSeconds(444), START.plusSeconds(445));
            });

            int before = forecasts(harness.trends()).size();
            harness.rule("humid", null);
            harness.rule("broken", "{");
            harness.until(at(2));
            harness.reading(reading("N1", "humidity", 420, 79.45, 21));
            assertThat(forecasts(harness.trends())).hasSize(before);
        }
    }

    @Test
    void process_moreSeriesThanOneNodeMayHave_followsTheFirst() throws Exception {
        try (TrendHarness harness = TrendHarness.start(null, START, OPTIONS)) {
            for (int i = 0; i < TrendFunction.MOST_SERIES + 10; i++) {
                harness.reading(reading("N1", "s" + i, 0, 20, 2 * i));
                harness.reading(reading("N1", "s" + i, 10, 20, 2 * i + 1));
            }
            assertThat(harness.trends().stream().map(Trend::sensor).distinct()).hasSize(TrendFunction.MOST_SERIES);
        }
    }

    @Test
    @DisplayName(
            "A checkpoint written by the first version of the state can be restored: windows, readings, a correction")
    void restore_goldenState_isUnderstood() throws Exception {
        URL golden = TrendFunctionTest.class.getResource("trend-state-1.snapshot");
        assertThat(golden).isNotNull();
        OperatorSubtaskState state =
                OperatorSnapshotUtil.readStateHandle(Path.of(golden.toURI()).toString());

        try (TrendHarness harness = TrendHarness.start(state, at(0), OPTIONS)) {
            harness.until(at(1));
            assertThat(harness.trends()).extracting(Trend::revision).containsExactly(1L, 1L);
            harness.reading(reading("N1", "humidity", 240, 78, 6));

            assertThat(harness.trends().subList(2, harness.trends().size()))
                    .extracting(Trend::window, Trend::n, Trend::revision)
                    .containsExactly(tuple("5 readings", 5L, 0L), tuple("4 readings", 4L, 0L), tuple("PT5M", 5L, 0L));
            assertThat(harness.nodes()).isEqualTo(1);
        }
    }

    /** What wrote the golden state; run by hand when the state's shape changes, beside the older files. */
    public static void main(String[] target) throws Exception {
        try (TrendHarness harness = TrendHarness.start(null, START, OPTIONS)) {
            writeGolden(harness);
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(), target[0]);
        }
    }

    private static void writeGolden(TrendHarness harness) throws Exception {
        harness.rule("humid", HUMID_IN_THE_ROOM);
        harness.event(Inputs.accepted(1, START));
        for (int i = 0; i <= 3; i++) {
            harness.reading(reading("N1", "humidity", 60 * i, 70 + i, i));
        }
        harness.reading(reading("N1", "humidity", 90, 72, 4));
    }

    private static List<Trend> run(List<Reading> inputs, int restoredAfter, boolean onDisk) throws Exception {
        List<Trend> trends = new ArrayList<>();
        TrendHarness harness = TrendHarness.start(null, START, OPTIONS, 1, 0, onDisk);
        for (int i = 0; i < inputs.size(); i++) {
            if (i == restoredAfter) {
                OperatorSubtaskState state = harness.snapshot();
                trends.addAll(harness.trends());
                harness.close();
                harness = TrendHarness.start(state, START, OPTIONS, 1, 0, onDisk);
            }
            harness.reading(inputs.get(i));
        }
        harness.until(at(3_000));
        trends.addAll(harness.trends());
        harness.close();
        return trends;
    }

    /** Readings of ten nodes in turn. */
    private static void readings(TrendHarness harness, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            harness.reading(numbered(i));
        }
    }

    /** Those that one of two instances gets. */
    private static void readings(TrendHarness harness, int from, int to, int instance) throws Exception {
        for (int i = from; i < to; i++) {
            Reading reading = numbered(i);
            int keyGroup = KeyGroupRangeAssignment.assignToKeyGroup(
                    TrendInput.of(reading).key(), TrendHarness.KEY_GROUPS);
            if (KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(TrendHarness.KEY_GROUPS, 2, keyGroup)
                    == instance) {
                harness.reading(reading);
            }
        }
    }

    private static Reading numbered(int i) {
        return reading("N" + i % 10, "humidity", 60 * (i / 10), 40 + i % 7, i);
    }

    private static Reading reading(String node, String sensor, long seconds, double value, long offset) {
        Reading of = SeriesWalk.readingOf(sensor, at(seconds), false, null, value, Quality.GOOD, offset);
        return new Reading(
                of.network(),
                node,
                sensor,
                of.time(),
                false,
                null,
                of.dataType(),
                of.unit(),
                value,
                null,
                of.quality(),
                of.arrivedAt(),
                new Origin(0, offset, 0),
                1);
    }

    private static List<Trend> ofTime(List<Trend> trends) {
        return trends.stream().filter(trend -> trend.windowSeconds() != null).toList();
    }

    private static List<Forecast> forecasts(List<Trend> trends) {
        return trends.stream().flatMap(trend -> trend.forecasts().stream()).toList();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
