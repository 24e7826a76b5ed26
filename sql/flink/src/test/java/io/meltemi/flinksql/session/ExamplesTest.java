package io.meltemi.flinksql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples' texts over known readings; those that need the database run against a platform. */
class ExamplesTest {

    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final LocalDateTime WINDOW = LocalDateTime.of(2026, 11, 26, 10, 0);

    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void topRooms_fiveNodes_threeWarmestOfEachMinute(RuntimeExecutionMode mode) throws Exception {
        List<Row> readings = new ArrayList<>();
        for (int second = 0; second < 120; second += 20) {
            for (int node = 1; node <= 5; node++) {
                readings.add(reading(second, "n" + node, "temperature", 20 + node + second / 100.0));
                readings.add(reading(second, "n" + node, "humidity", 80));
            }
        }
        List<Row> rows = run(mode, readings, "top-rooms.sql");

        assertThat(rows)
                .containsExactlyInAnyOrder(
                        Row.of(WINDOW, 1L, "n5", "temperature", 25.4),
                        Row.of(WINDOW, 2L, "n4", "temperature", 24.4),
                        Row.of(WINDOW, 3L, "n3", "temperature", 23.4),
                        Row.of(WINDOW.plusMinutes(1), 1L, "n5", "temperature", 26.0),
                        Row.of(WINDOW.plusMinutes(1), 2L, "n4", "temperature", 25.0),
                        Row.of(WINDOW.plusMinutes(1), 3L, "n3", "temperature", 24.0));
    }

    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void flameAfterRise_onlyOneNodeBurnsSoonAfterARise_isFound(RuntimeExecutionMode mode) throws Exception {
        List<Row> readings = new ArrayList<>();
        for (int second = 0; second <= 300; second += 20) {
            readings.add(reading(second, "burns", "temperature", second < 60 ? 20 : 25));
            readings.add(reading(second, "burns", "flame", second == 120 ? 80 : 900));
            readings.add(reading(second, "late", "temperature", second < 60 ? 20 : 25));
            readings.add(reading(second, "late", "flame", second == 260 ? 80 : 900));
            readings.add(reading(second, "cold", "temperature", 20));
            readings.add(reading(second, "cold", "flame", second == 120 ? 80 : 900));
        }
        List<Row> rows = run(mode, readings, "flame-after-rise.sql");

        assertThat(rows)
                .containsExactly(
                        Row.of("net", "burns", START.plusSeconds(60), 25.0, 5.0, START.plusSeconds(120), 80.0));
    }

    @Test
    void slopeByMinutes_sameTextStreamingAndBatch_sameRows() throws Exception {
        List<Row> readings = new ArrayList<>();
        for (int second = 0; second < 900; second += 30) {
            readings.add(reading(second, "n1", "temperature", 20 + second / 60.0 * 0.3));
            readings.add(reading(second, "n2", "temperature", Math.sin(second)));
        }
        List<Row> live = run(RuntimeExecutionMode.STREAMING, readings, "slope-by-minutes.sql");
        List<Row> stored = run(RuntimeExecutionMode.BATCH, readings, "slope-by-minutes.sql");

        assertThat(live).hasSize(6);
        assertThat(rounded(live)).containsExactlyInAnyOrderElementsOf(rounded(stored));
        Row first = live.stream()
                .filter(row -> "n1".equals(row.getField(2)))
                .findFirst()
                .orElseThrow();
        assertThat(first.getField(4)).isEqualTo(10L);
        assertThat((Double) first.getField(6)).isCloseTo(0.3, within(1e-9));
        assertThat((Double) first.getField(7)).isCloseTo(0.3, within(1e-9));
        assertThat((Double) first.getField(8)).isCloseTo(1, within(1e-9));
    }

    @Test
    void repeatedShapes_sameTextStreamingAndBatch_sameRows() throws Exception {
        List<Row> readings = new ArrayList<>();
        for (int second = 0; second < 3_600; second += 30) {
            int phase = second / 30 % 40;
            readings.add(reading(second, "n1", "temperature", Math.sin(phase * phase / 30.0)));
        }
        List<Row> live = run(RuntimeExecutionMode.STREAMING, readings, "repeated-shapes.sql");
        List<Row> stored = run(RuntimeExecutionMode.BATCH, readings, "repeated-shapes.sql");

        assertThat(rounded(live)).isEqualTo(rounded(stored));
        assertThat(live.get(0).getField("place")).isEqualTo(1);
        assertThat((Double) live.get(0).getField("distance")).isCloseTo(0, within(1e-6));
        assertThat((Integer) live.get(0).getField("times")).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = RuntimeExecutionMode.class,
            names = {"STREAMING", "BATCH"})
    void unusualReadings_shortSeries_hasNone(RuntimeExecutionMode mode) throws Exception {
        List<Row> readings = new ArrayList<>();
        for (int second = 0; second < 300; second += 30) {
            readings.add(reading(second, "n1", "temperature", 20));
        }
        assertThat(run(mode, readings, "unusual-readings.sql")).isEmpty();
    }

    private static Row reading(int second, String node, String sensor, double value) {
        return LocalTables.reading(START.plusSeconds(second), node, sensor, value);
    }

    private static List<Row> run(RuntimeExecutionMode mode, List<Row> readings, String example) throws Exception {
        return LocalTables.create(mode).withReadings(readings).rows(example(example));
    }

    private static String example(String name) throws IOException {
        return SqlScript.split(Files.readString(Path.of("examples", name))).get(0);
    }

    /** Readings are added up in another order, so the last digits differ. */
    private static List<List<Object>> rounded(List<Row> rows) {
        List<List<Object>> rounded = new ArrayList<>();
        for (Row row : rows) {
            List<Object> fields = new ArrayList<>();
            for (int i = 0; i < row.getArity(); i++) {
                Object field = row.getField(i);
                fields.add(field instanceof Double number ? Math.round(number * 1e9) / 1e9 : field);
            }
            rounded.add(fields);
        }
        return rounded;
    }
}
